import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { AuthFrame, SignInForm } from '../../features/auth/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Link } from '../../ui/index.ts';
import { preloadFrame } from '../frame.tsx';

export function Component() {
  const { search } = useLocation();
  useEffect(() => {
    document.title = `${t('auth.signIn')} – Daybook`;
  }, []);
  return (
    <AuthFrame
      title={t('auth.signInTitle')}
      footer={
        <>
          {t('auth.noAccount')} <Link href={`/sign-up${search}`}>{t('auth.createOne')}</Link>
        </>
      }
    >
      <div onSubmit={() => preloadFrame('today')}>
        <SignInForm />
      </div>
    </AuthFrame>
  );
}
