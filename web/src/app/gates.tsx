import type { ReactNode } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../data/session.ts';
import { PageError } from './page-error.tsx';

/** Pages for the signed-in; others are led to the sign-in, and back afterwards. */
export function SignedInOnly({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.isPending) return null;
  if (session.isError) return <PageError error={session.error} onRetry={() => session.refetch()} />;
  if (!session.data) {
    const from = pathname + search;
    return <Navigate to={from === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`} replace />;
  }
  return children;
}

/** Sign-in and sign-up; whoever is signed in already goes where they wanted to go. */
export function SignedOutOnly() {
  const session = useSession();
  const from = new URLSearchParams(useLocation().search).get('from');
  if (session.isPending) return null;
  if (session.data) return <Navigate to={ownAddress(from)} replace />;
  return <Outlet />;
}

/** Only addresses of this app: `from` comes from the outside. */
function ownAddress(from: string | null): string {
  return from?.startsWith('/') && !from.startsWith('//') && !from.startsWith('/\\') ? from : '/today';
}
