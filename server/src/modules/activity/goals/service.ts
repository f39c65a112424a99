import { type ActivityGoal, type api, type BodyOf, fitsPeriod, GOAL_TOO_LONG } from '@daybook/contracts';
import { audit, changesBetween, changesOfNew } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { invalid } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { todayIn } from '../../../core/local-days.ts';
import type { PageRequest } from '../../../core/pagination.ts';
import { userById } from '../../auth/index.ts';
import { atHome } from '../home.ts';
import { lockGoal } from './access.ts';
import { presentGoal } from './present.ts';
import { withProgress } from './progress.ts';
import { asSent } from './project-names.ts';
import { deleteGoal, type GoalRow, goalRows, insertGoal, projectNames, updateGoal } from './queries.ts';

export async function getGoals(ctx: Ctx, page: PageRequest): Promise<{ data: ActivityGoal[]; total: number }> {
  const { rows, total } = await ctx.db.read((tx) => goalRows(tx, ctx.actor.userId, page), {
    snapshot: true,
    oneFlight: true,
  });
  return { data: await presented(ctx, rows), total };
}

/** @throws AppError CONFLICT where the id is taken */
export async function createGoal(
  ctx: Ctx,
  { id = newId(), title = null, per, seconds, ...names }: BodyOf<typeof api.activityGoals.create>,
): Promise<ActivityGoal> {
  const { userId } = ctx.actor;
  const row = await ctx.db.write(async (tx) => {
    const { projects = [], languages = [], editors = [] } = names;
    const sent = projects.length > 0 ? asSent(projects, await projectNames(tx, userId)) : [];
    const goal = { id, title, per, seconds, projects: sent, languages, editors };
    const { id: _, ...values } = goal;
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_goal.created',
      objectType: 'activity_goal',
      objectId: id,
      changes: changesOfNew(values),
    });
    return insertGoal(tx, userId, goal, ctx.now);
  });
  return (await presented(ctx, [row]))[0] as ActivityGoal;
}

/** What is given as it is already changes nothing. @throws AppError NOT_FOUND, CONFLICT, VALIDATION_ERROR */
export async function changeGoal(
  ctx: Ctx,
  id: string,
  { version, projects, ...given }: BodyOf<typeof api.activityGoals.update>,
): Promise<ActivityGoal> {
  const { userId } = ctx.actor;
  const row = await ctx.db.write(async (tx) => {
    const before = await lockGoal(tx, ctx, id, version);
    const change = { ...given, projects: projects && asSent(projects, await projectNames(tx, userId)) };
    const changes = changesBetween(before, change);
    if (Object.keys(changes).length === 0) return before;
    const after = { ...before, ...Object.fromEntries(Object.entries(changes).map(([key, [, value]]) => [key, value])) };
    if (!fitsPeriod(after)) throw invalid('seconds', GOAL_TOO_LONG);
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_goal.updated',
      objectType: 'activity_goal',
      objectId: id,
      changes,
    });
    return updateGoal(tx, userId, after, ctx.now);
  });
  return (await presented(ctx, [row]))[0] as ActivityGoal;
}

/** @throws AppError NOT_FOUND, CONFLICT */
export async function removeGoal(ctx: Ctx, id: string, version: number | undefined): Promise<void> {
  await ctx.db.write(async (tx) => {
    const goal = await lockGoal(tx, ctx, id, version);
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_goal.removed',
      objectType: 'activity_goal',
      objectId: id,
      changes: removed(goal),
    });
    await deleteGoal(tx, ctx.actor.userId, id);
  });
}

/** The row is gone when somebody reads the record, so the record says what it was. */
function removed({ title, per, seconds, projects, languages, editors }: GoalRow): Record<string, [unknown, null]> {
  const values = { title, per, seconds, projects, languages, editors };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [value, null]]));
}

async function presented(ctx: Ctx, rows: GoalRow[]): Promise<ActivityGoal[]> {
  const { userId } = ctx.actor;
  const [user, names] = await ctx.db.read((tx) => Promise.all([userById(tx, userId), projectNames(tx, userId)]), {
    oneFlight: true,
  });
  if (!user) throw new Error('the caller is nobody');
  const whose = { userId, today: todayIn(user.timezone, ctx.now), weekStart: user.week_start };
  return (await withProgress(ctx.db, rows, names, whose, 1)).map(presentGoal);
}
