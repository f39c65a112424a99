import type { ActivitySummary, ActivityTimeline, api, QueryOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { addDays, daysIn, localDays, todayIn } from '../../../core/local-days.ts';
import { refuseStrangeDays } from '../../../core/recorded-days.ts';
import { upkeepOf } from '../spans/queries/state.ts';
import { spansBetween } from '../spans/read.ts';
import type { Span } from '../spans/span.ts';
import { readUpToDate } from '../spans/up-to-date.ts';
import { presentSummary, secondsOf } from './present.ts';
import { groupsOfDays, sumsOfDays } from './queries.ts';
import { namesByTime, ribbonOf } from './ribbon.ts';

const DEFAULT_DAYS = 7;

export async function summary(ctx: Ctx, query: QueryOf<typeof api.activity.summary>): Promise<ActivitySummary> {
  refuseStrangeDays({ start_date: query.start_date, end_date: query.end_date });
  const { userId } = ctx.actor;
  const { timezone: zone } = await ctx.db.read((tx) => upkeepOf(tx, userId), { oneFlight: true });
  const last = query.end_date ?? todayIn(zone, ctx.now);
  const days = { first: query.start_date ?? addDays(last, 1 - DEFAULT_DAYS), last };
  const previousDays = { first: addDays(days.first, -daysIn(days)), last: addDays(days.first, -1) };
  const codingProjectId = query.coding_project_id ?? null;
  const [groups, previous] = await readUpToDate(ctx.db, userId, (tx) =>
    Promise.all([
      groupsOfDays(tx, { userId, days, codingProjectId }),
      sumsOfDays(tx, { userId, days: previousDays, codingProjectId }),
    ]),
  );
  return presentSummary({ zone, days, groups, previousDays, previous });
}

export async function timeline(ctx: Ctx, query: QueryOf<typeof api.activity.timeline>): Promise<ActivityTimeline> {
  refuseStrangeDays({ date: query.date });
  const { userId } = ctx.actor;
  const { timezone: zone } = await ctx.db.read((tx) => upkeepOf(tx, userId), { oneFlight: true });
  const date = query.date ?? todayIn(zone, ctx.now);
  const [start, end] = localDays(zone, { first: date, last: date }).starts as [number, number];
  const [from, to] = [new Date(start * 1000), new Date(end * 1000)];
  const spans = await spansBetween(ctx.db, { userId, from, to });
  const stretches = ribbonOf(spans, start * 1e6, end * 1e6);
  return {
    date,
    timezone: zone,
    start: from.toISOString(),
    end: to.toISOString(),
    seconds: secondsOf(stretches.reduce((sum, stretch) => sum + stretch.endMicros - stretch.startMicros, 0)),
    stretches: stretches.map((stretch) => {
      const [{ project, branch, category }] = stretch.spans as [Span];
      const total = (of: (span: Span) => number) => stretch.spans.reduce((sum, span) => sum + of(span), 0);
      return {
        start: instant(stretch.startMicros),
        end: instant(stretch.endMicros),
        seconds: secondsOf(stretch.endMicros - stretch.startMicros),
        project,
        branch,
        category,
        languages: namesByTime(stretch.spans, (span) => span.language),
        editors: namesByTime(stretch.spans, (span) => span.editor),
        machines: namesByTime(stretch.spans, (span) => span.machine),
        heartbeats: total((span) => span.heartbeats),
        ai_line_changes: total((span) => span.aiLineChanges),
        human_line_changes: total((span) => span.humanLineChanges),
      };
    }),
  };
}

function instant(micros: number): string {
  return new Date(Math.floor(micros / 1000)).toISOString();
}
