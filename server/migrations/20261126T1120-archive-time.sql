-- Old months of time move out of the tables into one row for each month of a user in a workspace, column by column in
-- arrays that PostgreSQL compresses (docs/decisions/0033). The sums stay as they are. What changes an archived entry, or
-- something that it refers to, brings its month back first.

-- Rows that move between the tables and the archive don't come or go: while a transaction says
--   set_config('app.time_moves', 'on', true)
-- no sum changes. Only app.archive_time and app.restore_time say it.
create function app.time_moves() returns boolean language sql stable
as $$ select current_setting('app.time_moves', true) is not distinct from 'on' $$;

-- The triggers of the sums as they are, but for that condition; what they call is not touched.
drop trigger account_added on time_entries;
drop trigger account_changed on time_entries;
drop trigger account_removed on time_entries;
drop trigger add_times on time_entries;
drop trigger change_times on time_entries;
drop trigger remove_times on time_entries;
create trigger account_added after insert on time_entries referencing new table as added
  for each statement when (not app.time_moves()) execute function app.account_added_time();
create trigger account_changed after update on time_entries referencing old table as removed new table as added
  for each statement when (not app.time_moves()) execute function app.account_changed_time();
create trigger account_removed after delete on time_entries referencing old table as removed
  for each statement when (not app.time_moves()) execute function app.account_removed_time();
create trigger add_times after insert on time_entries referencing new table as added
  for each statement when (not app.time_moves()) execute function app.add_entry_times();
create trigger change_times after update on time_entries referencing old table as removed new table as added
  for each statement when (not app.time_moves()) execute function app.change_entry_times();
create trigger remove_times after delete on time_entries referencing old table as removed
  for each statement when (not app.time_moves()) execute function app.remove_entry_times();

drop trigger account_added on time_entry_tags;
drop trigger account_removed on time_entry_tags;
create trigger account_added after insert on time_entry_tags referencing new table as added
  for each statement when (not app.time_moves()) execute function app.account_added_tags();
create trigger account_removed after delete on time_entry_tags referencing old table as removed
  for each statement when (not app.time_moves()) execute function app.account_removed_tags();

drop trigger remove_entry on time_entry_keys;
create trigger remove_entry before delete on time_entry_keys
  for each row when (not app.sums_at_end() and not app.time_moves()) execute function app.remove_entry_of_key();

-- The entries of a user that began in a month (UTC), in the order of start and id. Place i of each array is entry i; where
-- it is about something, it says at which place of a list that stands. Nothing in the trash is in here.
create table archived_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null check (extract(day from month) = 1),
  -- How the arrays are to be read.
  format smallint not null default 1 check (format = 1),
  entries integer not null check (entries > 0),
  seconds bigint not null,
  first_start timestamptz not null,
  last_end timestamptz not null,
  archived_at timestamptz not null default now(),
  -- Of all that follows (app.checksum_of_month).
  checksum bytea not null,
  entry_ids uuid[] not null,
  -- Tasks, projects, tags and the imports that brought entries: each once.
  subject_ids uuid[] not null,
  -- Seconds since the beginning of the month.
  starts integer[] not null,
  durations integer[] not null,
  descriptions text[] not null,
  billable boolean[] not null,
  sources text[] not null,
  -- Places in subject_ids; null is none.
  tasks integer[] not null,
  projects integer[] not null,
  imports integer[] not null,
  -- Sets of tags as texts of uuid[], each once, and which is whose.
  tag_sets text[] not null,
  tags integer[] not null,
  -- Null is none, 0 the entry's own id, else the place in timer_ids.
  timer_ids uuid[] not null,
  timers integer[] not null,
  created timestamptz[] not null,
  -- Null where the entry has not changed since.
  updated timestamptz[] not null,
  versions integer[] not null,
  primary key (workspace_id, user_id, month),
  foreign key (workspace_id, user_id) references time_rollups on delete cascade
);
select app.protect_tenant_table('archived_months');
-- In which month an entry is, and which months are about something.
create index archived_months_ids_idx on archived_months using gin (entry_ids, subject_ids);

