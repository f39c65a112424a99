import { useCallback, useEffect, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { signOut } from '../../data/session.ts';
import { requestIn } from '../../features/auth/applications/authorization-request.ts';
import { AuthorizeView } from '../../features/auth/applications/authorize-view.tsx';
import { ProofProvider } from '../../features/auth/factors/proof-provider.tsx';
import { t } from '../../lib/messages/index.ts';

/** Where OAuth 2 brings a person: an application asks to be let in. */
export function Component() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const request = useMemo(() => requestIn(search), [search]);
  useEffect(() => {
    document.title = `${t('applications.askTitle')} – Daybook`;
  }, []);
  // In place of this page, so that "back" doesn't ask again. By the address: a form would be held up by the CSP.
  const leave = useCallback((url: string) => window.location.replace(url), []);
  const otherAccount = async () => {
    await signOut();
    navigate(`/sign-in?from=${encodeURIComponent(pathname + search)}`);
  };
  return (
    <ProofProvider>
      <AuthorizeView request={request} onLeave={leave} onOtherAccount={() => void otherAccount()} />
    </ProofProvider>
  );
}
