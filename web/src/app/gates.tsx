import { LINK_PAGES, OAUTH_PATHS } from '@daybook/contracts';
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useRequestsWait } from '../data/pending-changes.ts';
import { useSession } from '../data/session.ts';
import { Wordmark } from '../ui/index.ts';
import { isOwnPlace } from './own-place.ts';
import { PageError } from './page-error.tsx';
import { FrameSkeleton } from './shell/frame-skeleton.tsx';
import { RequestsWait } from './shell/requests-wait.tsx';

/** Pages for the signed-in; others are led to the sign-in, and back afterwards. */
export function SignedInOnly({
  children,
  skeleton = <FrameSkeleton />,
}: {
  children: ReactNode;
  skeleton?: ReactNode;
}) {
  const session = useSession();
  const { pathname, search } = useLocation();
  const wait = useRequestsWait();
  if (session.isPending) {
    return (
      <>
        {skeleton}
        {wait > 0 && (
          <div className="fixed inset-x-0 bottom-0">
            <RequestsWait seconds={wait} />
          </div>
        )}
      </>
    );
  }
  if (session.isError) {
    // Nobody knows who is here: the server did not answer.
    return (
      <main className="flex min-h-dvh flex-col items-center justify-center">
        <Wordmark />
        <PageError
          heading="Daybook"
          error={session.error}
          onRetry={() => void session.refetch()}
          isRetrying={session.fetchStatus === 'fetching'}
        />
      </main>
    );
  }
  if (!session.data) {
    const from = pathname + search;
    return <Navigate to={from === '/' ? '/sign-in' : `/sign-in?from=${encodeURIComponent(from)}`} replace />;
  }
  return children;
}

/** Sign-in and sign-up; whoever is signed in already goes where they wanted to go. */
export function SignedOutOnly({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.isPending) return null;
  if (session.data) return <Navigate to={placeAfter(pathname, search)} replace />;
  // Whoever can't be recognised can still try to sign in; the form says what is wrong.
  return children;
}

/** Back to where one wanted to go; a new account begins with today, or with what it was made for. */
function placeAfter(pathname: string, search: string): string {
  const from = new URLSearchParams(search).get('from');
  const isWaitedFor = from === LINK_PAGES.invitation || from?.startsWith(`${OAUTH_PATHS.authorize}?`);
  const leadsBack = pathname === '/sign-in' || isWaitedFor;
  return from && isOwnPlace(from) && leadsBack ? from : '/today';
}
