create table imports (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  user_id uuid not null references users on delete cascade,
  format text not null check (format in ('toggl')),
  status text not null check (status in ('running', 'done', 'failed', 'reverted')),
  timezone text not null,
  filename text check (char_length(filename) <= 200),
  -- The figures of the answer, as they were: rows, created, skipped, total_seconds, projects_created, problems, …
  report jsonb not null default '{}',
  created_at timestamptz not null default now(),
  reverted_at timestamptz,
  primary key (workspace_id, id)
);
create index imports_created_at_idx on imports (workspace_id, user_id, created_at desc);

-- The identity of every entry, from the instant its timer starts. time_entries cannot carry a unique (workspace_id, id)
-- because it is partitioned by month; this table can, and tells in which month an entry lies.
create table time_entry_keys (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  user_id uuid not null references users on delete cascade,
  start_time timestamptz not null,
  primary key (workspace_id, id),
  -- What entries refer to: with the start in it, deleting a key looks into one month, not into all of them.
  constraint time_entry_keys_start_key unique (workspace_id, id, start_time)
);
create index time_entry_keys_user_id_idx on time_entry_keys (user_id);

-- Finished intervals only. Instants are whole seconds, so that every sum of parts is exact.
create table time_entries (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null references users on delete cascade,
  task_id uuid,
  project_id uuid,
  description text not null default '' check (char_length(description) <= 500),
  billable boolean not null default false,
  start_time timestamptz not null check (extract(epoch from start_time) % 1 = 0),
  end_time timestamptz not null check (extract(epoch from end_time) % 1 = 0),
  -- Subtracted first: extract() of a timestamptz would not be immutable.
  duration_seconds integer not null generated always as (extract(epoch from (end_time - start_time))) stored,
  source text not null check (source in ('timer', 'manual', 'calendar', 'coding', 'import')),
  timer_id uuid,
  import_id uuid,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  primary key (workspace_id, id, start_time),
  constraint time_entries_end_after_start check (end_time > start_time),
  constraint time_entries_at_most_7_days check (end_time <= start_time + interval '168 hours'),
  -- Checked at commit, because an entry that moves changes its key and itself one after the other.
  constraint time_entries_key_fkey foreign key (workspace_id, id, start_time)
    references time_entry_keys (workspace_id, id, start_time) on delete cascade deferrable initially deferred,
  constraint time_entries_task_fkey foreign key (workspace_id, task_id) references tasks
    on delete set null (task_id),
  constraint time_entries_project_fkey foreign key (workspace_id, project_id) references projects
    on delete set null (project_id),
  constraint time_entries_import_fkey foreign key (workspace_id, import_id) references imports
    on delete set null (import_id)
) partition by range (start_time);
create index time_entries_user_start_idx on time_entries (workspace_id, user_id, start_time desc, id)
  where deleted_at is null;
create index time_entries_task_idx on time_entries (workspace_id, task_id) where task_id is not null;
create index time_entries_project_idx on time_entries (workspace_id, project_id) where project_id is not null;
create index time_entries_timer_idx on time_entries (workspace_id, timer_id) where timer_id is not null;
create index time_entries_import_idx on time_entries (workspace_id, import_id) where import_id is not null;
create index time_entries_deleted_at_idx on time_entries (deleted_at) where deleted_at is not null;

