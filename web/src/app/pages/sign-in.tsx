import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { AuthFrame, SignInForm } from '../../features/auth/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Banner, Link } from '../../ui/index.ts';
import { preloadFrame } from '../frame.tsx';

export function Component() {
  const { search, state } = useLocation();
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
      {isPasswordSet(state) && (
        <Banner tone="good" className="mb-4">
          {t('auth.resetDone')}
        </Banner>
      )}
      <div onSubmit={() => preloadFrame('today')}>
        <SignInForm />
      </div>
    </AuthFrame>
  );
}

/** What the page for a new password leaves behind. */
function isPasswordSet(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'isPasswordSet' in state;
}
