import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { AuthFrame, SignUpForm } from '../../features/auth/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Link } from '../../ui/index.ts';
import { preloadFrame } from '../frame.tsx';

export function Component() {
  const { search } = useLocation();
  const signInHref = `/sign-in${search}`;
  useEffect(() => {
    document.title = `${t('auth.signUp')} – Daybook`;
  }, []);
  return (
    <AuthFrame
      title={t('auth.signUpTitle')}
      footer={
        <>
          {t('auth.haveAccount')} <Link href={signInHref}>{t('auth.signIn')}</Link>
        </>
      }
    >
      <div onSubmit={() => preloadFrame('today')}>
        <SignUpForm signInHref={signInHref} />
      </div>
    </AuthFrame>
  );
}
