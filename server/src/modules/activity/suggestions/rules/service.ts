import type { api, BodyOf, SuggestionRule } from '@daybook/contracts';
import { lacksSecondFactor } from '../../../../core/access.ts';
import { audit, changesOfNew } from '../../../../core/audit.ts';
import type { SessionCtx } from '../../../../core/context.ts';
import { enterWorkspace, type Tx } from '../../../../core/db/database.ts';
import { conflict, invalid, notFound } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import { addDays, todayIn } from '../../../../core/local-days.ts';
import type { PageRequest } from '../../../../core/pagination.ts';
import { projectExists, taskForTime } from '../../../tasks/index.ts';
import { takeTurn } from '../../../time/index.ts';
import { timeWorkspacesOf } from '../../../workspaces/index.ts';
import { atHome } from '../../home.ts';
import { upkeepOf } from '../../spans/queries/state.ts';
import { codingProjects } from '../queries.ts';
import { askerOf } from '../service/asker.ts';
import { letsIn } from '../surroundings.ts';
import { presentRule } from './present.ts';
import { deleteRule, insertRule, type NewRule, type RuleRow, ruleRow, ruleRows } from './queries.ts';
import { namesOfTargets } from './targets.ts';

export async function getRules(ctx: SessionCtx, page: PageRequest): Promise<{ data: SuggestionRule[]; total: number }> {
  return ctx.db.read(
    async (tx) => {
      const { rows, total } = await ruleRows(tx, ctx.actor.userId, page);
      return { data: await presented(tx, ctx, rows), total };
    },
    { snapshot: true },
  );
}

/** Each of them is looked at for each suggestion. */
const MOST_RULES = 200;

/**
 * Counts from today on: what lies before was never agreed to.
 * @throws AppError VALIDATION_ERROR, CONFLICT where the id is taken or `too_many_rules`, AUTHORIZATION_ERROR where the workspace is not open
 */
export async function createRule(
  ctx: SessionCtx,
  { id = newId(), ...body }: BodyOf<typeof api.activitySuggestions.createRule>,
): Promise<SuggestionRule> {
  const { userId } = ctx.actor;
  return ctx.db.write(async (tx) => {
    takeTurn(tx, userId);
    const [known, upkeep, coding, target] = await Promise.all([
      ruleRows(tx, userId, { page: 1, per_page: 1 }),
      upkeepOf(tx, userId),
      codingProjects(tx, userId, [body.coding_project_id]),
      targetOf(tx, ctx, body),
    ]);
    if (known.total >= MOST_RULES) {
      throw conflict('too_many_rules', `There are ${MOST_RULES} rules already. Remove one you no longer need.`);
    }
    if (coding.length === 0) throw invalid('coding_project_id', 'must be one of your coding projects');
    const shape = {
      coding_project_id: body.coding_project_id,
      branch_pattern: body.branch_pattern ?? null,
      ...target,
      accept_from: body.accept_from ?? null,
    };
    const rule: NewRule = { id, ...shape, applied_until: addDays(todayIn(upkeep.timezone, ctx.now), -1) };
    await insertRule(tx, userId, rule, ctx.now);
    const [made] = await presented(tx, ctx, [(await ruleRow(tx, userId, id)) as RuleRow]);
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_suggestion_rule.created',
      objectType: 'activity_suggestion_rule',
      objectId: id,
      changes: changesOfNew(shape),
    });
    return made as SuggestionRule;
  });
}

/** What it has written stays. @throws AppError NOT_FOUND */
export async function removeRule(ctx: SessionCtx, id: string): Promise<void> {
  const { userId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    const rule = await ruleRow(tx, userId, id);
    if (!rule) throw notFound('rule');
    await deleteRule(tx, userId, id);
    const { coding_project_id, branch_pattern, workspace_id, project_id, task_id, accept_from } = rule;
    const was = { coding_project_id, branch_pattern, workspace_id, project_id, task_id, accept_from };
    audit(tx, await atHome(tx, ctx), {
      action: 'activity_suggestion_rule.removed',
      objectType: 'activity_suggestion_rule',
      objectId: id,
      // The row is gone when somebody reads the record, so the record says what it was.
      changes: Object.fromEntries(Object.entries(was).map(([key, value]) => [key, [value, null]])),
    });
  });
}

type Target = Pick<NewRule, 'workspace_id' | 'project_id' | 'task_id'>;

async function targetOf(
  tx: Tx,
  ctx: SessionCtx,
  { project_id, task_id }: BodyOf<typeof api.activitySuggestions.createRule>,
): Promise<Target> {
  if (!project_id && !task_id) return { workspace_id: null, project_id: null, task_id: null };
  if (ctx.actor.lacksSecondFactor) throw lacksSecondFactor();
  const [task, isProject] = await Promise.all([
    task_id ? taskForTime(tx, ctx, task_id) : undefined,
    project_id ? projectExists(tx, ctx, project_id) : true,
  ]);
  if (!isProject) throw invalid('project_id', 'must be a project of this workspace');
  if (task_id && !task) throw invalid('task_id', 'must be a task of this workspace');
  return {
    workspace_id: ctx.workspaceId,
    project_id: project_id ?? task?.project_id ?? null,
    task_id: task_id ?? null,
  };
}

/** The transaction is in the request's workspace again afterwards. */
async function presented(tx: Tx, ctx: SessionCtx, rows: RuleRow[]): Promise<SuggestionRule[]> {
  const all = await timeWorkspacesOf(tx, ctx.actor.userId);
  const own = new Set(all.filter((one) => letsIn(one, askerOf(ctx))).map(({ id }) => id));
  const names = await namesOfTargets(
    tx,
    rows.filter(({ workspace_id }) => workspace_id && own.has(workspace_id)),
  );
  await enterWorkspace(tx, ctx.workspaceId);
  return rows.map((row) => presentRule(row, names));
}