create function app.checksum_of_month(packed archived_months) returns bytea
language sql stable
as $$
  select sha256(array_send(packed.entry_ids) || array_send(packed.subject_ids) || array_send(packed.starts)
    || array_send(packed.durations) || array_send(packed.descriptions) || array_send(packed.billable)
    || array_send(packed.sources) || array_send(packed.tasks) || array_send(packed.projects) || array_send(packed.imports)
    || array_send(packed.tag_sets) || array_send(packed.tags) || array_send(packed.timer_ids) || array_send(packed.timers)
    || array_send(packed.created) || array_send(packed.updated) || array_send(packed.versions))
$$;

-- Archived entries as rows of time_entries, with their tags. Always to be asked for a workspace, and better for months.
create view archived_time_entries with (security_invoker = true) as
select a.workspace_id, a.user_id, a.month, e.id, a.subject_ids[e.task] as task_id, a.subject_ids[e.project] as project_id,
  e.description, e.billable, start.time as start_time, start.time + make_interval(secs => e.duration) as end_time,
  e.duration as duration_seconds, e.source, case e.timer when 0 then e.id else a.timer_ids[e.timer] end as timer_id,
  a.subject_ids[e.import] as import_id, null::timestamptz as deleted_at, e.created as created_at,
  coalesce(e.updated, e.created) as updated_at, e.version, a.tag_sets[e.tag_set]::uuid[] as tag_ids
from archived_months a
cross join lateral unnest(a.entry_ids, a.starts, a.durations, a.descriptions, a.billable, a.sources, a.tasks, a.projects,
  a.imports, a.tags, a.timers, a.created, a.updated, a.versions)
  as e (id, start, duration, description, billable, source, task, project, import, tag_set, timer, created, updated, version)
cross join lateral (select (a.month::timestamp at time zone 'UTC') + make_interval(secs => e.start) as time) start;
grant select on archived_time_entries to daybook_app, daybook_system;

-- Packs up what somebody tracked in a month (of UTC, its first day) and that nothing will change by itself: nothing in the
-- trash or about something in the trash, and no part of a timer that is not stopped. What is packed already joins it. How
-- many entries are packed now that were not before; null where something about them changes at this moment. To be called while their user
-- has their turn and nobody writes in bulk.
create function app.archive_time(workspace uuid, member uuid, of_month date) returns integer
language plpgsql as $$
declare
  since timestamptz := of_month::timestamp at time zone 'UTC';
  until timestamptz := (of_month + interval '1 month')::timestamp at time zone 'UTC';
  moved uuid[];
  more integer;
  held uuid[];
  packed public.archived_months;
