import type { QueuedJob } from '@daybook/contracts';
import { CircleCheck, RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useActOnJob, useJobs } from '../../data/admin.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import {
  Chip,
  EmptyState,
  IconButton,
  Listed,
  SegmentedControl,
  TableCell,
  TableHeaderCell,
  TableRow,
  toast,
} from '../../ui/index.ts';
import { sayFailure } from './failure.ts';

type Which = 'all' | QueuedJob['state'];
const TONES = { waiting: 'plain', running: 'accent', failed: 'bad' } as const;

export function JobsSection() {
  const [which, setWhich] = useState<Which>('all');
  const [page, setPage] = useState(1);
  const query = useJobs({ page, ...(which === 'all' ? {} : { state: which }) });
  const totals = query.data?.totals;
  const option = (id: QueuedJob['state']) => {
    const count = totals?.[id];
    return { id, label: count ? `${t(`admin.${id}`)} ${count}` : t(`admin.${id}`) };
  };
  return (
    <div className="flex flex-col gap-3">
      <SegmentedControl
        label={t('admin.show')}
        value={which}
        onChange={(next) => {
          setWhich(next as Which);
          setPage(1);
        }}
        options={[{ id: 'all', label: t('admin.all') }, option('failed'), option('running'), option('waiting')]}
      />
      <Listed
        query={query}
        label={t('admin.jobs')}
        page={page}
        onPage={setPage}
        empty={
          which === 'all' ? (
            <EmptyState icon={<CircleCheck />} title={t('admin.noJobs')} hint={t('admin.noJobsHint')} />
          ) : (
            <EmptyState title={t('admin.noJobsOfState')} />
          )
        }
        head={
          <>
            <TableHeaderCell>{t('admin.job')}</TableHeaderCell>
            <TableHeaderCell>{t('admin.state')}</TableHeaderCell>
            <TableHeaderCell align="end" className="max-md:hidden">
              {t('admin.attempts')}
            </TableHeaderCell>
            <TableHeaderCell className="max-md:hidden">{t('admin.due')}</TableHeaderCell>
            <TableHeaderCell>
              <span className="sr-only">{t('ui.more')}</span>
            </TableHeaderCell>
          </>
        }
        row={(job) => <JobRow key={job.id} job={job} />}
      />
    </div>
  );
}

function JobRow({ job }: { job: QueuedJob }) {
  const { id, name, state, attempts, max_attempts, run_at, last_error } = job;
  const format = useFormat();
  const act = useActOnJob();
  const run = (what: 'retry' | 'remove', message: string) =>
    act.mutate({ id, act: what }, { onError: sayFailure, onSuccess: () => toast({ message }) });
  return (
    <TableRow>
      <TableCell className="max-w-40 py-1.5 md:max-w-100">
        <span className="block truncate font-medium">{name}</span>
        {last_error && (
          <span className="block truncate text-12 text-bad" title={last_error}>
            {last_error}
          </span>
        )}
      </TableCell>
      <TableCell>
        <Chip tone={TONES[state]}>{t(`admin.${state}`)}</Chip>
      </TableCell>
      <TableCell isNumeric className="max-md:hidden">
        {attempts}/{max_attempts}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-md:hidden" title={format.exact(run_at)}>
        {format.ago(run_at)}
      </TableCell>
      <TableCell align="end">
        {state !== 'running' && (
          <span className="inline-flex">
            <IconButton aria-label={`${t('admin.retry')}: ${name}`} onPress={() => run('retry', t('admin.retried'))}>
              <RotateCw />
            </IconButton>
            <IconButton
              aria-label={`${t('admin.removeJob')}: ${name}`}
              onPress={() => run('remove', t('admin.removedJob'))}
            >
              <Trash2 />
            </IconButton>
          </span>
        )}
      </TableCell>
    </TableRow>
  );
}
