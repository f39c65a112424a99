import type { api, QueryOf, TeamClient, TeamMember, TeamProject } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { unauthenticated } from '../../../core/errors.ts';
import { JsonText } from '../../../core/json.ts';
import { type DaySpan, daysIn, earliestOf, todayIn } from '../../../core/local-days.ts';
import { offsetOf } from '../../../core/pagination.ts';
import { refuseStrangeDays } from '../../../core/recorded-days.ts';
import { intervalOfDays } from '../queries/entries.ts';
import { planForValues } from '../queries/plans.ts';
import {
  firstTeamDay,
  type Person,
  type ProjectName,
  peopleOf,
  projectNames,
  type TeamCell,
  teamMonths,
  teamTimers,
} from '../queries/team.ts';
import { viewerOf } from '../queries/viewer.ts';
import { spanOf } from '../selection.ts';
import { entrySource } from '../sources/entries.ts';

/**
 * The time of everybody in the workspace, by name and not by how much it is. The days count back from the caller's today, and are
 * each person's own: a Monday is everybody's Monday. Who chose to stay out is in none of it, whoever looks.
 */
export function teamTime(ctx: Ctx, query: QueryOf<typeof api.analytics.team>) {
  refuseStrangeDays({ start_date: query.start_date, end_date: query.end_date });
  const { workspaceId } = ctx;
  const nowSeconds = Math.floor(ctx.now.getTime() / 1000);
  const work = async (tx: Tx) => {
    planForValues(tx);
    const callerId = ctx.actor.userId;
    const [viewer, everybody, timers, names, first] = await Promise.all([
      viewerOf(tx, { workspaceId, viewerId: callerId, userId: callerId }),
      peopleOf(tx, workspaceId),
      teamTimers(tx, workspaceId),
      projectNames(tx, workspaceId),
      query.period === 'all' ? firstTeamDay(tx, workspaceId) : null,
    ]);
    if (!viewer || viewer.timezone === null) throw unauthenticated();
    const today = todayIn(viewer.timezone, ctx.now);
    const span =
      query.period === 'all' ? { first: earliestOf([first ?? today, today]), last: today } : spanOf(query, today);
    const people = everybody.filter((person) => person.in_team_figures);
    const rolledUp = people.filter((person) => person.is_rolled_up);
    const cells = await teamMonths(
      tx,
      workspaceId,
      rolledUp.map(({ id }) => id),
      span,
    );
    for (const person of people) {
      if (!person.is_rolled_up) cells.push(...(await entriesOf(tx, { workspaceId, nowSeconds }, person, span)));
    }
    const byId = new Map(people.map((person) => [person.id, person]));
    const intervals = new Map(
      [...new Set(people.map(({ timezone }) => timezone))].map((zone) => [zone, intervalOfDays(zone, span)]),
    );
    let includesRunning = false;
    for (const { user_id, project_id, billable, started } of timers) {
      const person = byId.get(user_id);
      const interval = person && intervals.get(person.timezone);
      if (!interval || started >= interval.to || nowSeconds < interval.from) continue;
      includesRunning = true;
      const seconds = Math.min(nowSeconds, interval.to) - Math.max(started, interval.from);
      // Counted from entries, it is among them.
      if (seconds > 0 && person.is_rolled_up) cells.push({ user_id, project_id, billable, seconds });
    }
    const tracked = new Set(cells.map((cell) => cell.user_id));
    const members = people.filter((person) => person.is_member || tracked.has(person.id));
    const shown = members.slice(offsetOf(query), offsetOf(query) + query.per_page);
    return {
      members: { rows: new JsonText(JSON.stringify(presentMembers(shown, cells))), total: members.length },
      date_range: { start_date: span.first, end_date: span.last, days: daysIn(span), timezone: viewer.timezone },
      total_seconds: sumOf(cells),
      billable_seconds: sumOf(cells.filter((cell) => cell.billable)),
      projects: presentProjects(names, cells),
      clients: presentClients(names, cells),
      left_out_count: everybody.length - people.length,
      includes_running: includesRunning,
    };
  };
  return ctx.db.readAnywhere(work, { snapshot: true });
}

/** Of somebody whose time waits to be rolled up, the running timer included. */
async function entriesOf(
  tx: Tx,
  at: { workspaceId: string; nowSeconds: number },
  person: Person,
  span: DaySpan,
): Promise<TeamCell[]> {
  const whose = {
    ...at,
    userId: person.id,
    projectId: undefined,
    clientId: undefined,
    tags: [],
    hasArchive: person.has_archive,
  };
  const { days } = await entrySource(tx, whose, person.timezone).byDay(span);
  return days.map(({ project_id, billable, seconds }) => ({ user_id: person.id, project_id, billable, seconds }));
}

function presentMembers(people: Person[], cells: TeamCell[]): TeamMember[] {
  const byUser = Map.groupBy(cells, (cell) => cell.user_id);
  return people.map(({ id, full_name, timezone, is_member }) => {
    const own = byUser.get(id) ?? [];
    return {
      user: { id, full_name },
      timezone,
      is_member,
      tracked_seconds: sumOf(own),
      billable_seconds: sumOf(own.filter((cell) => cell.billable)),
      projects: [...Map.groupBy(own, (cell) => cell.project_id)]
        .map(([project_id, some]) => ({ project_id, seconds: sumOf(some) }))
        .filter(({ seconds }) => seconds > 0)
        .sort((a, b) => b.seconds - a.seconds),
    };
  });
}

function presentProjects(names: ProjectName[], cells: TeamCell[]): TeamProject[] {
  const known = new Map(names.map((name) => [name.id, name]));
  return [...Map.groupBy(cells, (cell) => cell.project_id)]
    .map(([project_id, some]) => {
      const project = project_id === null ? undefined : known.get(project_id);
      return {
        project_id,
        name: project?.name ?? null,
        color: project?.color ?? null,
        seconds: sumOf(some),
        billable_seconds: sumOf(some.filter((cell) => cell.billable)),
        people: new Set(some.map((cell) => cell.user_id)).size,
      };
    })
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds);
}

function presentClients(names: ProjectName[], cells: TeamCell[]): TeamClient[] {
  const known = new Map(names.map((name) => [name.id, name.client]));
  const clientOf = ({ project_id }: TeamCell) => (project_id === null ? null : known.get(project_id)) ?? null;
  return [...Map.groupBy(cells, (cell) => clientOf(cell)?.id ?? null)]
    .map(([client_id, some]) => {
      const client = some[0] && clientOf(some[0]);
      return {
        client_id,
        name: client?.name ?? null,
        color: client?.color ?? null,
        seconds: sumOf(some),
        billable_seconds: sumOf(some.filter((cell) => cell.billable)),
        people: new Set(some.map((cell) => cell.user_id)).size,
      };
    })
    .filter(({ seconds }) => seconds > 0)
    .sort((a, b) => b.seconds - a.seconds);
}

function sumOf(cells: readonly { seconds: number }[]): number {
  return cells.reduce((sum, { seconds }) => sum + seconds, 0);
}
