import { Fingerprint } from 'lucide-react';
import { knowsPasskeys } from '../../../data/passkey-ceremony.ts';
import { useSignInByPasskey } from '../../../data/session.ts';
import { t } from '../../../lib/messages/index.ts';
import { Button } from '../../../ui/index.ts';
import { PasskeyFailure } from './passkey-failure.tsx';

/** Nothing where the browser has none. */
export function PasskeySignIn() {
  const signIn = useSignInByPasskey();
  if (!knowsPasskeys()) return null;
  return (
    <div className="flex flex-col gap-3">
      <Button size={44} icon={<Fingerprint />} isPending={signIn.isPending} onPress={() => signIn.mutate()}>
        {t('factors.passkeySignIn')}
      </Button>
      {signIn.error && <PasskeyFailure error={signIn.error} />}
    </div>
  );
}
