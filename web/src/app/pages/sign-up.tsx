import type { Installation } from '@daybook/contracts';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { useInstallation } from '../../data/installation.ts';
import { heldInvitation } from '../../data/invitations.ts';
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
  const refusal = refusalOf(installation);
  const { isReady, buttons } = useProviderParts();
  return (
    <AuthFrame
      title={refusal?.title ?? t('auth.signUpTitle')}
      footer={
        <>
          {t('auth.haveAccount')} <Link href={signInHref}>{t('auth.signIn')}</Link>
        </>
      }
    >
      {refusal ? (
        <p className="text-13 text-muted">{refusal.text}</p>
      ) : (
        isReady && (
          <>
            <div onSubmit={() => preloadFrame('today')}>
              {installation?.is_new && <p className="mb-4 text-13 text-muted">{t('auth.firstAccount')}</p>}
              <SignUpForm signInHref={signInHref} />
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
  if (!installation || installation.is_new || installation.registration === 'open') return null;
  if (installation.registration === 'invitation' && heldInvitation()) return null;
  return installation.registration === 'closed'
    ? { title: t('auth.closedTitle'), text: t('auth.closed') }
    : { title: t('auth.invitationTitle'), text: t('auth.invitationNeeded') };
}
