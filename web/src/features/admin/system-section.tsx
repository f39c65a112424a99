import type { SystemReport } from '@daybook/contracts';
import type { ReactNode } from 'react';
import { useSystemReport } from '../../data/admin.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { ErrorState, SkeletonRows } from '../../ui/index.ts';

const MIB = 1024 * 1024;

export function SystemSection() {
  const { data, error, isPending, isFetching, refetch } = useSystemReport();
  if (isPending) return <SkeletonRows count={8} />;
  if (!data) return <ErrorState error={error} onRetry={() => refetch()} isRetrying={isFetching} />;
  return <Facts report={data} />;
}

function Facts({ report }: { report: SystemReport }) {
  const format = useFormat();
  const { database } = report;
  const megabytes = (bytes: number) =>
    format.number(Math.round(bytes / MIB), { style: 'unit', unit: 'megabyte', unitDisplay: 'short' });
  const server = { version: database.version };
  return (
    <dl className="flex max-w-140 flex-col border-t border-line text-13">
      <Fact name={t('admin.version')}>{report.version}</Fact>
      <Fact name={t('admin.node')}>{report.node}</Fact>
      <Fact name={t('admin.roles')}>{format.list(report.roles)}</Fact>
      <Fact name={t('admin.uptime')}>{durationProse(report.uptime_seconds)}</Fact>
      <Fact name={t('admin.memory')}>{megabytes(report.memory_bytes)}</Fact>
      <Fact name={t('admin.database')}>
        {database.embedded ? t('admin.embedded', server) : t('admin.external', server)}
      </Fact>
      <Fact name={t('admin.size')}>{megabytes(database.size_bytes)}</Fact>
      <Fact name={t('admin.connections')}>
        {t('admin.connectionsOf', { used: database.connections, most: database.max_connections })}
      </Fact>
      <Fact name={t('admin.schema')}>{database.last_migration}</Fact>
      <Fact name={t('admin.people')}>{format.number(report.users)}</Fact>
      <Fact name={t('admin.workspaces')}>{format.number(report.workspaces)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-9 items-center gap-4 border-b border-line py-1.5">
      <dt className="w-36 shrink-0 text-muted">{name}</dt>
      <dd className="min-w-0 flex-1 break-words tabular">{children}</dd>
    </div>
  );
}
