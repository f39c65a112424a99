import type { TimeEntry } from '@daybook/contracts';
import { type ReactNode, useMemo, useState } from 'react';
import { secondsOf } from '../../data/time.ts';
import { useIsArchived } from '../../data/workspaces.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { instantFromLocal } from '../../lib/zone.ts';
import { EmptyState, Loading, Skeleton, SkeletonRows, toast } from '../../ui/index.ts';
import { AddTime } from './add-time.tsx';
import { layoutDay } from './day-layout.ts';
import { DayTimeline } from './day-timeline.tsx';
import { EntryList, entryDomId } from './entry-list.tsx';
import { useEntryActions } from './use-entry-actions.ts';
import { useNowOf } from './use-now-of.ts';
import { TIMER_KEYS } from './use-timer-commands.ts';

/** The picture moves in steps that a person can't see. */
const STEP_MS = 15_000;

export interface DayViewProps {
  day: string;
  today: string;
  /** All that touches the day, more may be among them; undefined while loading. */
  entries: readonly TimeEntry[] | undefined;
  onContinue: (entry: TimeEntry) => void;
  /** In the line of the heading. */
  beside?: ReactNode;
  /** Below the list, so that what comes late moves nothing. */
  children?: ReactNode;
}

/** The day as a picture, and under it as a list to edit. */
export function DayView({ day, today, entries, onContinue, beside, children }: DayViewProps) {
  const { timeZone } = useFormat();
  const running = entries?.find((entry) => entry.end_time === null);
  const now = useNowOf((at) => `${Math.floor(at / STEP_MS)} ${running && Math.floor(secondsOf(running, at) / 60)}`);
  const actions = useEntryActions();
  const isArchived = useIsArchived();
  const [newId, setNewId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const layout = useMemo(() => layoutDay(entries ?? [], { day, zone: timeZone, now }), [entries, day, timeZone, now]);
  useCommands([
    {
      id: 'time.add',
      title: t('time.addTime'),
      section: t('time.section'),
      keys: 'a',
      run: () => (isArchived ? toast({ message: t('time.archived') }) : setAdding(true)),
    },
  ]);

  const fill = (gap: { start: number; end: number }) =>
    setNewId(
      actions.create({
        start_time: new Date(Math.ceil(gap.start / 1000) * 1000).toISOString(),
        end_time: new Date(Math.floor(gap.end / 1000) * 1000).toISOString(),
      }),
    );

  // Newest first, as the list is; the picture is oldest first.
  const shown = [...layout.blocks].reverse().map((block) => block.entry);
  const isPast = day < today;
  const lastEnd = Math.max(...layout.blocks.filter((block) => !block.endsAfter).map((block) => block.end));
  const suggestedStart = Number.isFinite(lastEnd) ? lastEnd : instantFromLocal(day, '09:00', timeZone).getTime();

  return (
    <div className="flex flex-col gap-4">
      <div className="flex min-h-8 items-center justify-end gap-2">
        {/* Where there are tabs, they say it. */}
        <h2 className="sr-only flex-1 text-13 font-semibold lg:not-sr-only">{t('today.day')}</h2>
        {beside}
        <AddTime
          key={day}
          day={day}
          suggestedStart={suggestedStart}
          isOpen={isAdding}
          onOpenChange={setAdding}
          onAdd={(draft) => actions.create(draft)}
        />
      </div>
      {entries ? (
        <DayTimeline
          layout={layout}
          now={now}
          onSelect={(entry) => showEntry(entry)}
          {...(isArchived ? {} : { onFill: fill })}
        />
      ) : (
        <Loading className="relative">
          <DayTimeline layout={layout} now={now} onSelect={() => {}} />
          <Skeleton className="absolute top-15 right-0 left-16 h-20" />
          <Skeleton className="absolute top-40 right-0 left-16 h-32" />
          <Skeleton className="absolute top-84 right-0 left-16 h-24" />
        </Loading>
      )}
      {!entries ? (
        <SkeletonRows count={4} />
      ) : shown.length > 0 ? (
        <EntryList entries={shown} actions={actions} onContinue={onContinue} newId={newId} />
      ) : (
        <EmptyState
          className="py-6!"
          title={isPast ? t('today.emptyPast') : t('today.empty')}
          hint={isPast ? t('today.emptyHintPast') : t('today.emptyHint')}
          keys={isPast ? 'a' : TIMER_KEYS.toggle}
        />
      )}
      {children}
    </div>
  );
}

/** From the picture to the line of the list, where it is changed. */
function showEntry(entry: TimeEntry): void {
  const field = document.getElementById(entryDomId(entry));
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}
