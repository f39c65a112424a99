-- For people with tools of their own, who read the database (docs/self-hosting.md). Both look with the rights of whoever looks,
-- so row-level security shows a workspace what is its own. Each part is summed up by itself before it is joined, so
-- nothing counts twice for having two tags, two assignees' worth of entries or several months.

-- A row for each member of a workspace, or who was one, and month of their own local days: time, and tasks they completed.
create view user_productivity_summary with (security_invoker = true) as
with tracked as (
  select workspace_id, user_id, month, sum(total_seconds) as tracked_seconds,
    sum(total_seconds) filter (where billable) as billable_seconds, count(distinct project_id) as projects
  from time_months where total_seconds > 0 group by 1, 2, 3
), completed as (
  -- Whose a task is, as analytics has it: its assignee's, or else whoever's made it.
  select workspace_id, coalesce(assignee_id, created_by) as user_id,
    completed_date - (extract(day from completed_date)::integer - 1) as month, count(*) as tasks_completed,
    count(*) filter (where due_date is null or completed_date <= due_date) as tasks_completed_on_time
  from tasks
  where deleted_at is null and completed_date is not null and coalesce(assignee_id, created_by) is not null
  group by 1, 2, 3
)
select workspace_id, user_id, u.full_name as user_name, z.name as timezone, month,
  coalesce(tracked_seconds, 0)::bigint as tracked_seconds, coalesce(billable_seconds, 0)::bigint as billable_seconds,
  coalesce(projects, 0) as projects, coalesce(tasks_completed, 0) as tasks_completed,
  coalesce(tasks_completed_on_time, 0) as tasks_completed_on_time
from tracked full join completed using (workspace_id, user_id, month)
left join time_rollups r using (workspace_id, user_id)
left join time_zones z on z.id = r.zone_id
join users u on u.id = user_id;

-- A row for each task: how long it took whom, against its estimate. Tags in one column.
create view task_time_summary with (security_invoker = true) as
select t.workspace_id, t.id as task_id, t.title, t.status, t.priority, t.project_id, p.name as project_name, p.client,
  array(
    select tag.name from task_tags c
    join tags tag on tag.workspace_id = c.workspace_id and tag.id = c.tag_id and tag.deleted_at is null
    where c.workspace_id = t.workspace_id and c.task_id = t.id order by lower(tag.name)
  ) as tags,
  t.estimated_minutes::bigint * 60 as estimated_seconds, coalesce(sum.seconds, 0) as tracked_seconds,
  coalesce(by_person.people, 0) as people, by_person.first_month, by_person.last_month,
  t.due_date, t.completed_date
from tasks t
left join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id and p.deleted_at is null
left join task_time sum on sum.workspace_id = t.workspace_id and sum.task_id = t.id
left join (
  select workspace_id, task_id, count(distinct user_id) as people, min(month) as first_month, max(month) as last_month
  from task_months where total_seconds > 0 group by 1, 2
) by_person on by_person.workspace_id = t.workspace_id and by_person.task_id = t.id
where t.deleted_at is null;

grant select on user_productivity_summary, task_time_summary to daybook_app, daybook_system;
