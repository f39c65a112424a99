import type { EmailState } from '@daybook/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCancelEmailChange, useEmailState, useSendVerification } from '../../../data/email-links.ts';
import { useUser } from '../../../data/session.ts';
import { ApiError } from '../../../lib/api/index.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Banner, Button, Chip, ErrorState, Loading, Skeleton, toast } from '../../../ui/index.ts';
import { ChangeEmailForm } from './change-email-form.tsx';
import { sayFailure } from './failure.ts';

export function EmailPart() {
  const { data, error, isPending, isFetching, refetch } = useEmailState();
  // Null before the first time: only a form that was open gives the focus back.
  const [isChanging, setChanging] = useState<boolean | null>(null);
  if (isPending) {
    return (
      <Loading>
        <Skeleton className="h-8 w-72 max-w-full" />
      </Loading>
    );
  }
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-6!" />;
  return (
    <div className="flex flex-col items-start gap-3">
      <Address state={data}>
        {!isChanging && (
          <Button size={28} autoFocus={isChanging === false} onPress={() => setChanging(true)}>
            {t('security.changeEmail')}
          </Button>
        )}
      </Address>
      {data.pending && <Pending email={data.email} pending={data.pending} />}
      {isChanging && <ChangeEmailForm state={data} onEnd={() => setChanging(false)} />}
    </div>
  );
}

function Address({ state: { email, verified, delivery }, children }: { state: EmailState; children: React.ReactNode }) {
  const send = useSendVerification();
  const { role } = useUser();
  const navigate = useNavigate();
  const sendAgain = () =>
    send.mutate(undefined, {
      onSuccess: (answer) => {
        if (answer.delivery === 'mail') toast({ message: t('security.sentByMail', { email }) });
        else if (role !== 'admin') toast({ message: t('security.sentByAdmin') });
        else {
          toast({
            message: t('security.sentToYou'),
            action: { label: t('security.toLinks'), onAction: () => void navigate('/admin/links') },
          });
        }
      },
      onError: (error) =>
        error instanceof ApiError && error.status === 429
          ? toast({ message: t('security.tooManyLinks'), tone: 'bad' })
          : sayFailure(error),
    });
  return (
    <div className="flex max-w-full flex-wrap items-center gap-x-2 gap-y-2 text-13">
      <span className="max-w-full truncate font-medium" title={email}>
        {email}
      </span>
      <Chip tone={verified ? 'good' : 'warn'}>{t(verified ? 'security.confirmed' : 'security.unconfirmed')}</Chip>
      {!verified && (
        <Button size={28} isPending={send.isPending} onPress={sendAgain}>
          {t(delivery === 'mail' ? 'security.sendAgain' : 'security.makeLink')}
        </Button>
      )}
      {children}
    </div>
  );
}

function Pending({ email, pending }: { email: string; pending: NonNullable<EmailState['pending']> }) {
  const format = useFormat();
  const cancel = useCancelEmailChange();
  return (
    <Banner
      title={t('security.pending', { email: pending.email })}
      className="w-full"
      action={
        <Button
          size={28}
          isPending={cancel.isPending}
          onPress={() =>
            cancel.mutate(undefined, {
              onSuccess: () => toast({ message: t('security.keptOld', { email }) }),
              onError: sayFailure,
            })
          }
        >
          {t('security.keepOld')}
        </Button>
      }
    >
      {t('security.pendingHint', { time: format.instant(pending.expires_at) })}
    </Banner>
  );
}
