import { useEffect } from 'react';
import { isUnreachable } from '../../../data/connection.ts';
import { useVerifyEmail } from '../../../data/email-links.ts';
import { useSession } from '../../../data/session.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { t } from '../../../lib/messages/index.ts';
import { Banner, Button, LinkButton, Loading, Skeleton } from '../../../ui/index.ts';
import { AuthFailure } from '../auth-failure.tsx';
import { DeadLink } from './dead-link.tsx';
import { isDeadLink } from './is-dead-link.ts';

/** Confirms the address as soon as it is there. Keyed by the token: each link is its own. */
export function VerifiedEmail({ token }: { token: string | null }) {
  const { mutate, data, error, isPending } = useVerifyEmail();
  useEffect(() => {
    if (token === null) return;
    // A token works once, and React may run an effect twice.
    const timer = setTimeout(() => mutate(token));
    return () => clearTimeout(timer);
  }, [token, mutate]);
  if (data) return <Success email={data.email} />;
  if (token === null || isDeadLink(error)) return <DeadLink isIncomplete={token === null} again="settings" />;
  if (error instanceof ApiError && error.reason === 'duplicate_email')
    return <Banner tone="bad">{t('links.addressTaken')}</Banner>;
  if (error && !isPending) {
    return (
      <div className="flex flex-col items-start gap-3">
        <AuthFailure error={error} isUnreachable={isUnreachable(error)} />
        <Button onPress={() => mutate(token)}>{t('common.retry')}</Button>
      </div>
    );
  }
  return (
    <Loading label={t('links.verifying')}>
      <Skeleton className="h-14 w-full" />
    </Loading>
  );
}

function Success({ email }: { email: string }) {
  const { data: user } = useSession();
  return (
    <div className="flex flex-col items-start gap-3">
      <Banner tone="good" title={t('links.verified', { email })} className="pr-3">
        {t(user?.email === email ? 'links.verifiedHere' : 'links.verifiedAway')}
      </Banner>
      <LinkButton variant="primary" size={44} href={user ? '/today' : '/sign-in'}>
        {t(user ? 'links.goOn' : 'auth.signIn')}
      </LinkButton>
    </div>
  );
}
