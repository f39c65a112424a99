import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';

export interface LikelyTask {
  id: string;
  title: string;
  status: 'todo' | 'in_progress' | 'done' | 'cancelled' | 'archived';
  /** Null also where the project is in the trash. */
  project_id: string | null;
  /** Who is assigned, or without anybody, who made it. */
  owner_id: string | null;
  completed_at: Date | null;
}

/** More are no help to anybody. */
const MOST_TASKS = 300;
const KEPT_IN_MIND_MONTHS = 12;

/**
 * Tasks that time may be about: these, and those of which the title holds one of some texts (in any case) and that are open
 * or were changed in the last year. These first, then open ones, then the last changed.
 */
export async function likelyTasks(
  tx: Tx,
  workspaceId: string,
  { ids, texts }: { ids: readonly string[]; texts: readonly string[] },
  now: Date,
): Promise<LikelyTask[]> {
  if (ids.length === 0 && texts.length === 0) return [];
  const { rows } = await sql<LikelyTask>`
    select t.id, t.title, t.status, p.id as project_id, coalesce(t.assignee_id, t.created_by) as owner_id, t.completed_at
    from tasks t
    left join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id and p.deleted_at is null
    where t.workspace_id = ${workspaceId} and t.deleted_at is null and (
      t.id = any(${[...ids]}::uuid[])
      or (t.title ilike any(${texts.map(containing)}::text[]) and (t.status in ('todo', 'in_progress')
          or t.updated_at > ${now}::timestamptz - make_interval(months => ${KEPT_IN_MIND_MONTHS}::integer))))
    order by t.id = any(${[...ids]}::uuid[]) desc, t.status in ('todo', 'in_progress') desc, t.updated_at desc, t.id
    limit ${MOST_TASKS}`.execute(tx);
  return rows;
}

export interface LikelyProject {
  id: string;
  name: string;
  color: string;
  archived: boolean;
}

const MOST_PROJECTS = 2000;

/** The projects of a workspace that time can be about. */
export async function likelyProjects(tx: Tx, workspaceId: string): Promise<LikelyProject[]> {
  const { rows } = await sql<LikelyProject>`
    select id, name, color, archived_at is not null as archived from projects
    where workspace_id = ${workspaceId} and deleted_at is null
    order by archived_at nulls first, id limit ${MOST_PROJECTS}`.execute(tx);
  return rows;
}