begin
  -- Not while somebody's time is counted anew.
  perform from public.time_rollups r where r.workspace_id = workspace and r.user_id = member for key share;
  if not found then return 0; end if;
  more := cardinality(app.archivable_time(workspace, member, since, until));
  if more = 0 then return 0; end if;
  perform app.restore_time(workspace, member, array[of_month]);
  -- What the entries are about stays as long as this lasts, so that it never goes without its archived time noticing.
  select array_agg(distinct s.id) into held from public.time_entries t
    cross join lateral (
      select unnest(array[t.task_id, t.project_id, t.import_id]) as id
      union all
      select c.tag_id from public.time_entry_tags c where c.workspace_id = workspace and c.entry_id = t.id
    ) s
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
      and s.id is not null;
  perform from public.tasks s where s.workspace_id = workspace and s.id = any (held) order by s.id for key share;
  perform from public.projects s where s.workspace_id = workspace and s.id = any (held) order by s.id for key share;
  perform from public.tags s where s.workspace_id = workspace and s.id = any (held) order by s.id for key share;
  perform from public.imports s where s.workspace_id = workspace and s.id = any (held) order by s.id for key share;
  perform from public.time_entries t
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
    order by t.start_time, t.id for update;
  moved := app.archivable_time(workspace, member, since, until);
  if cardinality(moved) = 0 then return 0; end if;
  with e as materialized (
    select t.*, array(
      select c.tag_id from public.time_entry_tags c where c.workspace_id = workspace and c.entry_id = t.id order by 1) as tag_ids
    from public.time_entries t
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
      and t.id = any (moved)
  ), subject as materialized (
    select id, row_number() over (order by id)::integer as place from (
      select unnest(array[task_id, project_id, import_id] || tag_ids) as id from e
    ) s where id is not null group by id
  ), tag_set as materialized (
    select tag_ids, row_number() over (order by tag_ids)::integer as place from e group by tag_ids
  ), timer as materialized (
    select timer_id, row_number() over (order by timer_id)::integer as place from e where timer_id <> id group by timer_id
  )
  select workspace, member, of_month, 1, count(*), sum(e.duration_seconds), min(e.start_time), max(e.end_time), now(), ''::bytea,
    array_agg(e.id order by e.start_time, e.id),
    coalesce((select array_agg(id order by place) from subject), '{}'),
    array_agg(extract(epoch from (e.start_time - since))::integer order by e.start_time, e.id),
    array_agg(e.duration_seconds order by e.start_time, e.id),
    array_agg(e.description order by e.start_time, e.id),
    array_agg(e.billable order by e.start_time, e.id),
    array_agg(e.source order by e.start_time, e.id),
    array_agg(task.place order by e.start_time, e.id),
    array_agg(project.place order by e.start_time, e.id),
    array_agg(import.place order by e.start_time, e.id),
    (select array_agg(tag_ids::text order by place) from tag_set),
    array_agg(tag_set.place order by e.start_time, e.id),
    coalesce((select array_agg(timer_id order by place) from timer), '{}'),
    array_agg(case when e.timer_id = e.id then 0 else timer.place end order by e.start_time, e.id),
    array_agg(e.created_at order by e.start_time, e.id),
    array_agg(nullif(e.updated_at, e.created_at) order by e.start_time, e.id),
    array_agg(e.version order by e.start_time, e.id)
  into packed
  from e
  left join subject task on task.id = e.task_id
  left join subject project on project.id = e.project_id
  left join subject import on import.id = e.import_id
  left join tag_set on tag_set.tag_ids = e.tag_ids
  left join timer on timer.timer_id = e.timer_id;
  if not packed.subject_ids <@ coalesce(held, '{}') then
    raise exception 'what the entries are about has changed meanwhile' using errcode = 'serialization_failure';
  end if;
  packed.checksum := app.checksum_of_month(packed);
  insert into public.archived_months select packed.*;
  perform set_config('app.time_moves', 'on', true);
  delete from public.time_entry_tags c where c.workspace_id = workspace and c.entry_id = any (moved);
  delete from public.time_entries t
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
      and t.id = any (moved);
  delete from public.time_entry_keys k where k.workspace_id = workspace and k.id = any (moved);
  perform set_config('app.time_moves', 'off', true);
  return more;
end
$$;

create function app.archivable_time(workspace uuid, member uuid, since timestamptz, until timestamptz) returns uuid[]
language sql stable
as $$
  select array(
    select t.id from public.time_entries t
    left join public.tasks task on task.workspace_id = workspace and task.id = t.task_id
    left join public.projects project on project.workspace_id = workspace and project.id = t.project_id
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
      and t.deleted_at is null and task.deleted_at is null and project.deleted_at is null
      and not exists (
        select from public.time_entry_tags c join public.tags tag on tag.workspace_id = workspace and tag.id = c.tag_id
        where c.workspace_id = workspace and c.entry_id = t.id and tag.deleted_at is not null)
      and not exists (
        select from public.timers r where r.user_id = member and r.workspace_id = workspace
          and (r.entry_id = t.id or r.timer_id = t.timer_id)))
$$;

-- Brings months of somebody back as they were, or all of them; how many entries. Raises data_corrupted for a month that is
-- not what was packed.
create function app.restore_time(workspace uuid, member uuid, months date[] default null) returns integer
language plpgsql as $$
declare
  moving text := coalesce(current_setting('app.time_moves', true), '');
  one record;
  restored integer := 0;
