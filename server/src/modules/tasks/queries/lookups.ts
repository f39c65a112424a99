import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

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

/** What a task may point at. */
interface References {
  project_id?: string | null;
  parent_id?: string | null;
  assignee_id?: string | null;
}

export interface Surroundings {
  /** The acting user's time zone. */
  timezone: string;
  /** False where it is given and there is none outside the trash. */
  project_id: boolean;
  parent_id: boolean;
  /** False where it is given and is no member. */
  assignee_id: boolean;
}

export async function surroundingsOf(
  tx: Tx,
  workspaceId: string,
  userId: string,
  { project_id = null, parent_id = null, assignee_id = null }: References,
): Promise<Surroundings> {
  const { rows } = await sql<Surroundings>`
    select u.timezone,
      ${project_id}::uuid is null or exists (select from projects where workspace_id = ${workspaceId}
        and id = ${project_id} and deleted_at is null) as project_id,
      ${parent_id}::uuid is null or exists (select from tasks where workspace_id = ${workspaceId}
        and id = ${parent_id} and deleted_at is null) as parent_id,
      ${assignee_id}::uuid is null or exists (select from members where workspace_id = ${workspaceId}
        and user_id = ${assignee_id}) as assignee_id
    from users u where u.id = ${userId}`.execute(tx);
  return rows[0] as Surroundings;
}

/**
 * Whether the task stands above the other one, or is it. Parents in the whole workspace stay as they are until the end
 * of the transaction: two changes at once could otherwise close a circle that neither of them sees.
 */
export async function standsAbove(tx: Tx, workspaceId: string, id: string, otherId: string): Promise<boolean> {
  const [, answer] = await Promise.all([
    sql`select from workspaces where id = ${workspaceId} for no key update`.execute(tx),
    sql<{ above: boolean }>`
      with recursive line as (
        select id, parent_id from tasks where workspace_id = ${workspaceId} and id = ${otherId}
        union
        select t.id, t.parent_id from line join tasks t on t.workspace_id = ${workspaceId} and t.id = line.parent_id
      )
      select exists (select from line where id = ${id}) as above`.execute(tx),
  ]);
  return answer.rows[0]?.above === true;
}
