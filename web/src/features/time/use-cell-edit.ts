import type { TimeEntry } from '@daybook/contracts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays, dayLengthSeconds, startOfLocalDay } from '../../lib/zone.ts';
import { toast } from '../../ui/index.ts';
import { longestFree, placeOnDay } from './clock-edit.ts';
import type { EntryActions } from './use-entry-actions.ts';
import type { GridCell, GridRow } from './week-grid.ts';

/** `now` is cut to the minute. */
const MINUTE_MS = 60_000;

/** A cell that stands for one finished entry within its day: then its duration can be written. */
export function isSimpleCell(cell: GridCell<TimeEntry>): boolean {
  const [entry] = cell.entries;
  return cell.entries.length === 1 && entry!.end_time !== null && entry!.duration_seconds === cell.seconds;
}

/** What a duration written into a cell of the timesheet does. Answers false where it can't be. */
export function useCellEdit(entries: readonly TimeEntry[], now: number, actions: EntryActions) {
  const format = useFormat();
  const { timeZone } = format;
  const refuse = (message: string) => {
    toast({ message, tone: 'bad', timeoutMs: 6000 });
    return false;
  };

  return (row: GridRow<TimeEntry>, cell: GridCell<TimeEntry>, day: string, seconds: number): boolean => {
    const dayLength = dayLengthSeconds(day, timeZone);
    if (seconds > dayLength) return refuse(t('timesheet.tooLong', { duration: durationProse(dayLength) }));
    const [entry] = cell.entries;
    if (!entry) {
      if (seconds <= 0) return true;
      const taken = entries.map((one) => ({
        start: Date.parse(one.start_time),
        end: one.end_time ? Date.parse(one.end_time) : now,
      }));
      const place = placeOnDay(taken, seconds, day, timeZone, now);
      if (!place) {
        const free = longestFree(taken, day, timeZone, now);
        return refuse(free < 60 ? t('timesheet.noRoom') : t('timesheet.lessRoom', { duration: durationProse(free) }));
      }
      actions.create({
        project_id: row.projectId,
        task_id: row.taskId,
        task_title: row.taskTitle,
        description: row.taskTitle ?? '',
        start_time: wholeSecondText(place.start),
        end_time: wholeSecondText(place.end),
      });
      return true;
    }
    if (!isSimpleCell(cell)) return refuse(t('timesheet.severalHint'));
    if (seconds === cell.seconds) return true;
    if (seconds <= 0) {
      actions.remove(entry);
      return true;
    }
    const end = Date.parse(entry.start_time) + seconds * 1000;
    if (end > startOfLocalDay(addDays(day, 1), timeZone).getTime()) return refuse(t('timesheet.pastMidnight'));
    // What is planned for a later day may well lie ahead.
    if (end > now + MINUTE_MS && day === format.dayOf(now)) {
      return refuse(t('timesheet.pastNow', { end: format.time(end) }));
    }
    actions.update(entry, { end_time: new Date(end).toISOString() });
    return true;
  };
}

export type CellEdit = ReturnType<typeof useCellEdit>;

function wholeSecondText(at: number): string {
  return new Date(Math.ceil(at / 1000) * 1000).toISOString();
}
