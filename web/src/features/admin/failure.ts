import { ProofDeclined } from '../../data/security.ts';
import { ApiError } from '../../lib/api/index.ts';
import { failureText, type OwnWords } from '../../lib/failure-text.ts';
import { t } from '../../lib/messages/index.ts';
import { toast } from '../../ui/index.ts';

const OWN: OwnWords = {
  conflicts: {
    last_administrator: () => t('admin.lastAdmin'),
    job_running: () => t('admin.jobRunning'),
    stale_version: () => t('settings.changedElsewhere'),
    erasure_begun: () => t('admin.erasureBegun'),
  },
};

/** Nothing where the administrator did not go on themselves. */
export function sayFailure(error: Error): void {
  if (error instanceof ProofDeclined) return;
  toast({ message: soleAdminText(error) ?? failureText(error, OWN), tone: 'bad' });
}

/** Where an account can't go yet, because a team would have no admin. */
function soleAdminText(error: Error): string | undefined {
  if (!(error instanceof ApiError) || error.reason !== 'sole_admin') return undefined;
  const workspaces = (error.details.workspaces as { name: string }[]).map(({ name }) => name);
  return t('admin.soleAdmin', { workspaces: workspaces.join(', ') });
}
