import type { HourlyRate, ReportQuestion } from '@daybook/contracts';
import { requirePermission } from '../../../core/access.ts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { notFound } from '../../../core/errors.ts';
import { addDays, type DaySpan, dayOf, localDays, todayIn } from '../../../core/local-days.ts';
import { FIRST_DAY, refuseStrangeDays } from '../../../core/recorded-days.ts';
import { clockSlots, DAY_SECONDS, planForValues } from '../../analytics/index.ts';
import { reachesArchive } from '../../time/index.ts';
import { type Rules, rulesForMember, rulesOf } from '../../workspaces/index.ts';
import { asksForAll, spanOf } from '../period.ts';
import { intervalOf } from '../queries/entries.ts';
import { firstStarts } from '../queries/groups.ts';
import { viewerById, zonesOf } from '../queries/people.ts';
import { roundingOf } from '../rounding.ts';
import type { Asker, Selection, ZoneOfDays } from '../selection.ts';

/** @throws AppError AUTHORIZATION_ERROR for others' time, or for amounts, without the permission */
export function askerOf(ctx: Ctx, question: ReportQuestion): Asker {
  if (asksOthers(question, ctx.actor.userId)) requirePermission(ctx.actor, 'time:read_others');
  if (asksAmounts(question)) requirePermission(ctx.actor, 'rates:read');
  return {
    userId: ctx.actor.userId,
    workspaceId: ctx.workspaceId,
    readsOthers: ctx.actor.permissions.has('time:read_others'),
    seesRates: ctx.actor.permissions.has('rates:read'),
    now: ctx.now,
  };
}

/** Whether it is about somebody else's time. */
export function asksOthers({ filters: { users } }: ReportQuestion, userId: string): boolean {
  return users === 'all' || (users ?? []).some((id) => id !== userId);
}

export function asksAmounts({ measures }: Pick<ReportQuestion, 'measures'>): boolean {
  return measures.includes('billable_amount');
}

/** Whether its figures are of this person and that one, and not only of what was worked on. */
function isAboutPeople({ group_by, filters: { users } }: ReportQuestion): boolean {
  return group_by.includes('user') || Array.isArray(users);
}

/**
 * Answers what a question leaves open: whose days, and which.
 * @param of figures about people leave out who chose to stay out of them; entries are what a bill is made of, and all there
 * @throws AppError NOT_FOUND for who neither is nor was a member, VALIDATION_ERROR for days outside 1970–2100
 */
export async function resolveQuestion(
  tx: Tx,
  asker: Asker,
  question: ReportQuestion,
  of: 'figures' | 'entries' = 'figures',
): Promise<Selection> {
  refuseStrangeDays({ start_date: question.start_date, end_date: question.end_date });
  if (asksOthers(question, asker.userId) && !asker.readsOthers) throw notFound('report');
  if (asksAmounts(question) && !asker.seesRates) throw notFound('report');
  planForValues(tx);
  const { users, ...filters } = question.filters;
  const userIds = users === 'all' ? null : [...new Set(users ?? [asker.userId])];
  const [viewer, people, rules] = await Promise.all([
    viewerById(tx, asker.userId),
    zonesOf(tx, asker.workspaceId, userIds),
    rulesForMember(tx, asker.workspaceId, asker.userId),
  ]);
  if (!viewer || !rules) throw notFound('member');
  if (userIds && people.length < userIds.length) throw notFound('member');
  const zone = userIds?.length === 1 ? (people[0]?.timezone ?? viewer.timezone) : viewer.timezone;
  const names = [...new Set(people.map(({ timezone }) => timezone))].sort();
  const today = todayIn(zone, asker.now);
  const leavesOut = question.filters.only_counted || (of === 'figures' && isAboutPeople(question));
  const stayOut = people.filter((one) => !one.in_team_figures && one.user_id !== asker.userId);
  const policy = rulesOf(rules.policy);
  const draft: Draft = {
    workspaceId: asker.workspaceId,
    userIds,
    leftOut: leavesOut ? stayOut.map((one) => one.user_id) : [],
    filters,
    zone,
    people,
    weekStart: viewer.week_start,
    rounding: roundingOf(question, policy),
    defaultRate: asksAmounts(question) ? defaultRateOf(policy) : undefined,
    nowSeconds: Math.floor(asker.now.getTime() / 1000),
    question,
  };
  const whose = { workspaceId: asker.workspaceId, userIds };
  const first = asksForAll(question) ? await firstDay(tx, draft, names, today) : today;
  const span = spanOf(question, { today, weekStart: viewer.week_start, first });
  const zones = names.map((name) => daysOf(name, span));
  return { ...draft, span, zones, reachesArchive: await reachesArchive(tx, { ...whose, ...intervalOf({ zones }) }) };
}

type Draft = Omit<Selection, 'span' | 'zones' | 'reachesArchive'>;

function defaultRateOf({ hourly_rate, currency }: Rules): HourlyRate | null {
  return hourly_rate === null ? null : { amount: hourly_rate, currency };
}

function daysOf(name: string, span: DaySpan): ZoneOfDays {
  const days = localDays(name, span);
  return { name, dates: days.dates, slots: clockSlots(days, DAY_SECONDS) };
}

/** Up to now, whatever day it is there: the days of decades need not be found for it. */
async function firstDay(tx: Tx, draft: Draft, names: readonly string[], today: string): Promise<string> {
  const slots = { starts: [0, draft.nowSeconds + 1], days: [], hours: [], unit: DAY_SECONDS, stretches: NO_STRETCHES };
  const { weekdays: _, ...filters } = draft.filters;
  const { workspaceId, userIds } = draft;
  const reach = { workspaceId, userIds, from: 0, to: draft.nowSeconds + 1 };
  const starts = await firstStarts(tx, {
    ...draft,
    filters,
    span: { first: FIRST_DAY, last: today },
    zones: names.map((name) => ({ name, dates: [], slots })),
    reachesArchive: await reachesArchive(tx, reach),
  });
  const days = starts.map(({ name, started }) => dayOf(new Date(started * 1000), name));
  const first = [today, ...days].sort()[0] as string;
  // What began later may have begun on an earlier day, where that is further west.
  return names.length > 1 ? addDays(first, -1) : first;
}

const NO_STRETCHES = { starts: [], offsets: [], bases: [] };
