import type { api, QueryOf, TASK_SORTS } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';
import { offsetOf, type Page } from '../../../core/pagination.ts';
import { readPage, readPageOf } from './page.ts';
import { textQuery } from './search-tasks.ts';
import { TASK_FIELDS, TASK_JOINS } from './task-fields.ts';

export type TaskListQuery = QueryOf<typeof api.tasks.list>;

interface Viewer {
  workspaceId: string;
  userId: string;
}

/** Chooses the page first, by narrow rows, and looks up what belongs to its tasks then. */
export function listTasks(tx: Tx, viewer: Viewer, query: TaskListQuery): Promise<Page> {
  const where = conditions(viewer, query);
  const { key, order } = SORTS[query.sort] as Sort;
  const candidates = sql`select t.workspace_id, t.id, ${key} as sort_key from tasks t where ${where}`;
  const pageOf = (all: RawBuilder<unknown>) => sql`
    select ${TASK_FIELDS}
    from (${all} order by ${order} limit ${query.per_page} offset ${offsetOf(query)}) page
    join tasks t on t.workspace_id = page.workspace_id and t.id = page.id ${TASK_JOINS}
    order by ${order}`;
  // Text is costly to match, so the same pass finds and counts; otherwise an index may give the page without one.
  if (query.q) return readPageOf(tx, candidates, pageOf(sql`select * from candidates`));
  return readPage(tx, pageOf(candidates), sql<{ total: number }>`select count(*) as total from tasks t where ${where}`);
}

const SORT_KEYS: Record<(typeof TASK_SORTS)[number], string> = {
  position: 't.position',
  due_date: 't.due_date',
  priority: 't.priority_rank',
  title: 'lower(t.title)',
  status: `array_position('{todo,in_progress,done,cancelled,archived}'::text[], t.status)`,
  created_at: 't.created_at',
  updated_at: 't.updated_at',
  completed_at: 't.completed_at',
};
/** Said only where it says something: an index read backwards gives nulls first. */
const NULLABLE = new Set(['due_date', 'completed_at']);

interface Sort {
  key: RawBuilder<unknown>;
  /** Of rows with that `sort_key` and an `id`. */
  order: RawBuilder<unknown>;
}
const SORTS = Object.fromEntries(
  Object.entries(SORT_KEYS).flatMap(([name, key]) =>
    ['', '-'].map((sign): [string, Sort] => {
      const direction = sign ? ' desc' : '';
      const nulls = NULLABLE.has(name) ? ' nulls last' : '';
      return [sign + name, { key: sql.raw(key), order: sql.raw(`sort_key${direction}${nulls}, id${direction}`) }];
    }),
  ),
) as Record<string, Sort>;

function conditions({ workspaceId, userId }: Viewer, query: TaskListQuery): RawBuilder<unknown> {
  const all = [
    sql`t.workspace_id = ${workspaceId}`,
    query.deleted ? sql`t.deleted_at is not null` : sql`t.deleted_at is null`,
  ];
  if (query.status) all.push(sql`t.status = any (${query.status}::text[])`);
  if (query.priority) all.push(sql`t.priority = any (${query.priority}::text[])`);
  if (query.project_id) all.push(inProjects(workspaceId, query.project_id));
  if (query.tag) all.push(withAllTags(workspaceId, query.tag));
  if (query.assignee_id === 'none') all.push(sql`t.assignee_id is null`);
  else if (query.assignee_id) all.push(sql`t.assignee_id = ${query.assignee_id === 'me' ? userId : query.assignee_id}`);
  if (query.parent_id) all.push(under(workspaceId, query.parent_id));
  if (query.due_before) all.push(sql`t.due_date <= ${query.due_before}`);
  if (query.due_after) all.push(sql`t.due_date >= ${query.due_after}`);
  if (query.has_due_date !== undefined) {
    all.push(query.has_due_date ? sql`t.due_date is not null` : sql`t.due_date is null`);
  }
  const text = query.q?.trim();
  if (text) all.push(sql`(t.search @@ ${textQuery(text)} or t.title ilike ${containing(text)})`);
  return sql.join(all, sql` and `);
}

/** As shown: a task whose project is in the trash has none. */
function inProjects(workspaceId: string, wanted: string[]): RawBuilder<unknown> {
  const ids = wanted.filter((id) => id !== 'none');
  const projects = (rest: RawBuilder<unknown>) =>
    sql`t.project_id in (select id from projects where workspace_id = ${workspaceId} and ${rest})`;
  const any: RawBuilder<unknown>[] = [];
  if (ids.length > 0) any.push(projects(sql`id = any (${ids}::uuid[]) and deleted_at is null`));
  if (ids.length < wanted.length) any.push(sql`t.project_id is null`, projects(sql`deleted_at is not null`));
  return sql`(${sql.join(any, sql` or `)})`;
}

/** As shown: a task whose parent is in the trash has none. */
function under(workspaceId: string, parentId: string): RawBuilder<unknown> {
  const parent = sql`select from tasks p where p.workspace_id = ${workspaceId} and p.id = t.parent_id
                     and p.deleted_at is null`;
  if (parentId === 'none') return sql`(t.parent_id is null or not exists (${parent}))`;
  return sql`t.parent_id = ${parentId} and exists (${parent})`;
}

function withAllTags(workspaceId: string, names: string[]): RawBuilder<unknown> {
  return sql`t.id in (
    select x.task_id from task_tags x join tags g on g.workspace_id = x.workspace_id and g.id = x.tag_id
    where x.workspace_id = ${workspaceId} and g.workspace_id = ${workspaceId} and g.deleted_at is null
      and lower(g.name) in (select lower(name) from unnest(${names}::text[]) as name)
    group by x.task_id
    having count(*) = (select count(distinct lower(name)) from unnest(${names}::text[]) as name))`;
}
