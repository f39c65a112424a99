import type { TimeEntry } from '@daybook/contracts';
import { type EntriesBehind as Filter, useEntriesBehind } from '../../data/analytics.ts';
import { useProjectLookup } from '../../data/projects.ts';
import { useToday } from '../../data/use-today.ts';
import { durationProse, durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, Button, Dot, ErrorState, Link, Sheet, SkeletonRows } from '../../ui/index.ts';

export interface Behind {
  title: string;
  filter: Filter;
}

/** The rows a number was made of. Each leads to its day. */
export function EntriesBehind({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  return (
    <Sheet title={behind.title} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <EntryList filter={behind.filter} />
    </Sheet>
  );
}

function EntryList({ filter }: { filter: Filter }) {
  const entries = useEntriesBehind(filter);
  if (entries.isError) {
    return <ErrorState error={entries.error} onRetry={() => entries.refetch()} isRetrying={entries.isFetching} />;
  }
  if (entries.isPending) return <SkeletonRows count={8} />;
  const [first] = entries.data.pages;
  const rows = entries.data.pages.flatMap((page) => page.data);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-13 text-muted">
        {t('dashboard.behindTotal', {
          time: durationProse(first?.total_duration_seconds ?? 0),
          count: t('words.entries', { count: first?.pagination.total ?? 0 }),
        })}
      </p>
      {first?.archived && <Banner>{t('dashboard.behindArchived', { count: first.archived.entries })}</Banner>}
      <ul className="flex flex-col">
        {rows.map((entry) => (
          <EntryLine key={entry.id} entry={entry} />
        ))}
      </ul>
      {entries.hasNextPage && (
        <Button onPress={() => entries.fetchNextPage()} isPending={entries.isFetchingNextPage}>
          {t('dashboard.behindMore')}
        </Button>
      )}
      <p className="text-12 text-muted">{t('dashboard.behindRunning')}</p>
    </div>
  );
}

function EntryLine({ entry }: { entry: TimeEntry }) {
  const format = useFormat();
  const project = useProjectLookup()(entry.project_id);
  return (
    <li className="border-b border-line last:border-0">
      <Link
        variant="plain"
        href={`/today?day=${format.dayOf(entry.start_time)}`}
        className="-mx-2 flex items-center gap-3 rounded-control px-2 py-2 data-hovered:bg-hover"
      >
        <Dot color={project?.color} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-13">
            {entry.description || entry.task_title || project?.name || t('common.untitled')}
          </span>
          <span className="block truncate text-12 text-muted">
            {format.dayWithYear(format.dayOf(entry.start_time), useToday())} ·{' '}
            {format.timeRange(entry.start_time, entry.end_time)}
          </span>
        </span>
        <span className="text-13 tabular">{durationShort(entry.duration_seconds)}</span>
      </Link>
    </li>
  );
}
