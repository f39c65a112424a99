-- Whether figures that others see name and count somebody; each decides for themselves, in each workspace
-- (docs/decisions/0031). It goes with them when they leave, and is there when they come back.
alter table members add in_team_figures boolean not null default true;
alter table former_members add in_team_figures boolean not null default true;

-- The same, without those who stay out, but for who looks at themselves.
create or replace view user_productivity_summary with (security_invoker = true) as
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
), staying_out as (
  select workspace_id, user_id from members where not in_team_figures
  union all
  select workspace_id, user_id from former_members where not in_team_figures
)
select workspace_id, user_id, u.full_name as user_name, z.name as timezone, month,
  coalesce(tracked_seconds, 0)::bigint as tracked_seconds, coalesce(billable_seconds, 0)::bigint as billable_seconds,
  coalesce(projects, 0) as projects, coalesce(tasks_completed, 0) as tasks_completed,
  coalesce(tasks_completed_on_time, 0) as tasks_completed_on_time
from tracked full join completed using (workspace_id, user_id, month)
left join time_rollups r using (workspace_id, user_id)
left join time_zones z on z.id = r.zone_id
join users u on u.id = user_id
where (workspace_id, user_id) not in (select workspace_id, user_id from staying_out) or user_id = app.current_user_id();
