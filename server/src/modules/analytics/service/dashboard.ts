import type { api, Dashboard, QueryOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { DaySpan } from '../../../core/local-days.ts';
import { around, comparisonsOf, stretchesToRead } from '../comparisons.ts';
import { dayLedger } from '../day-ledger.ts';
import { presentDashboard } from '../present.ts';
import { intervalOfDays } from '../queries/entries.ts';
import { taskFigures } from '../queries/task-figures.ts';
import { readFigures } from '../selection.ts';
import { timeSource } from '../sources/choose.ts';

/** The period at a glance, all of it from one state of the database. */
export function dashboard(ctx: Ctx, query: QueryOf<typeof api.analytics.dashboard>): Promise<Dashboard> {
  return readFigures(ctx, query, async (tx, selection) => {
    const { whose, zone, span } = selection;
    const comparisons = comparisonsOf(selection);
    const [main, ...apart] = stretchesToRead(span, comparisons) as [DaySpan, ...DaySpan[]];
    const interval = intervalOfDays(zone, span);
    const source = timeSource(tx, selection);
    const [time, tasks, ...timeApart] = await Promise.all([
      source.ofDashboard(span, main),
      taskFigures(tx, whose, { span, interval }, around([main, ...apart])),
      ...apart.map((stretch) => source.byDay(stretch)),
    ]);
    const stretches = [time, ...timeApart].map(({ days }, i) => ({
      span: [main, ...apart][i] as DaySpan,
      cells: days,
    }));
    return presentDashboard({
      selection,
      comparisons,
      interval,
      time,
      tasks,
      ledger: dayLedger(stretches, tasks.days),
    });
  });
}
