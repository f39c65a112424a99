import { useEffect, useState } from 'react';
import { Navigate } from 'react-router';
import { useSession } from '../../data/session.ts';
import { AuthFrame, ResetPasswordForm, useLinkToken } from '../../features/auth/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Banner, Link, LinkButton } from '../../ui/index.ts';

/** Leads to the sign-in afterwards, unless somebody else is signed in on this device. */
export function Component() {
  const token = useLinkToken();
  const [isDone, setDone] = useState(false);
  const { data: user } = useSession();
  useEffect(() => {
    document.title = `${t('links.resetTitle')} – Daybook`;
  }, []);
  if (isDone && !user) return <Navigate to="/sign-in" replace state={{ isPasswordSet: true }} />;
  return (
    <AuthFrame
      title={t(isDone ? 'links.resetDoneTitle' : 'links.resetTitle')}
      footer={!isDone && <Link href="/sign-in">{t('links.backToSignIn')}</Link>}
    >
      {isDone && user ? (
        <div className="flex flex-col items-start gap-3">
          <Banner tone="good" className="pr-3">
            {t('links.resetDoneOther', { email: user.email })}
          </Banner>
          <LinkButton href="/today">{t('links.goOn')}</LinkButton>
        </div>
      ) : (
        <ResetPasswordForm key={token} token={token} onDone={() => setDone(true)} />
      )}
    </AuthFrame>
  );
}
