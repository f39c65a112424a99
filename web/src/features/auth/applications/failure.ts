import { failureText, type OwnWords } from '../../../lib/failure-text.ts';
import { t } from '../../../lib/messages/index.ts';
import { toast } from '../../../ui/index.ts';

const OWN: OwnWords = {
  conflicts: {
    built_in_application: () => t('applications.builtInStays'),
    stale_version: () => t('settings.changedElsewhere'),
  },
};

export function sayFailure(error: Error): void {
  toast({ message: failureText(error, OWN), tone: 'bad' });
}
