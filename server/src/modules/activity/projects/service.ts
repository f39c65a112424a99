import type { api, BodyOf } from '@daybook/contracts';
import { audit, type Changes, changesBetween } from '../../../core/audit.ts';
import type { Ctx, SessionCtx } from '../../../core/context.ts';
import { planByValues, type Tx } from '../../../core/db/database.ts';
import { invalid } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import type { Page } from '../../../core/pagination.ts';
import { projectExists } from '../../tasks/index.ts';
import { deleteHeartbeats } from '../heartbeats/queries.ts';
import { atHome } from '../home.ts';
import { readUpToDate } from '../spans/up-to-date.ts';
import { findCodingProject, lockCodingProject } from './access.ts';
import {
  deleteProjectRow,
  giveTo,
  listProjects,
  ofProject,
  type ProjectListQuery,
  projectRow,
  updateProject,
} from './queries.ts';

export function getCodingProjects(ctx: Ctx, query: ProjectListQuery): Promise<Page> {
  return readUpToDate(ctx.db, ctx.actor.userId, (tx) => listProjects(tx, ctx.actor.userId, query));
}

export function getCodingProject(ctx: Ctx, id: string): Promise<JsonText> {
  return readUpToDate(ctx.db, ctx.actor.userId, (tx) => findCodingProject(tx, ctx.actor.userId, id));
}

/** What is given as it is already changes nothing. @throws AppError CONFLICT where another has that name */
export async function changeCodingProject(
  ctx: SessionCtx,
  id: string,
  { version, project_id, ...given }: BodyOf<typeof api.codingProjects.update>,
): Promise<JsonText> {
  const { userId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    const before = await lockCodingProject(tx, userId, id, version);
    if (project_id && !(await projectExists(tx, ctx, project_id))) {
      throw invalid('project_id', 'must be a project of this workspace');
    }
    const workspaceId = project_id ? ctx.workspaceId : null;
    const mapping = project_id === undefined ? {} : { project_id, workspace_id: workspaceId };
    const changes = changesBetween(before, { ...given, ...mapping } as Partial<typeof before>);
    if (Object.keys(changes).length === 0) return;
    await updateProject(tx, userId, { ...before, ...changed(changes) }, ctx.now);
    await note(tx, ctx, 'coding_project.updated', id, changes);
  });
  return getCodingProject(ctx, id);
}

/** The other keeps its name; where it is no project of a workspace, it becomes the one that this was. */
export async function mergeCodingProject(
  ctx: SessionCtx,
  id: string,
  { into_id: intoId, version }: BodyOf<typeof api.codingProjects.merge>,
): Promise<JsonText> {
  const { userId } = ctx.actor;
  if (intoId === id) throw invalid('into_id', 'must be another coding project');
  await ctx.db.write(async (tx) => {
    planByValues(tx);
    const from = await lockCodingProject(tx, userId, id, version);
    const into = await projectRow(tx, userId, intoId);
    if (!into) throw invalid('into_id', 'must be one of your coding projects');
    const { workspace_id, project_id } = into.project_id === null ? from : into;
    await giveTo(tx, userId, id, intoId);
    await updateProject(tx, userId, { ...into, workspace_id, project_id }, ctx.now);
    await note(tx, ctx, 'coding_project.merged', id, { name: [from.name, into.name], into_id: [null, intoId] });
  });
  return getCodingProject(ctx, intoId);
}

/** For good, with all that was sent for it. */
export function deleteCodingProject(
  ctx: SessionCtx,
  id: string,
  version: number | undefined,
): Promise<{ deleted_heartbeats: number }> {
  const { userId } = ctx.actor;
  return ctx.db.write(async (tx) => {
    planByValues(tx);
    const { name } = await lockCodingProject(tx, userId, id, version);
    const deleted = await deleteHeartbeats(tx, userId, ofProject(userId, id));
    await deleteProjectRow(tx, userId, id);
    await note(tx, ctx, 'coding_project.deleted', id, { name: [name, null], heartbeats: [deleted, 0] });
    return { deleted_heartbeats: deleted };
  });
}

async function note(
  tx: Tx,
  ctx: SessionCtx,
  action: 'coding_project.updated' | 'coding_project.merged' | 'coding_project.deleted',
  objectId: string,
  changes: Changes,
): Promise<void> {
  audit(tx, await atHome(tx, ctx), { action, objectType: 'coding_project', objectId, changes });
}

function changed(changes: Changes): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).map(([key, [, after]]) => [key, after]));
}
