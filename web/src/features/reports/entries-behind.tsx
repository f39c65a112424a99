import type { ReportEntry } from '@daybook/contracts';
import type { ReactNode } from 'react';
import { type Behind, useReportEntries } from '../../data/reports.ts';
import { useUser } from '../../data/session.ts';
import { useToday } from '../../data/use-today.ts';
import { durationProse, durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Dot, ErrorState, Link, Sheet, SkeletonRows } from '../../ui/index.ts';
import { amountsText } from './texts.ts';

interface EntriesBehindProps {
  title: string;
  behind: Behind;
  /** Whose they are is said where they are of several. */
  showsPeople: boolean;
  onClose: () => void;
}

/** The rows a number was made of, cut as it was. Each leads to its day. */
export function EntriesBehind({ title, behind, showsPeople, onClose }: EntriesBehindProps) {
  return (
    <Sheet title={t('reports.behindOf', { name: title })} isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <EntryList behind={behind} showsPeople={showsPeople} />
    </Sheet>
  );
}

function EntryList({ behind, showsPeople }: Pick<EntriesBehindProps, 'behind' | 'showsPeople'>) {
  const entries = useReportEntries(behind);
  const format = useFormat();
  if (entries.isError) {
    return <ErrorState error={entries.error} onRetry={() => entries.refetch()} isRetrying={entries.isFetching} />;
  }
  if (entries.isPending) return <SkeletonRows count={8} />;
  const [first] = entries.data.pages;
  const rows = entries.data.pages.flatMap((page) => page.data);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-13 text-muted">
        {t('reports.behindTotal', {
          time: durationProse(first?.total_seconds ?? 0),
          count: t('words.entries', { count: first?.pagination.total ?? 0 }),
        })}
        {first && first.billable_amount.length > 0 && ` · ${amountsText(first.billable_amount, format)}`}
      </p>
      <ul className="flex flex-col">
        {rows.map((entry) => (
          <EntryLine key={`${entry.id} ${entry.start_time}`} entry={entry} showsPeople={showsPeople} />
        ))}
      </ul>
      {entries.hasNextPage && (
        <Button onPress={() => entries.fetchNextPage()} isPending={entries.isFetchingNextPage}>
          {t('reports.behindMore')}
        </Button>
      )}
    </div>
  );
}

function EntryLine({ entry, showsPeople }: { entry: ReportEntry; showsPeople: boolean }) {
  const format = useFormat();
  const isOwn = entry.user.id === useUser().id;
  const today = useToday();
  // The clock of its owner, as the figures are counted: the day and time that the instant says.
  const day = entry.start_time.slice(0, 10);
  const facts = [
    format.dayWithYear(day, today),
    format.timeRange(entry.start_time, entry.end_time),
    ...(showsPeople ? [entry.user.full_name] : []),
  ];
  return (
    <li className="border-b border-line last:border-0">
      <Row href={isOwn ? `/today?day=${format.dayOf(entry.start_time)}` : null}>
        <Dot color={entry.project?.color} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-13">
            {entry.description || entry.task?.title || entry.project?.name || t('common.untitled')}
          </span>
          <span className="block truncate text-12 text-muted">{facts.join(' · ')}</span>
        </span>
        <span className="text-right text-13 tabular">
          {durationShort(entry.seconds)}
          {entry.billable_amount && (
            <span className="block text-12 text-muted">{format.money(entry.billable_amount)}</span>
          )}
        </span>
      </Row>
    </li>
  );
}

/** Others' days have no page. */
function Row({ href, children }: { href: string | null; children: ReactNode }) {
  const layout = '-mx-2 flex items-center gap-3 rounded-control px-2 py-2';
  return href ? (
    <Link variant="plain" href={href} className={`${layout} data-hovered:bg-hover`}>
      {children}
    </Link>
  ) : (
    <div className={layout}>{children}</div>
  );
}
