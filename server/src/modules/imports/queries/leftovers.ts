import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/**
 * The projects and tags that an import has made and a revert takes back. They are locked by one statement and looked at
 * by the next: whoever put one to use meanwhile has either committed, and is seen, or comes too late.
 */

export async function lockMade(tx: Tx, workspaceId: string, projectIds: string[], tagIds: string[]): Promise<void> {
  await Promise.all([
    sql`select from projects where workspace_id = ${workspaceId} and id = any(${projectIds}::uuid[])
        order by id for update`.execute(tx),
    sql`select from tags where workspace_id = ${workspaceId} and id = any(${tagIds}::uuid[])
        order by id for update`.execute(tx),
  ]);
}

/** Deletes for good those of these projects that no task, entry or timer has, be it in the trash; which. */
export async function deleteUnusedProjects(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    delete from projects p where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[])
      and not exists (select from tasks t where t.workspace_id = ${workspaceId} and t.project_id = p.id)
      and not exists (select from time_entries e where e.workspace_id = ${workspaceId} and e.project_id = p.id)
      and not exists (select from timers t where t.workspace_id = ${workspaceId} and t.project_id = p.id)
    returning p.id`.execute(tx);
  return rows.map((row) => row.id);
}

/** The same for tags. */
export async function deleteUnusedTags(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    delete from tags g where g.workspace_id = ${workspaceId} and g.id = any(${ids}::uuid[])
      and not exists (select from task_tags c where c.workspace_id = ${workspaceId} and c.tag_id = g.id)
      and not exists (select from time_entry_tags c where c.workspace_id = ${workspaceId} and c.tag_id = g.id)
    returning g.id`.execute(tx);
  return rows.map((row) => row.id);
}