-- Makes the partition of a month (UTC) if it is not there; true if it was made. The application's role may not create
-- tables, so this runs as the owner. Attached rather than created in place, because that locks out neither readers nor
-- writers of the other months.
create function app.ensure_time_entry_month(month date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  first_day date := date_trunc('month', month)::date;
  partition text := 'time_entries_' || to_char(first_day, 'YYYY_MM');
begin
  if first_day not between date '1970-01-01' and date '2100-12-01' then
    raise exception 'month % is out of range', first_day using errcode = 'check_violation';
  end if;
  if to_regclass('public.' || partition) is not null then return false; end if;
  perform pg_advisory_xact_lock(hashtext('app.ensure_time_entry_month'));
  -- Looked up in the catalogue itself: after the wait for the lock to_regclass may still answer from a cache.
  if exists (select from pg_class where relname = partition and relnamespace = 'public'::regnamespace) then
    return false;
  end if;
  execute format('create table public.%I (like public.time_entries including defaults including generated including constraints)', partition);
  execute format(
    'alter table public.time_entries attach partition public.%I for values from (%L) to (%L)',
    partition, first_day::text || ' 00:00:00+00', (first_day + interval '1 month')::date::text || ' 00:00:00+00'
  );
  return true;
end
$$;
revoke execute on function app.ensure_time_entry_month(date) from public;
grant execute on function app.ensure_time_entry_month(date) to daybook_app, daybook_system;

-- One running or paused timer per user, by the primary key. Running: `entry_id` is the id the entry will keep, and what
-- the entry is about stands here. Paused: `entry_id` is the last finished segment, which carries it.
create table timers (
  user_id uuid primary key references users on delete cascade,
  workspace_id uuid not null references workspaces on delete cascade,
  timer_id uuid not null,
  state text not null check (state in ('running', 'paused')),
  entry_id uuid not null,
  start_time timestamptz check (extract(epoch from start_time) % 1 = 0),
  task_id uuid,
  project_id uuid,
  description text not null default '' check (char_length(description) <= 500),
  billable boolean not null default false,
  -- Whether earlier segments exist whose time belongs to the sum.
  resumed boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  constraint timers_running_has_start check ((state = 'running') = (start_time is not null)),
  constraint timers_key_fkey foreign key (workspace_id, entry_id) references time_entry_keys on delete cascade,
  constraint timers_task_fkey foreign key (workspace_id, task_id) references tasks on delete set null (task_id),
  constraint timers_project_fkey foreign key (workspace_id, project_id) references projects
    on delete set null (project_id)
);
create index timers_workspace_id_idx on timers (workspace_id);

create table time_entry_tags (
  workspace_id uuid not null,
  entry_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, entry_id, tag_id),
  foreign key (workspace_id, entry_id) references time_entry_keys on delete cascade,
  foreign key (workspace_id, tag_id) references tags on delete cascade
);
create index time_entry_tags_tag_id_idx on time_entry_tags (workspace_id, tag_id);

-- What an import has brought, by the fingerprint of the row: the same row again adds nothing.
create table import_fingerprints (
  workspace_id uuid not null,
  user_id uuid not null references users on delete cascade,
  fingerprint uuid not null,
  import_id uuid not null,
  primary key (workspace_id, user_id, fingerprint),
  foreign key (workspace_id, import_id) references imports on delete cascade
);
create index import_fingerprints_import_id_idx on import_fingerprints (workspace_id, import_id);

-- Sums of the finished, undeleted entries by task and by project, kept exact by the triggers below.
create table task_time (
  workspace_id uuid not null,
  task_id uuid not null,
  seconds bigint not null,
  primary key (workspace_id, task_id),
  foreign key (workspace_id, task_id) references tasks on delete cascade
);
create table project_time (
  workspace_id uuid not null,
  project_id uuid not null,
  seconds bigint not null,
  primary key (workspace_id, project_id),
  foreign key (workspace_id, project_id) references projects on delete cascade
);

-- By statement, not by row: an import of 100,000 rows changes a project's sum once. Ordered, so that two statements
-- lock the sums in the same order. A task or project that is being purged has no sum left to change, hence the joins.
create function app.add_entry_times() returns trigger language plpgsql as $$
begin
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
create function app.remove_entry_times() returns trigger language plpgsql as $$
begin
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
create function app.change_entry_times() returns trigger language plpgsql as $$
begin
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
create trigger add_times after insert on time_entries referencing new table as added
  for each statement execute function app.add_entry_times();
create trigger change_times after update on time_entries referencing old table as removed new table as added
  for each statement execute function app.change_entry_times();
create trigger remove_times after delete on time_entries referencing old table as removed
  for each statement execute function app.remove_entry_times();

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array[
    'imports', 'time_entry_keys', 'time_entries', 'time_entry_tags', 'import_fingerprints', 'task_time', 'project_time'
  ] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy tenant on %I to daybook_app using (workspace_id = (select app.current_workspace_id()))'
      ' with check (workspace_id = (select app.current_workspace_id()))', tenant_table);
    execute format('create policy system on %I to daybook_system using (true) with check (true)', tenant_table);
    execute format('grant select, insert, update, delete on %I to daybook_app, daybook_system', tenant_table);
  end loop;
end
$$;

-- The timer is the user's, in whichever workspace it runs.
alter table timers enable row level security;
alter table timers force row level security;
create policy owner on timers to daybook_app
  using (user_id = (select app.current_user_id()) or workspace_id = (select app.current_workspace_id()))
  with check (user_id = (select app.current_user_id()) and workspace_id = (select app.current_workspace_id()));
create policy system on timers to daybook_system using (true) with check (true);
grant select, insert, update, delete on timers to daybook_app, daybook_system;