begin
  perform from public.time_rollups r where r.workspace_id = workspace and r.user_id = member for key share;
  for one in
    select a.month, a.entries, a.checksum = app.checksum_of_month(a) as is_whole from public.archived_months a
    where a.workspace_id = workspace and a.user_id = member and (months is null or a.month = any (months))
    order by a.month for update
  loop
    if not one.is_whole then
      raise exception 'the archived month % of user % in workspace % is damaged', one.month, member, workspace
        using errcode = 'data_corrupted';
    end if;
    perform set_config('app.time_moves', 'on', true);
    insert into public.time_entry_keys (workspace_id, id, user_id, start_time)
      select e.workspace_id, e.id, e.user_id, e.start_time from public.archived_time_entries e
      where e.workspace_id = workspace and e.user_id = member and e.month = one.month;
    insert into public.time_entries (workspace_id, id, user_id, task_id, project_id, description, billable, start_time,
        end_time, source, timer_id, import_id, created_at, updated_at, version)
      select e.workspace_id, e.id, e.user_id, e.task_id, e.project_id, e.description, e.billable, e.start_time,
        e.end_time, e.source, e.timer_id, e.import_id, e.created_at, e.updated_at, e.version
      from public.archived_time_entries e
      where e.workspace_id = workspace and e.user_id = member and e.month = one.month;
    insert into public.time_entry_tags (workspace_id, entry_id, tag_id)
      select e.workspace_id, e.id, unnest(e.tag_ids) from public.archived_time_entries e
      where e.workspace_id = workspace and e.user_id = member and e.month = one.month;
    delete from public.archived_months a where a.workspace_id = workspace and a.user_id = member and a.month = one.month;
    perform set_config('app.time_moves', moving, true);
    restored := restored + one.entries;
  end loop;
  return restored;
end
$$;

-- What is deleted for good takes itself out of the entries it was in, so those are brought back first. A workspace or a
-- user that goes takes the archive along.
create function app.restore_time_about() returns trigger language plpgsql as $$
begin
  perform app.restore_time(a.workspace_id, a.user_id, array[a.month])
    from (
      select m.workspace_id, m.user_id, m.month from public.archived_months m
      where m.workspace_id = old.workspace_id and m.subject_ids @> array[old.id]
      order by 1, 2, 3
    ) a
    where exists (select from public.workspaces w where w.id = a.workspace_id)
      and exists (select from public.users u where u.id = a.user_id);
  return old;
end
$$;
create trigger restore_time before delete on tasks for each row execute function app.restore_time_about();
create trigger restore_time before delete on projects for each row execute function app.restore_time_about();
create trigger restore_time before delete on tags for each row execute function app.restore_time_about();
create trigger restore_time before delete on imports for each row execute function app.restore_time_about();

-- A bulk write counts the months it touches from their entries, so these have to be there; an entry reaches from the month
-- before, and local days into the one after.
create function app.restore_time_of_pending() returns trigger language plpgsql as $$
begin
  perform app.restore_time(a.workspace_id, a.user_id, array_agg(a.month))
    from (
      select distinct m.workspace_id, m.user_id, m.month
      from added join public.archived_months m on m.workspace_id = added.workspace_id and m.user_id = added.user_id
        and m.month between (added.month - interval '1 month')::date and (added.month + interval '1 month')::date
    ) a
    group by a.workspace_id, a.user_id order by a.workspace_id, a.user_id;
  return null;
end
$$;
create trigger restore_time after insert on pending_months referencing new table as added
  for each statement execute function app.restore_time_of_pending();

-- In which archived month of whom an entry of the transaction's workspace is. As the owner of the table, because
-- row-level security keeps an index from comparing arrays.
create function app.archived_place(entry uuid) returns table (user_id uuid, month date)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select a.user_id, a.month from public.archived_months a
  where a.entry_ids @> array[entry] and a.workspace_id = app.current_workspace_id()
$$;
revoke execute on function app.archived_place(uuid) from public;
grant execute on function app.archived_place(uuid) to daybook_app, daybook_system;

-- An id stays taken while its entry is archived.
create function app.keep_archived_ids() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select from added join public.archived_months a
      on a.workspace_id = added.workspace_id and a.entry_ids @> array[added.id]
  ) then
    raise exception 'the id is that of an archived entry' using errcode = 'unique_violation', constraint = 'time_entry_keys_pkey';
  end if;
  return null;
end
$$;
revoke execute on function app.keep_archived_ids() from public;
create trigger keep_archived_ids after insert on time_entry_keys referencing new table as added
  for each statement when (not app.time_moves()) execute function app.keep_archived_ids();
