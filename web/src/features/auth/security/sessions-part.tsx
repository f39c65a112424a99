import type { Session } from '@daybook/contracts';
import { CircleQuestionMark, type LucideIcon, Monitor, Smartphone, SquareTerminal, Tablet } from 'lucide-react';
import { useState } from 'react';
import { useEndOtherSessions, useEndSession, useSessions } from '../../../data/sessions.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Card, Chip, ErrorState, Pager, SkeletonRows, toast } from '../../../ui/index.ts';
import { sayFailure } from './failure.ts';

export function SessionsPart() {
  const [page, setPage] = useState(1);
  const { data, error, isPending, isFetching, refetch } = useSessions(page);
  const endOthers = useEndOtherSessions();
  if (isPending) return <SkeletonRows count={3} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-6!" />;
  const { data: sessions, pagination } = data;
  const others = pagination.total - 1;
  return (
    <div className="flex flex-col items-start gap-3">
      <Card isFlush className="w-full">
        <ul aria-label={t('security.sessions')} className="divide-y divide-line">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      </Card>
      <div className="flex w-full flex-wrap items-center justify-between gap-2">
        {others > 0 ? (
          <Button
            isPending={endOthers.isPending}
            onPress={() =>
              endOthers.mutate(undefined, {
                onSuccess: () => {
                  setPage(1);
                  toast({ message: t('security.signedOutOthers'), tone: 'good' });
                },
                onError: sayFailure,
              })
            }
          >
            {t('security.signOutOthers')}
          </Button>
        ) : (
          <p className="text-12 text-muted">{t('security.onlyHere')}</p>
        )}
        <Pager page={page} pages={pagination.pages} onChange={setPage} />
      </div>
    </div>
  );
}

const ICONS: Record<Session['device_kind'], LucideIcon> = {
  computer: Monitor,
  phone: Smartphone,
  tablet: Tablet,
  program: SquareTerminal,
  unknown: CircleQuestionMark,
};

function SessionRow({ session }: { session: Session }) {
  const { id, device, device_kind, ip, last_used_at, created_at, current } = session;
  const format = useFormat();
  const end = useEndSession();
  const Icon = ICONS[device_kind];
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-13">
      <Icon aria-hidden className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="truncate font-medium">{device}</span>
          {current && <Chip tone="accent">{t('security.thisOne')}</Chip>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-12 text-muted">
          <span title={format.exact(last_used_at)}>{t('security.lastUsed', { ago: format.ago(last_used_at) })}</span>
          <span className="tabular">{ip ?? t('security.unknownPlace')}</span>
          <span title={format.exact(created_at)} className="max-md:hidden">
            {t('security.since', { day: format.day(format.dayOf(created_at), 'date') })}
          </span>
        </p>
      </div>
      {!current && (
        <Button
          size={28}
          aria-label={t('security.signOutDevice', { device })}
          isPending={end.isPending}
          onPress={() =>
            end.mutate(id, {
              onSuccess: () => toast({ message: t('security.signedOut', { device }), tone: 'good' }),
              onError: sayFailure,
            })
          }
        >
          {t('common.signOut')}
        </Button>
      )}
    </li>
  );
}
