import { ApiError } from '../../../lib/api/index.ts';
import { failureText } from '../../../lib/failure-text.ts';
import { t } from '../../../lib/messages/index.ts';
import { toast } from '../../../ui/index.ts';
import { ProofDeclined } from '../factors/with-proof.ts';

/** Says why it was not done; nothing where the person did not go on themselves. */
export function sayFailure(error: Error): void {
  if (error instanceof ProofDeclined) return;
  toast({ message: textOf(error), tone: 'bad' });
}

function textOf(error: Error): string {
  // Both of them mean something of their own here.
  if (error instanceof ApiError && error.code === 'RATE_LIMIT_EXCEEDED' && isOfADay(error)) return t('privacy.tooMany');
  if (error instanceof ApiError && error.status === 404) return t('privacy.downloadGone');
  return failureText(error, {
    conflicts: {
      sole_admin: () => {
        const names = (error as ApiError).details.workspaces as { name: string }[];
        return t('privacy.soleAdmin', { count: names.length, workspaces: names.map(({ name }) => name).join(', ') });
      },
      last_administrator: () => t('privacy.lastAdministrator'),
      erasure_begun: () => t('privacy.tooLate'),
    },
  });
}

/** And not of a minute, as every endpoint has one. */
function isOfADay({ details }: ApiError): boolean {
  return Number(details.retry_after_seconds) > 120;
}
