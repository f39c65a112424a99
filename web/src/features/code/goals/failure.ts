import { failureText } from '../../../lib/failure-text.ts';
import { t } from '../../../lib/messages/index.ts';
import { toast } from '../../../ui/index.ts';

export function sayFailure(error: Error): void {
  const conflicts = { stale_version: () => t('code.goals.changedElsewhere') };
  toast({ message: failureText(error, { conflicts }), tone: 'bad' });
}
