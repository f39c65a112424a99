import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { ReferredIds } from '../references.ts';

export interface TaskForTime {
  id: string;
  title: string;
  /** Null also where the project is in the trash. */
  project_id: string | null;
}

export async function liveTask(tx: Tx, workspaceId: string, id: string): Promise<TaskForTime | undefined> {
  const { rows } = await sql<TaskForTime>`
    select t.id, t.title, p.id as project_id
    from tasks t
    left join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id and p.deleted_at is null
    where t.workspace_id = ${workspaceId} and t.id = ${id} and t.deleted_at is null`.execute(tx);
  return rows[0];
}

export interface Surroundings {
  /** The acting user's time zone. */
  timezone: string;
  /** Of the ids referred to: what is not there, or in the trash, or no member. */
  missing: ReferredIds;
}

export async function surroundingsOf(
  tx: Tx,
  workspaceId: string,
  userId: string,
  { project_id, parent_id, assignee_id }: ReferredIds,
): Promise<Surroundings> {
  const { rows } = await sql<{ timezone: string } & ReferredIds>`
    select u.timezone,
      array(select wanted.id from unnest(${project_id}::uuid[]) as wanted (id) where not exists (
        select from projects p where p.workspace_id = ${workspaceId} and p.id = wanted.id and p.deleted_at is null))
        as project_id,
      array(select wanted.id from unnest(${parent_id}::uuid[]) as wanted (id) where not exists (
        select from tasks t where t.workspace_id = ${workspaceId} and t.id = wanted.id and t.deleted_at is null))
        as parent_id,
      array(select wanted.id from unnest(${assignee_id}::uuid[]) as wanted (id) where not exists (
        select from members m where m.workspace_id = ${workspaceId} and m.user_id = wanted.id)) as assignee_id
    from users u where u.id = ${userId}`.execute(tx);
  const { timezone, ...missing } = rows[0] as (typeof rows)[0];
  return { timezone, missing };
}

/**
 * Which of the tasks stand above themselves. Parents in the whole workspace stay as they are until the end of the
 * transaction: two changes at once could otherwise close a circle that neither of them sees.
 */
export async function tasksAboveThemselves(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const [, { rows }] = await Promise.all([
    sql`select from workspaces where id = ${workspaceId} for no key update`.execute(tx),
    sql<{ id: string }>`
      with recursive line as (
        select id, parent_id as above from tasks where workspace_id = ${workspaceId} and id = any (${ids}::uuid[])
        union
        select line.id, t.parent_id from line join tasks t on t.workspace_id = ${workspaceId} and t.id = line.above
      )
      select id from line where above = id`.execute(tx),
  ]);
  return rows.map((row) => row.id);
}
