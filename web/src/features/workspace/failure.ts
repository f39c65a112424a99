import { failureText, type OwnWords } from '../../lib/failure-text.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';

const OWN: OwnWords = {
  conflicts: {
    last_admin: () => t('members.lastAdmin'),
    already_member: () => t('members.already'),
    personal_workspace: () => t('workspaceSettings.personalHint'),
    workspace_archived: () => t('workspaceSettings.archivedHint'),
    restore_under_way: () => t('retention.underWay'),
    stale_version: () => t('settings.changedElsewhere'),
  },
};

/** Why something was not done to a workspace, in a sentence. */
export function refusal(error: Error): string {
  return failureText(error, OWN);
}

export function sayFailure(error: Error): void {
  toast({ message: refusal(error), tone: 'bad' });
}
