import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { notFound, staleVersion } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { seesRates } from '../rates.ts';
import { lockProjectRow, type ProjectRow, projectJson } from './queries.ts';

export async function findProject(tx: Tx, ctx: Ctx, id: string): Promise<JsonText> {
  const project = await projectJson(tx, ctx.workspaceId, id, seesRates(ctx));
  if (!project) throw notFound('project');
  return project;
}

/** A project in or out of the trash, for a change of it in this transaction. */
export async function lockProject(tx: Tx, ctx: Ctx, id: string): Promise<ProjectRow> {
  const project = await lockProjectRow(tx, ctx.workspaceId, id);
  if (!project) throw notFound('project');
  return project;
}

/**
 * A project that is not in the trash, for a change of it in this transaction.
 * @throws AppError CONFLICT where the caller knows another version
 */
export async function lockLiveProject(tx: Tx, ctx: Ctx, id: string, version: number | undefined): Promise<ProjectRow> {
  const project = await lockProject(tx, ctx, id);
  if (project.deleted_at) throw notFound('project');
  if (version !== undefined && version !== project.version)
    throw staleVersion((await findProject(tx, ctx, id)).parse());
  return project;
}
