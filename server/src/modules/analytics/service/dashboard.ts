import type { api, Dashboard, QueryOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { localDays } from '../../../core/local-days.ts';
import { clockSlots, DAY_SECONDS, HOUR_SECONDS } from '../clock-slots.ts';
import { around, comparisonsOf, stretchesToRead } from '../comparisons.ts';
import { dayLedger } from '../day-ledger.ts';
import { presentDashboard } from '../present.ts';
import { taskFigures } from '../queries/task-figures.ts';
import { intervalOf, timeByDay, timeOfDashboard } from '../queries/tracked-time.ts';
import { readFigures } from '../selection.ts';

/** The period at a glance, all of it from one state of the database. */
export function dashboard(ctx: Ctx, query: QueryOf<typeof api.analytics.dashboard>): Promise<Dashboard> {
  return readFigures(ctx, query, async (tx, selection) => {
    const { whose, zone, span } = selection;
    const comparisons = comparisonsOf(selection);
    const stretches = stretchesToRead(span, comparisons).map((stretch) => {
      const days = localDays(zone, stretch);
      return { span: stretch, days, slots: clockSlots(days, DAY_SECONDS) };
    });
    const [main, ...apart] = stretches as [(typeof stretches)[0], ...typeof stretches];
    const period = localDays(zone, span);
    const hours = clockSlots(period, HOUR_SECONDS);

    const [time, tasks, ...timeApart] = await Promise.all([
      timeOfDashboard(tx, whose, main.slots, hours),
      taskFigures(tx, whose, { span, interval: intervalOf(period) }, around(stretches.map((stretch) => stretch.span))),
      ...apart.map(({ slots }) => timeByDay(tx, whose, slots)),
    ]);
    const groups = [time, ...timeApart].map((read) => read.days);
    const ledger = dayLedger(
      stretches.map((stretch, i) => ({ ...stretch, groups: groups[i] as (typeof groups)[0] })),
      tasks.days,
    );
    return presentDashboard({ selection, comparisons, period, hours, time, tasks, ledger });
  });
}
