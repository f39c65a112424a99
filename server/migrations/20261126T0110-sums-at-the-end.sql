-- The sums of tasks and projects are changed by everybody who tracks time on them, so whoever has changed one holds up
-- the others until their transaction ends. For an import or its revert that was the whole of it: nobody could stop a
-- timer on a project of the file. A transaction of many statements can now say
--   set_config('app.sums_at_end', 'on', true)
-- and the triggers put what they would have added down here instead, where rows are its own and lock nothing. Its last
-- statement is `select app.settle_entry_times()`.

-- Empty but for transactions under way; a row is one statement's change of one pair of task and project.
create table pending_time (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null default gen_random_uuid(),
  task_id uuid,
  project_id uuid,
  seconds bigint not null,
  primary key (workspace_id, id)
);
select app.protect_tenant_table('pending_time');

create function app.sums_at_end() returns boolean language sql stable
as $$ select current_setting('app.sums_at_end', true) is not distinct from 'on' $$;

create or replace function app.add_entry_times() returns trigger language plpgsql as $$
begin
  if app.sums_at_end() then
    insert into public.pending_time (workspace_id, task_id, project_id, seconds)
      select workspace_id, task_id, project_id, sum(duration_seconds) from added
      where deleted_at is null and (task_id is not null or project_id is not null) group by 1, 2, 3;
    return null;
  end if;
  insert into public.task_time as sum (workspace_id, task_id, seconds)
    select workspace_id, task_id, sum(duration_seconds) from added
    where task_id is not null and deleted_at is null
    group by 1, 2 order by 1, 2
    on conflict (workspace_id, task_id) do update set seconds = sum.seconds + excluded.seconds;
  insert into public.project_time as sum (workspace_id, project_id, seconds)
    select workspace_id, project_id, sum(duration_seconds) from added
    where project_id is not null and deleted_at is null
    group by 1, 2 order by 1, 2
    on conflict (workspace_id, project_id) do update set seconds = sum.seconds + excluded.seconds;
  return null;
end
$$;

create or replace function app.remove_entry_times() returns trigger language plpgsql as $$
begin
  -- A cascade deletes row by row, and mostly what is gone already.
  if not exists (select from removed) then return null; end if;
  if app.sums_at_end() then
    insert into public.pending_time (workspace_id, task_id, project_id, seconds)
      select workspace_id, task_id, project_id, -sum(duration_seconds) from removed
      where deleted_at is null and (task_id is not null or project_id is not null) group by 1, 2, 3;
    return null;
  end if;
  update public.task_time sum set seconds = sum.seconds - gone.seconds
    from (select workspace_id, task_id, sum(duration_seconds) as seconds from removed
          where task_id is not null and deleted_at is null group by 1, 2 order by 1, 2) gone
    where sum.workspace_id = gone.workspace_id and sum.task_id = gone.task_id;
  update public.project_time sum set seconds = sum.seconds - gone.seconds
    from (select workspace_id, project_id, sum(duration_seconds) as seconds from removed
          where project_id is not null and deleted_at is null group by 1, 2 order by 1, 2) gone
    where sum.workspace_id = gone.workspace_id and sum.project_id = gone.project_id;
  return null;
end
$$;

create or replace function app.change_entry_times() returns trigger language plpgsql as $$
begin
  if app.sums_at_end() then
    insert into public.pending_time (workspace_id, task_id, project_id, seconds)
      select workspace_id, task_id, project_id, sum(seconds) from (
        select workspace_id, task_id, project_id, duration_seconds as seconds from added where deleted_at is null
        union all
        select workspace_id, task_id, project_id, -duration_seconds from removed where deleted_at is null
      ) both_sides
      where task_id is not null or project_id is not null group by 1, 2, 3 having sum(seconds) <> 0;
    return null;
  end if;
  with change as (
    select workspace_id, task_id, sum(seconds) as seconds from (
      select workspace_id, task_id, duration_seconds as seconds from added where deleted_at is null
      union all
      select workspace_id, task_id, -duration_seconds from removed where deleted_at is null
    ) both_sides
    where task_id is not null group by 1, 2 having sum(seconds) <> 0
  )
  insert into public.task_time as sum (workspace_id, task_id, seconds)
    select change.* from change
    where exists (select from public.tasks t where t.workspace_id = change.workspace_id and t.id = change.task_id)
    order by 1, 2
    on conflict (workspace_id, task_id) do update set seconds = sum.seconds + excluded.seconds;
  with change as (
    select workspace_id, project_id, sum(seconds) as seconds from (
      select workspace_id, project_id, duration_seconds as seconds from added where deleted_at is null
      union all
      select workspace_id, project_id, -duration_seconds from removed where deleted_at is null
    ) both_sides
    where project_id is not null group by 1, 2 having sum(seconds) <> 0
  )
  insert into public.project_time as sum (workspace_id, project_id, seconds)
    select change.* from change
    where exists (select from public.projects p where p.workspace_id = change.workspace_id and p.id = change.project_id)
    order by 1, 2
    on conflict (workspace_id, project_id) do update set seconds = sum.seconds + excluded.seconds;
  return null;
end
$$;

-- Adds what is pending to the sums, in the triggers' order: tasks before projects, by their ids. From here on the
-- transaction holds them, and changes them at once again.
create function app.settle_entry_times() returns void language plpgsql as $$
begin
  perform set_config('app.sums_at_end', 'off', true);
  with change as (
    select workspace_id, task_id, sum(seconds) as seconds from public.pending_time
    where task_id is not null group by 1, 2 having sum(seconds) <> 0
  )
  insert into public.task_time as sum (workspace_id, task_id, seconds)
    select change.* from change
    where exists (select from public.tasks t where t.workspace_id = change.workspace_id and t.id = change.task_id)
    order by 1, 2
    on conflict (workspace_id, task_id) do update set seconds = sum.seconds + excluded.seconds;
  with change as (
    select workspace_id, project_id, sum(seconds) as seconds from public.pending_time
    where project_id is not null group by 1, 2 having sum(seconds) <> 0
  )
  insert into public.project_time as sum (workspace_id, project_id, seconds)
    select change.* from change
    where exists (select from public.projects p where p.workspace_id = change.workspace_id and p.id = change.project_id)
    order by 1, 2
    on conflict (workspace_id, project_id) do update set seconds = sum.seconds + excluded.seconds;
  delete from public.pending_time;
end
$$;
