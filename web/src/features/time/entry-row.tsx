import type { TimeEntry } from '@daybook/contracts';
import { CloudUpload, CornerDownRight, Play, Trash2 } from 'lucide-react';
import { secondsOf, serverNow, useNow } from '../../data/time.ts';
import { durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { daysBetween } from '../../lib/zone.ts';
import { cx, IconButton } from '../../ui/index.ts';
import { InlineProject } from '../projects/inline-project.tsx';
import { InlineTags } from '../projects/inline-tags.tsx';
import { endFromClock, startFromClock } from './clock-edit.ts';
import { ClockInput } from './clock-input.tsx';
import { DurationInput } from './duration-input.tsx';
import { EditableText } from './editable-text.tsx';
import { nameOfEntry } from './entry-name.ts';
import type { EntryActions } from './use-entry-actions.ts';

export interface EntryRowProps {
  entry: TimeEntry;
  actions: EntryActions;
  onContinue: (entry: TimeEntry) => void;
  /** Just made here: its description wants to be written. */
  isNew?: boolean;
  isPending?: boolean;
  /** What to find it by, from the picture of the day. */
  domId?: string;
}

/** An entry, edited where it stands: Tab goes description → project → tags → start → end → duration. */
export function EntryRow({ entry, actions, onContinue, isNew, isPending, domId }: EntryRowProps) {
  const format = useFormat();
  const name = nameOfEntry(entry);
  const start = Date.parse(entry.start_time);
  const end = entry.end_time ? Date.parse(entry.end_time) : null;
  const nights = end === null ? 0 : daysBetween(format.dayOf(start), format.dayOf(end));
  const save = (at: number) => new Date(at).toISOString();

  return (
    <li
      // Two lines where it is narrow, one where there is room; the order of Tab is the same.
      className="group grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-1 border-b border-line px-2 py-1 last:border-0 hover:bg-hover @3xl:grid-cols-[minmax(0,1fr)_auto_auto_auto]"
      aria-label={name}
    >
      <div className="col-start-1 row-start-1 flex min-w-0 items-center">
        <EditableText
          autoFocus={isNew ?? false}
          value={entry.description}
          label={t('time.descriptionOf')}
          placeholder={entry.task_title ?? t('time.untitled')}
          maxLength={500}
          onSave={(description) => actions.update(entry, { description })}
          // The title of its task is what it is called, and no hint at what could be written.
          className={cx('w-full truncate', entry.task_title && 'placeholder:text-text')}
          {...(domId ? { id: domId } : {})}
        />
        {entry.task_title && entry.task_title !== entry.description && entry.description && (
          <span className="flex min-w-0 max-w-1/2 items-center gap-1 text-12 text-muted" title={entry.task_title}>
            <CornerDownRight aria-hidden className="size-3!" />
            <span className="truncate">{entry.task_title}</span>
          </span>
        )}
        {entry.billable && <span className="shrink-0 px-1 text-12 text-muted">{t('time.billable')}</span>}
        {isPending && (
          <span
            role="img"
            aria-label={t('time.pending')}
            title={t('time.pending')}
            // A quiet mark, and only when it takes long.
            className="animate-[appear_200ms_ease-out_500ms_both] text-muted"
          >
            <CloudUpload />
          </span>
        )}
      </div>
      <div className="col-span-full row-start-2 flex min-w-0 items-center gap-x-1 @3xl:col-span-1 @3xl:col-start-2 @3xl:row-start-1">
        <InlineProject
          value={entry.project_id}
          onChange={(project_id) => actions.update(entry, { project_id })}
          className="min-w-0 shrink @3xl:w-36"
        />
        <InlineTags
          value={entry.tags}
          onChange={(tags) => actions.update(entry, { tags })}
          className="max-w-22 shrink-0 @md:max-w-40 @3xl:w-36"
        />
        <span
          className="relative ml-auto flex shrink-0 items-center text-13 text-muted tabular"
          title={rangeTitle(entry, format)}
        >
          <ClockInput
            value={entry.start_time}
            label={t('time.startTime', { name })}
            onSave={(clock) => {
              const at = startFromClock(start, end, clock, format.timeZone);
              if (at === undefined) return t('time.startAfterEnd');
              actions.update(entry, { start_time: save(at) });
            }}
            className="text-right text-muted!"
          />
          –
          <ClockInput
            value={entry.end_time}
            label={t('time.endTime', { name })}
            placeholder={t('time.runningNow')}
            onSave={(clock) => {
              const at = endFromClock(start, clock, format.timeZone, serverNow());
              if (at === undefined) return t('time.endBeforeStart');
              actions.update(entry, { end_time: save(at) });
            }}
            className="text-right text-muted!"
          />
          {nights > 0 && (
            <span
              className="absolute top-0 -right-2 text-12"
              title={nights === 1 ? t('time.nextDay') : t('time.nextDays', { count: nights })}
            >
              +{nights}
            </span>
          )}
        </span>
      </div>
      <div className="col-start-3 row-start-1 w-17 @3xl:col-start-4">
        {entry.end_time ? (
          <DurationInput
            label={t('time.durationOf', { name })}
            seconds={entry.duration_seconds}
            onSave={(seconds) => actions.update(entry, { end_time: save(start + seconds * 1000) })}
            className="w-full text-right font-medium"
          />
        ) : (
          <RunningDuration entry={entry} />
        )}
      </div>
      <div className="col-start-2 row-start-1 flex items-center opacity-0 @3xl:col-start-3 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100">
        {/* Three of them leave a phone no room for what was done. */}
        <IconButton
          size={28}
          aria-label={t('time.billable')}
          aria-pressed={entry.billable}
          onPress={() => actions.update(entry, { billable: !entry.billable })}
          className={cx('max-md:hidden', entry.billable && 'text-accent!')}
        >
          $
        </IconButton>
        <IconButton
          size={28}
          aria-label={t('time.continueEntry', { name })}
          isDisabled={entry.is_active}
          onPress={() => onContinue(entry)}
        >
          <Play />
        </IconButton>
        <IconButton size={28} aria-label={t('time.deleteEntry', { name })} onPress={() => actions.remove(entry)}>
          <Trash2 />
        </IconButton>
      </div>
    </li>
  );
}

function RunningDuration({ entry }: { entry: TimeEntry }) {
  return (
    <span
      className={cx(
        'flex h-8 items-center justify-end px-2.5 text-13 font-medium tabular text-accent touch:h-11 touch:text-16',
      )}
    >
      {durationShort(secondsOf(entry, useNow()))}
    </span>
  );
}

function rangeTitle(entry: TimeEntry, format: ReturnType<typeof useFormat>): string {
  const start = format.exact(entry.start_time);
  return entry.end_time ? `${start} – ${format.exact(entry.end_time)}` : start;
}
