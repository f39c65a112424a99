import type { api, Productivity, QueryOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { bucketsOf } from '../buckets.ts';
import { dayLedger, totalsOf } from '../day-ledger.ts';
import { includesRunning, intervalOfDays } from '../queries/entries.ts';
import { tasksByDay } from '../queries/task-figures.ts';
import { presentDateRange, readFigures } from '../selection.ts';
import { timeSource } from '../sources/choose.ts';

/** The score and its parts by day, week or month; each bucket is scored as a period of its own. */
export function productivity(ctx: Ctx, query: QueryOf<typeof api.analytics.productivity>): Promise<Productivity> {
  return readFigures(ctx, query, async (tx, selection) => {
    const { whose, zone, span, weekStart } = selection;
    const [time, tasks] = await Promise.all([timeSource(tx, selection).byDay(span), tasksByDay(tx, whose, span)]);
    const ledger = dayLedger([{ span, cells: time.days }], tasks);
    return {
      date_range: presentDateRange(selection),
      granularity: query.granularity,
      points: bucketsOf(span, query.granularity, weekStart).map((bucket) => {
        const totals = totalsOf(ledger, bucket);
        return {
          start_date: bucket.first,
          end_date: bucket.last,
          days: totals.days,
          tasks_completed: totals.tasksCompleted,
          tasks_completed_on_time: totals.tasksCompletedOnTime,
          time_tracked_seconds: totals.trackedSeconds,
          productivity_score: totals.productivity_score,
          score_parts: totals.score_parts,
        };
      }),
      includes_running: includesRunning(whose, time.running_since, intervalOfDays(zone, span)),
    };
  });
}
