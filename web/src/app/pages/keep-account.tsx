import { useEffect } from 'react';
import { useUser } from '../../data/session.ts';
import { AuthFrame } from '../../features/auth/index.ts';
import { KeepAccount } from '../../features/auth/privacy/keep-account.tsx';
import { t } from '../../lib/messages/index.ts';
import { useSignOut } from '../shell/use-sign-out.ts';

export function Component({ dueAt }: { dueAt: string }) {
  const { email } = useUser();
  const signOut = useSignOut();
  useEffect(() => {
    document.title = `${t('privacy.keepTitle')} – Daybook`;
  }, []);
  return (
    <AuthFrame title={t('privacy.keepTitle')} line={email} footer={null}>
      <KeepAccount dueAt={dueAt} onSignOut={signOut} />
    </AuthFrame>
  );
}
