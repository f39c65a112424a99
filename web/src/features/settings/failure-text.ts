import { failureText as failureTextOf, type OwnWords } from '../../lib/failure-text.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';

const OWN: OwnWords = {
  conflicts: {
    stale_version: () => t('settings.changedElsewhere'),
    duplicate_username: () => t('settings.usernameTaken'),
    duplicate_name: () => t('settings.nameTaken'),
  },
  field: ({ message }) => t('settings.couldNotSave', { reason: message }),
};

/** Why something was not saved, in a sentence. */
export function failureText(error: Error): string {
  return failureTextOf(error, OWN);
}

export function sayFailure(error: Error): void {
  toast({ message: failureText(error), tone: 'bad' });
}
