import { type RawBuilder, sql } from 'kysely';

/**
 * How an entry looks, finished or running: both are brought to the same columns, and one expression makes JSON of them.
 * A task, project or tag in the trash is not shown; the entry keeps it, and shows it again once it is restored.
 */

type Sql = RawBuilder<unknown>;

/** @param where over `e`, a row of time_entries */
export function finishedEntries(where: Sql): Sql {
  return sql`
    select e.workspace_id, e.id, e.user_id, e.task_id, e.project_id, e.description, e.billable, e.start_time, e.end_time,
      e.duration_seconds, e.source, e.timer_id, e.import_id, e.deleted_at, e.created_at, e.updated_at, e.version
    from time_entries e where ${where}`;
}

/** @param where over `t`, a row of timers */
export function runningEntries(where: Sql, now: Date): Sql {
  return sql`
    select t.workspace_id, t.entry_id as id, t.user_id, t.task_id, t.project_id, t.description, t.billable, t.start_time,
      null::timestamptz as end_time, ${secondsRun('t', now)} as duration_seconds, 'timer' as source, t.timer_id,
      null::uuid as import_id, null::timestamptz as deleted_at, t.created_at, t.updated_at, t.version
    from timers t where t.state = 'running' and ${where}`;
}

/** Whole seconds that a row of timers has run; none before a start that lies a little ahead. */
export function secondsRun(timer: string, now: Date): Sql {
  return sql`greatest(floor(extract(epoch from (${now}::timestamptz - ${sql.ref(`${timer}.start_time`)}))), 0)::integer`;
}

/** Of the transaction's workspace, read once for all rows; null where its policy requires nothing. */
const REQUIRED = sql.raw(`
  (select nullif(w.policy -> 'required_fields', '[]') from workspaces w where w.id = (select app.current_workspace_id()))`);

/** As shown: what is in the trash is missing. */
const MISSING = sql`
  case when ${REQUIRED} is null then '[]'::json else (
    select coalesce(json_agg(field order by place), '[]')
    from jsonb_array_elements_text(${REQUIRED}) with ordinality as required (field, place)
    where case field
      when 'project' then project.id is null
      when 'task' then task.id is null
      when 'description' then e.description = ''
      when 'tags' then not exists (
        select from time_entry_tags carried
        join tags tag on tag.workspace_id = carried.workspace_id and tag.id = carried.tag_id and tag.deleted_at is null
        where carried.workspace_id = e.workspace_id and carried.entry_id = e.id)
    end)
  end`;

const TAG_NAMES = sql.raw(`
  (select coalesce(json_agg(tag.name order by lower(tag.name), tag.id), '[]')
   from time_entry_tags carried
   join tags tag on tag.workspace_id = carried.workspace_id and tag.id = carried.tag_id and tag.deleted_at is null
   where carried.workspace_id = e.workspace_id and carried.entry_id = e.id)`);

/** The JSON of `e`, a row of the above, where `SUBJECT` is joined to it. */
export const ENTRY_JSON = sql`
  json_build_object(
    'id', e.id, 'workspace_id', e.workspace_id, 'user_id', e.user_id,
    'user', json_build_object('id', e.user_id, 'full_name', owner.full_name), 'task_id', task.id, 'task_title', task.title,
    'project_id', project.id, 'description', e.description, 'tags', ${TAG_NAMES}, 'billable', e.billable,
    'start_time', e.start_time, 'end_time', e.end_time, 'duration_seconds', e.duration_seconds,
    'duration_hours', round(e.duration_seconds / 3600.0, 4), 'is_active', e.end_time is null,
    'is_manual', e.source = 'manual', 'source', e.source, 'timer_id', e.timer_id, 'import_id', e.import_id,
    'missing', ${MISSING}, 'deleted_at', e.deleted_at, 'created_at', e.created_at, 'updated_at', e.updated_at, 'version', e.version)`;

export const SUBJECT = sql.raw(`
  left join tasks task on task.workspace_id = e.workspace_id and task.id = e.task_id and task.deleted_at is null
  left join projects project
    on project.workspace_id = e.workspace_id and project.id = e.project_id and project.deleted_at is null
  left join users owner on owner.id = e.user_id`);
