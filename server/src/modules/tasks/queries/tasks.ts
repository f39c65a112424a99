import type { TaskPriority, TaskStatus } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { JsonText } from '../../../core/json.ts';
import type { Completion } from '../completion.ts';
import { TASK_FIELDS, TASK_JOINS } from './task-fields.ts';

/** A task in or out of the trash, as the contract has it. */
export async function taskJson(tx: Tx, workspaceId: string, id: string): Promise<JsonText | undefined> {
  const { rows } = await sql<{ task: string }>`
    select row_to_json(r)::text as task
    from (select ${TASK_FIELDS} from tasks t ${TASK_JOINS} where t.workspace_id = ${workspaceId} and t.id = ${id}) r`.execute(
    tx,
  );
  return rows[0] && new JsonText(rows[0].task);
}

/** The same of several, as one array in the order of the ids. */
export async function tasksJson(tx: Tx, workspaceId: string, ids: string[]): Promise<JsonText> {
  const { rows } = await sql<{ tasks: string }>`
    select coalesce(json_agg(r order by array_position(${ids}::uuid[], r.id)), '[]')::text as tasks
    from (select ${TASK_FIELDS} from tasks t ${TASK_JOINS}
          where t.workspace_id = ${workspaceId} and t.id = any (${ids}::uuid[])) r`.execute(tx);
  return new JsonText(rows[0]?.tasks ?? '[]');
}

/** What callers may set on a task, apart from its tags. */
export interface TaskValues {
  title: string;
  description: string;
  status: TaskStatus;
  priority: TaskPriority;
  start_date: string | null;
  due_date: string | null;
  estimated_minutes: number | null;
  project_id: string | null;
  parent_id: string | null;
  assignee_id: string | null;
  position: number;
  metadata: Record<string, unknown>;
}

export interface TaskRow extends TaskValues {
  id: string;
  /** Of the tags shown, and their names. */
  tag_ids: string[];
  tags: string[];
  created_at: Date;
  completed_at: Date | null;
  deleted_at: Date | null;
  version: number;
}

/**
 * Tasks as their readers see them, in no order, locked against other changes. Their keys stay, so time entries and subtasks
 * can be attached to them meanwhile. Read by a statement of its own, because the one that waits for a lock sees the row anew
 * but everything around it as it was before. Two that lock several wait for each other in one direction only.
 */
export async function lockTaskRows(tx: Tx, workspaceId: string, ids: string[]): Promise<TaskRow[]> {
  const [, { rows }] = await Promise.all([
    sql`select from tasks where workspace_id = ${workspaceId} and id = any (${ids}::uuid[])
        order by id for no key update`.execute(tx),
    sql<TaskRow>`
      select t.id, t.title, t.description, t.status, t.priority, t.start_date, t.due_date, t.estimated_minutes,
             project.id as project_id, parent.id as parent_id, t.assignee_id, t.position, t.metadata, t.created_at,
             t.completed_at, t.deleted_at, t.version, labels.ids as tag_ids, labels.names as tags
      from tasks t
      left join projects project
        on project.workspace_id = t.workspace_id and project.id = t.project_id and project.deleted_at is null
      left join tasks parent
        on parent.workspace_id = t.workspace_id and parent.id = t.parent_id and parent.deleted_at is null
      cross join lateral (
        select coalesce(array_agg(g.id order by lower(g.name)), '{}') as ids,
               coalesce(array_agg(g.name order by lower(g.name)), '{}') as names
        from task_tags x
        join tags g on g.workspace_id = x.workspace_id and g.id = x.tag_id and g.deleted_at is null
        where x.workspace_id = t.workspace_id and x.task_id = t.id
      ) labels
      where t.workspace_id = ${workspaceId} and t.id = any (${ids}::uuid[])`.execute(tx),
  ]);
  return rows;
}

export type NewTask = Omit<TaskValues, 'position'> &
  Completion & { id: string; position: number | undefined; createdBy: string };

/** Without a position it comes before all others. */
export async function insertTask(tx: Tx, workspaceId: string, task: NewTask, now: Date): Promise<void> {
  await sql`
    insert into tasks (workspace_id, id, title, description, status, priority, start_date, due_date, estimated_minutes,
                       project_id, parent_id, assignee_id, created_by, completed_at, completed_date, position, metadata,
                       created_at, updated_at)
    values (${workspaceId}, ${task.id}, ${task.title}, ${task.description}, ${task.status}, ${task.priority},
            ${task.start_date}, ${task.due_date}, ${task.estimated_minutes}, ${task.project_id}, ${task.parent_id},
            ${task.assignee_id}, ${task.createdBy}, ${task.completed_at}, ${task.completed_date},
            ${task.position ?? sql.raw('default')}, ${JSON.stringify(task.metadata)}, ${now}, ${now})`.execute(tx);
}

export type TaskColumns = Partial<TaskValues & Completion & { deleted_at: Date | null }>;

/** Sets the given columns of these tasks and counts their versions on; the rows must be locked. */
export async function updateTasks(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  change: TaskColumns,
  now: Date,
): Promise<void> {
  const columns = Object.entries({ ...change, updated_at: now }).map(([column, value]) => {
    return sql`${sql.ref(column)} = ${column === 'metadata' ? JSON.stringify(value) : value}`;
  });
  await sql`update tasks set ${sql.join(columns)}, version = version + 1
            where workspace_id = ${workspaceId} and id = any (${ids}::uuid[])`.execute(tx);
}

/** A tag on a task. */
interface TaskTag {
  taskId: string;
  tagId: string;
}

export function onTask(taskId: string, tagIds: readonly string[]): TaskTag[] {
  return tagIds.map((tagId) => ({ taskId, tagId }));
}

export async function addTaskTags(tx: Tx, workspaceId: string, pairs: TaskTag[]): Promise<void> {
  await sql`insert into task_tags (workspace_id, task_id, tag_id)
            select ${workspaceId}, task_id, tag_id from ${unnested(pairs)}
            on conflict do nothing`.execute(tx);
}

export async function removeTaskTags(tx: Tx, workspaceId: string, pairs: TaskTag[]): Promise<void> {
  await sql`delete from task_tags x using ${unnested(pairs)}
            where x.workspace_id = ${workspaceId} and x.task_id = pair.task_id and x.tag_id = pair.tag_id`.execute(tx);
}

function unnested(pairs: TaskTag[]) {
  return sql`unnest(${pairs.map((pair) => pair.taskId)}::uuid[], ${pairs.map((pair) => pair.tagId)}::uuid[])
             as pair (task_id, tag_id)`;
}
