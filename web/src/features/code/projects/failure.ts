import { failureText, type OwnWords } from '../../../lib/failure-text.ts';
import { t } from '../../../lib/messages/index.ts';
import { toast } from '../../../ui/index.ts';

const OWN: OwnWords = {
  conflicts: {
    stale_version: () => t('code.list.changedElsewhere'),
    duplicate_name: () => t('code.list.nameTaken'),
  },
};

export function sayFailure(error: Error): void {
  toast({ message: failureText(error, OWN), tone: 'bad' });
}
