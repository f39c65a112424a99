import type { ConnectedApplication } from '@daybook/contracts';
import { AppWindow, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { useConnections, useEndConnection } from '../../../data/applications.ts';
import { t } from '../../../lib/messages/index.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { Button, Card, ErrorState, Pager, SkeletonRows, toast } from '../../../ui/index.ts';
import { scopesText } from '../api-tokens/scope-groups.ts';
import { sayFailure } from './failure.ts';

/** Settings → Security: what the person has let in. */
export function ConnectionsPart() {
  const [page, setPage] = useState(1);
  const { data, error, isPending, isFetching, refetch } = useConnections(page);
  if (isPending) return <SkeletonRows count={2} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} className="py-6!" />;
  return (
    <div className="flex flex-col gap-3">
      <Card isFlush>
        {data.pagination.total === 0 ? (
          <p className="px-4 py-3 text-13 text-muted">{t('applications.none')}</p>
        ) : (
          <ul aria-label={t('applications.connected')} className="divide-y divide-line">
            {data.data.map((connection) => (
              <ConnectionRow key={connection.id} connection={connection} />
            ))}
          </ul>
        )}
      </Card>
      <Pager page={page} pages={data.pagination.pages} onChange={setPage} />
    </div>
  );
}

function ConnectionRow({ connection }: { connection: ConnectedApplication }) {
  const { id, application, scopes, created_at, last_used_at, last_used_ip } = connection;
  const { name, built_in } = application;
  const format = useFormat();
  const end = useEndConnection();
  const Icon = built_in ? SquareTerminal : AppWindow;
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-13">
      <Icon aria-hidden className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="text-12">{scopesText(scopes)}</p>
        <p className="flex flex-wrap gap-x-3 text-12 text-muted">
          <span title={format.exact(last_used_at)}>
            {last_used_at ? t('tokens.lastUsed', { ago: format.ago(last_used_at) }) : t('tokens.neverUsed')}
          </span>
          {last_used_ip && <span className="tabular">{t('tokens.usedFrom', { ip: last_used_ip })}</span>}
          <span title={format.exact(created_at)} className="max-md:hidden">
            {t('applications.since', { day: format.day(format.dayOf(created_at), 'date') })}
          </span>
        </p>
      </div>
      <Button
        size={28}
        aria-label={t('applications.disconnectName', { name })}
        isPending={end.isPending}
        onPress={() =>
          end.mutate(id, {
            onSuccess: () => toast({ message: t('applications.disconnected', { name }), tone: 'good' }),
            onError: sayFailure,
          })
        }
      >
        {t('applications.disconnect')}
      </Button>
    </li>
  );
}
