import { sql } from 'kysely';

/**
 * A task as the contract has it, from `tasks t` with the joins below. What lies in the trash is not shown on others:
 * a project, a parent, a tag.
 */
export const TASK_FIELDS = sql.raw(`
  t.id, t.workspace_id, t.title, t.description, t.status, t.priority, t.start_date, t.due_date, t.estimated_minutes,
  coalesce(spent.seconds, 0) as tracked_seconds, coalesce(labels.names, '[]') as tags,
  project.id as project_id, parent.id as parent_id, parent.title as parent_title,
  case when assignee.id is not null
    then json_build_object('id', assignee.id, 'full_name', assignee.full_name) end as assignee,
  t.created_by, t.completed_at, t.position, t.metadata, t.calendar_event_id, t.deleted_at, t.created_at, t.updated_at,
  t.version`);

export const TASK_JOINS = sql.raw(`
  left join task_time spent on spent.workspace_id = t.workspace_id and spent.task_id = t.id
  left join projects project
    on project.workspace_id = t.workspace_id and project.id = t.project_id and project.deleted_at is null
  left join tasks parent
    on parent.workspace_id = t.workspace_id and parent.id = t.parent_id and parent.deleted_at is null
  left join users assignee on assignee.id = t.assignee_id
  left join lateral (
    select json_agg(g.name order by lower(g.name)) as names
    from task_tags x
    join tags g on g.workspace_id = x.workspace_id and g.id = x.tag_id and g.deleted_at is null
    where x.workspace_id = t.workspace_id and x.task_id = t.id
  ) labels on true`);
