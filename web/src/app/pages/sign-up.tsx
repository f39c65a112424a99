import type { Installation } from '@daybook/contracts';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { canRegister, useInstallation } from '../../data/installation.ts';
import { heldInvitation, useInvitation } from '../../data/invitations.ts';
import { AuthFrame, SignUpForm } from '../../features/auth/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Link } from '../../ui/index.ts';
import { preloadFrame } from '../frame.tsx';
import { useProviderParts } from './provider-parts.tsx';

export function Component() {
  const { search } = useLocation();
  const signInHref = `/sign-in${search}`;
  useEffect(() => {
    document.title = `${t('auth.signUp')} – Daybook`;
  }, []);
  const { data: installation } = useInstallation();
  const isNew = installation?.is_new;
  const refusal = refusalOf(installation);
  const { data: invitation, isLoading } = useInvitation(heldInvitation());
  const { isReady, buttons } = useProviderParts();
  return (
    <AuthFrame
      title={refusal?.title ?? t(isNew ? 'auth.firstTitle' : 'auth.signUpTitle')}
      footer={
        !isNew && (
          <>
            {t('auth.haveAccount')} <Link href={signInHref}>{t('auth.signIn')}</Link>
          </>
        )
      }
    >
      {refusal ? (
        <p className="text-13 text-muted">{refusal.text}</p>
      ) : (
        isReady &&
        !isLoading && (
          <>
            <div onSubmit={() => preloadFrame('today')}>
              {isNew && <p className="mb-4 text-13 text-muted">{t('auth.firstAccount')}</p>}
              {invitation && (
                <p className="mb-4 text-13 text-muted">
                  {t('auth.toJoin', { workspace: invitation.workspace_name })}{' '}
                  {invitation.email && t('auth.onlyFor', { email: invitation.email })}
                </p>
              )}
              <SignUpForm signInHref={signInHref} email={invitation?.email ?? undefined} />
            </div>
            {buttons}
          </>
        )
      )}
    </AuthFrame>
  );
}

/** Why nobody can register here now; null where they can, or where it is not known and the server will say. */
function refusalOf(installation: Installation | undefined): { title: string; text: string } | null {
  if (!installation || canRegister(installation)) return null;
  return installation.registration === 'closed'
    ? { title: t('auth.closedTitle'), text: t('auth.closed') }
    : { title: t('auth.invitationTitle'), text: t('auth.invitationNeeded') };
}
