import { SECOND_FACTORS, type SecondFactor } from '@daybook/contracts';
import { useEffect } from 'react';
import { Navigate, useLocation, useNavigate } from 'react-router';
import { canRegister, useInstallation } from '../../data/installation.ts';
import { AuthFrame, SecondStep, SignInForm } from '../../features/auth/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Banner, Link } from '../../ui/index.ts';
import { preloadFrame } from '../frame.tsx';
import { useProviderParts } from './provider-parts.tsx';

export function Component() {
  const { search, state } = useLocation();
  const navigate = useNavigate();
  const { isReady, problem, buttons } = useProviderParts();
  const choices = secondFactorsIn(search);
  useEffect(() => {
    document.title = `${t('auth.signIn')} – Daybook`;
  }, []);
  const { data: installation } = useInstallation();
  const signUpHref = `/sign-up${withoutRoundTrip(search)}`;
  // Nobody has an account yet, so there is nothing to sign in to.
  if (installation?.is_new) return <Navigate to={signUpHref} replace />;
  return (
    <AuthFrame
      title={t('auth.signInTitle')}
      footer={
        canRegister(installation) && (
          <>
            {t('auth.noAccount')} <Link href={signUpHref}>{t('auth.createOne')}</Link>
          </>
        )
      }
    >
      {isPasswordSet(state) && (
        <Banner tone="good" className="mb-4">
          {t('auth.resetDone')}
        </Banner>
      )}
      {choices ? (
        // A provider has said who it is.
        <div onSubmit={() => preloadFrame('today')}>
          <SecondStep
            credentials={null}
            choices={choices}
            onBack={() => navigate(`/sign-in${withoutRoundTrip(search)}`, { replace: true })}
            onOutdated={() => navigate('/sign-in?problem=expired', { replace: true })}
          />
        </div>
      ) : (
        isReady && (
          <>
            {problem}
            <div onSubmit={() => preloadFrame('today')}>
              <SignInForm />
            </div>
            {buttons}
          </>
        )
      )}
    </AuthFrame>
  );
}

/** What the page for a new password leaves behind. */
function isPasswordSet(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'isPasswordSet' in state;
}

/** With what the sign-in can be completed, where a provider has done the first half. */
function secondFactorsIn(search: string): SecondFactor[] | null {
  const said = new URLSearchParams(search).get('second_factor')?.split(',');
  return said ? SECOND_FACTORS.filter((factor) => said.includes(factor)) : null;
}

/** What a round trip has left in the address belongs to this visit only. */
function withoutRoundTrip(search: string): string {
  const from = new URLSearchParams(search).get('from');
  return from === null ? '' : `?${new URLSearchParams({ from })}`;
}
