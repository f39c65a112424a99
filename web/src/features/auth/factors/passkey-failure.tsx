import { isUnreachable } from '../../../data/connection.ts';
import { PasskeyError } from '../../../data/passkey-ceremony.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { t } from '../../../lib/messages/index.ts';
import { Banner } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { passkeyProblemText } from './failure.ts';
import { PasskeysElsewhere } from './passkeys-elsewhere.tsx';

/** Why a passkey did not sign in. */
export function PasskeyFailure({ error }: { error: Error }) {
  if (error instanceof PasskeyError) {
    return <Banner tone={error.problem === 'cancelled' ? 'info' : 'warn'}>{passkeyProblemText(error)}</Banner>;
  }
  if (error instanceof ApiError && error.reason === 'passkeys_unavailable') {
    const url = error.details.open_url;
    return <PasskeysElsewhere url={typeof url === 'string' ? url : null} />;
  }
  if (error instanceof ApiError && error.status === 401 && error.details.locked_until === undefined)
    return <Banner tone="bad">{t('factors.passkeyRefused')}</Banner>;
  return <AuthFailure error={error} isUnreachable={isUnreachable(error)} />;
}
