import type { DateRange, PERIODS } from '@daybook/contracts';
import type { z } from 'zod';
import { requirePermission } from '../../core/access.ts';
import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import { forbidden, notFound, unauthenticated } from '../../core/errors.ts';
import { addDays, type DaySpan, dayOf, daysIn, earliestOf, todayIn } from '../../core/local-days.ts';
import { refuseStrangeDays } from '../../core/recorded-days.ts';
import { type FirstTraces, firstTraces } from './queries/first-traces.ts';
import { planForValues } from './queries/plans.ts';
import { viewerOf } from './queries/viewer.ts';
import type { Whose } from './queries/whose.ts';

/** What every endpoint of analytics can be asked for. */
export interface SelectionQuery {
  period?: (typeof PERIODS)[number] | undefined;
  start_date?: string | undefined;
  end_date?: string | undefined;
  user_id?: string | undefined;
  project_id?: string | undefined;
  client_id?: string | undefined;
  tag?: string[] | undefined;
}

/** The same with all questions answered: whose, and which days of which zone. */
export interface Selection {
  whose: Whose;
  /** Of whose figures it is: everybody who looks at them sees the same days. */
  zone: string;
  /** Whether there are roll-ups by the days of the zone. */
  isRolledUp: boolean;
  /** Of who looks; 0 is Sunday. */
  weekStart: number;
  today: string;
  span: DaySpan;
  /** "all": there is nothing before it. */
  isAll: boolean;
}

const DAYS_OF_PERIOD = { '7d': 7, '30d': 30, '90d': 90, '365d': 365 };

/**
 * Reads the figures of a selection: all of them from one state of the database, so that they agree with each other while
 * others write.
 * @throws AppError AUTHORIZATION_ERROR for somebody else's figures without the permission or where they stay out, NOT_FOUND for who
 *   neither is nor was a member, VALIDATION_ERROR for days outside 1970–2100
 */
export async function readFigures<T>(
  ctx: Ctx,
  query: SelectionQuery,
  read: (tx: Tx, selection: Selection) => Promise<T>,
): Promise<T> {
  refuseOthers(ctx, query);
  refuseStrangeDays({ start_date: query.start_date, end_date: query.end_date });
  const work = async (tx: Tx) => {
    planForValues(tx);
    return read(tx, await resolveSelection(tx, ctx, query));
  };
  return ctx.db.readAnywhere(work, { snapshot: true });
}

async function resolveSelection(tx: Tx, ctx: Ctx, query: SelectionQuery): Promise<Selection> {
  const userId = query.user_id ?? ctx.actor.userId;
  const viewer = await viewerOf(tx, { workspaceId: ctx.workspaceId, viewerId: ctx.actor.userId, userId });
  if (!viewer) throw unauthenticated();
  if (!viewer.is_known || viewer.timezone === null) throw notFound('member');
  if (!viewer.in_team_figures && userId !== ctx.actor.userId) throw staysOut();
  const { timezone: zone, week_start: weekStart, is_rolled_up: isRolledUp } = viewer;
  const whose: Whose = {
    workspaceId: ctx.workspaceId,
    userId,
    projectId: query.project_id,
    clientId: query.client_id,
    tags: query.tag ?? [],
    nowSeconds: Math.floor(ctx.now.getTime() / 1000),
    hasArchive: viewer.has_archive,
  };
  const today = todayIn(zone, ctx.now);
  const isAll = query.period === 'all';
  const first = isAll ? firstOf(await firstTraces(tx, whose, isRolledUp), zone, today) : null;
  const span = first === null ? spanOf(query, today) : { first, last: today };
  return { whose, zone, isRolledUp, weekStart, today, span, isAll };
}

export function spanOf({ period, start_date, end_date }: SelectionQuery, today: string): DaySpan {
  if (start_date && end_date) return { first: start_date, last: end_date };
  const days = DAYS_OF_PERIOD[(period ?? '30d') as keyof typeof DAYS_OF_PERIOD];
  return { first: addDays(today, 1 - days), last: today };
}

/** Today, where there is nothing before it. */
function firstOf({ instant, date }: FirstTraces, zone: string, today: string): string {
  return earliestOf([today, instant && dayOf(instant, zone), date].filter((day) => day !== null));
}

function staysOut() {
  return forbidden(
    'This person has chosen to stay out of figures that others see; their entries are in the list of time.',
  );
}

function refuseOthers({ actor }: Ctx, { user_id = actor.userId }: SelectionQuery): void {
  if (user_id !== actor.userId) requirePermission(actor, 'time:read_others');
}

export function presentDateRange({ span, zone }: Selection): z.infer<typeof DateRange> {
  return { start_date: span.first, end_date: span.last, days: daysIn(span), timezone: zone };
}
