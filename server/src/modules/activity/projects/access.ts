import type { Tx } from '../../../core/db/database.ts';
import { notFound, staleVersion } from '../../../core/errors.ts';
import type { JsonText } from '../../../core/json.ts';
import { holdSpans } from '../spans/queries/state.ts';
import { type CodingProjectRow, projectJson, projectRow } from './queries.ts';

export async function findCodingProject(tx: Tx, userId: string, id: string): Promise<JsonText> {
  const project = await projectJson(tx, userId, id);
  if (!project) throw notFound('coding project');
  return project;
}

/**
 * A coding project for a change of it, and of what spans are about, in this transaction.
 * @throws AppError NOT_FOUND, or CONFLICT where the caller knows another version
 */
export async function lockCodingProject(
  tx: Tx,
  userId: string,
  id: string,
  version: number | undefined,
): Promise<CodingProjectRow> {
  await holdSpans(tx, userId);
  const project = await projectRow(tx, userId, id);
  if (!project) throw notFound('coding project');
  if (version !== undefined && version !== project.version) {
    throw staleVersion((await findCodingProject(tx, userId, id)).parse());
  }
  return project;
}
