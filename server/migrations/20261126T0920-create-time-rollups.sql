-- Tracked time by local day, hour, project, tags and task, exact at every commit: what dashboards read instead of
-- entries (docs/decisions/0026). The sums are changed by triggers, in the statement that changes an entry or its tags.

-- Between two clock changes the wall clock runs evenly, so a day and an hour are found by arithmetic. These are the
-- stretches in between as Temporal has them (decision 0005), so that SQL cuts days as the program does. Rows are never
-- changed in what they say: a newer edition of the time zone data that says something else adds a row.
create table time_zones (
  id integer generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 64),
  -- The edition of the data that the program compared the row with last.
  tz_version text not null,
  -- Unix seconds at which each stretch begins; the first is before everything.
  starts bigint[] not null,
  -- Seconds by which the clock is ahead of UTC.
  offsets integer[] not null,
  -- Days since 1970-01-01 that the clock had reached before: where it is set back over midnight, the day stays.
  least_days integer[] not null,
  created_at timestamptz not null default now(),
  constraint time_zones_stretches check (
    cardinality(starts) > 0 and cardinality(starts) = cardinality(offsets) and cardinality(starts) = cardinality(least_days))
);
-- Read for every entry that is written, and 4 KB at most: not worth packing up.
alter table time_zones alter starts set storage plain, alter offsets set storage plain, alter least_days set storage plain;
create index time_zones_name_idx on time_zones (name, id desc);
grant select on time_zones to daybook_app;
grant select, insert, update, delete on time_zones to daybook_system;

-- Who has time in a workspace, and by the days of which zone it is rolled up: null until it has been for the first time.
-- Writers hold the row while they add to the sums; whoever counts anew waits for them, and they for it.
create table time_rollups (
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  zone_id integer references time_zones,
  built_at timestamptz,
  primary key (workspace_id, user_id)
);
create index time_rollups_user_id_idx on time_rollups (user_id);
alter table time_rollups enable row level security;
alter table time_rollups force row level security;
-- How far a change of zone has got is the user's to see, in all their workspaces.
create policy owner on time_rollups to daybook_app
  using (workspace_id = (select app.current_workspace_id()) or user_id = (select app.current_user_id()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy one_workspace on time_rollups as restrictive to daybook_app
  using ((select app.only_workspace_id()) is null or workspace_id = (select app.only_workspace_id()));
create policy system on time_rollups to daybook_system using (true) with check (true);
grant select, insert, update, delete on time_rollups to daybook_app, daybook_system;

-- A row is a month of the user's local days, with the seconds of each day in an array: a row a day would take as much room
-- as the entries do. Days without time are null, which takes a bit, and the array reaches from the first to the last day
-- that ever had any (array_lower).
create table time_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null check (extract(day from month) = 1),
  project_id uuid,
  billable boolean not null,
  -- In order. The set, not each tag: tags in the trash count as none, and that is known when it is read.
  tag_ids uuid[] not null,
  total_seconds bigint not null,
  -- By day of month.
  seconds integer[] not null,
  constraint time_months_key unique nulls not distinct (workspace_id, user_id, month, project_id, billable, tag_ids),
  foreign key (workspace_id, user_id) references time_rollups on delete cascade
);
select app.protect_tenant_table('time_months');

-- Only time on tasks; the rest is what time_months has more.
create table task_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null check (extract(day from month) = 1),
  task_id uuid not null,
  total_seconds bigint not null,
  seconds integer[] not null,
  primary key (workspace_id, user_id, month, task_id),
  foreign key (workspace_id, user_id) references time_rollups on delete cascade
);
select app.protect_tenant_table('task_months');

create table hour_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null check (extract(day from month) = 1),
  -- By (day of month - 1) · 24 + hour on the clock + 1. An hour that comes twice in a day has up to 7,200.
  seconds integer[] not null,
  primary key (workspace_id, user_id, month),
  foreign key (workspace_id, user_id) references time_rollups on delete cascade
);
select app.protect_tenant_table('hour_months');

-- The months that a bulk write has touched (app.sums_at_end), counted anew at its end. Empty outside of transactions.
create table pending_months (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null default gen_random_uuid(),
  user_id uuid not null references users on delete cascade,
  month date not null,
  primary key (workspace_id, id)
);
select app.protect_tenant_table('pending_months');

-- Everybody who may have time. Whoever has none yet is added by their first entry.
insert into time_rollups (workspace_id, user_id)
  select workspace_id, user_id from members
  union select workspace_id, user_id from former_members
  union select w.id, u.id from users u cross join workspaces w
    where u.erased_at is not null and exists (
      select from time_entry_keys k where k.user_id = u.id and k.workspace_id = w.id);

-- The hours of the clock that an interval touches, in order, with the day each counts in. The same as clock-slots.ts. Counted from
-- 31 days (744 hours, 2,678,400 seconds) before 1970, so that division rounds down.
create function app.local_hours(starts bigint[], offsets integer[], least_days integer[], started bigint, ended bigint)
returns table (day integer, hour integer, seconds integer)
language sql immutable parallel safe
as $$
  select greatest((clock.hour + 744) / 24 - 31, least_days[stretch])::integer, ((clock.hour + 744) % 24)::integer,
    (least(part.ended, (clock.hour + 1) * 3600 - part.ahead) - greatest(part.started, clock.hour * 3600 - part.ahead))::integer
  from generate_series(width_bucket(started, starts), width_bucket(ended - 1, starts)) stretch
  cross join lateral (
    select greatest(started, starts[stretch]) as started, least(ended, coalesce(starts[stretch + 1], ended)) as ended,
      offsets[stretch]::bigint as ahead
  ) part
  cross join lateral generate_series(
    (part.started + part.ahead + 2678400) / 3600 - 744, (part.ended - 1 + part.ahead + 2678400) / 3600 - 744) clock (hour)
$$;

-- An array with these seconds at these places, and nulls between them.
create function app.seconds_at(places integer[], amounts bigint[]) returns integer[]
language plpgsql immutable parallel safe as $$
declare
  result integer[] := '{}';
begin
  for i in 1 .. cardinality(places) loop
    result[places[i]] := amounts[i];
  end loop;
  return result;
end
$$;

-- Place by place; what comes to nothing is null.
create function app.add_seconds(sums integer[], more integer[]) returns integer[]
language plpgsql immutable parallel safe as $$
begin
  for i in array_lower(more, 1) .. array_upper(more, 1) loop
    if more[i] <> 0 then
      sums[i] := nullif(coalesce(sums[i], 0) + more[i], 0);
    end if;
  end loop;
  return sums;
end
$$;

-- An entry with its tags as it is now (sign 1), or as it was and has been counted (sign -1).
create type app.time_change as (
  workspace_id uuid, user_id uuid, project_id uuid, task_id uuid, billable boolean, tag_ids uuid[],
  started bigint, ended bigint, sign integer
);

-- Adds the changes to the sums of everybody whose time is rolled up.
create function app.account_time(changes app.time_change[]) returns void language plpgsql as $$
declare
  locked bigint;
begin
  -- Shared among writers. In front of the sums of tasks and projects in every transaction, because
  -- app.settle_entry_times takes them in this order.
  perform from public.time_rollups r
    where (r.workspace_id, r.user_id) in (select c.workspace_id, c.user_id from unnest(changes) c)
    order by r.workspace_id, r.user_id for key share;
  get diagnostics locked = row_count;
  if locked < (select count(distinct (c.workspace_id, c.user_id)) from unnest(changes) c) then
    perform app.begin_rollups(changes);
  end if;
  -- A statement of its own: it sees what whoever counted anew has left behind.
  with piece as materialized (
    select c.workspace_id, c.user_id, local.month, c.project_id, c.task_id, c.billable, c.tag_ids,
      local.day, (local.day - 1) * 24 + cut.hour + 1 as hour, c.sign * cut.seconds as seconds
    from unnest(changes) c
    join public.time_rollups r on r.workspace_id = c.workspace_id and r.user_id = c.user_id
    join public.time_zones z on z.id = r.zone_id
    cross join lateral app.local_hours(z.starts, z.offsets, z.least_days, c.started, c.ended) cut
    cross join lateral app.day_and_month(cut.day) local
  ), months as (
    insert into public.time_months as sum (workspace_id, user_id, month, project_id, billable, tag_ids, total_seconds, seconds)
    select workspace_id, user_id, month, project_id, billable, tag_ids, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select workspace_id, user_id, month, project_id, billable, tag_ids, day, sum(seconds) as seconds from piece
      group by 1, 2, 3, 4, 5, 6, 7 having sum(seconds) <> 0
    ) by_day
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (workspace_id, user_id, month, project_id, billable, tag_ids) do update
      set total_seconds = sum.total_seconds + excluded.total_seconds, seconds = app.add_seconds(sum.seconds, excluded.seconds)
  ), tasks as (
    insert into public.task_months as sum (workspace_id, user_id, month, task_id, total_seconds, seconds)
    select workspace_id, user_id, month, task_id, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select workspace_id, user_id, month, task_id, day, sum(seconds) as seconds from piece
      where task_id is not null group by 1, 2, 3, 4, 5 having sum(seconds) <> 0
    ) by_day
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (workspace_id, user_id, month, task_id) do update
      set total_seconds = sum.total_seconds + excluded.total_seconds, seconds = app.add_seconds(sum.seconds, excluded.seconds)
  )
  insert into public.hour_months as sum (workspace_id, user_id, month, seconds)
    select workspace_id, user_id, month, app.seconds_at(array_agg(hour), array_agg(seconds))
    from (
      select workspace_id, user_id, month, hour, sum(seconds) as seconds from piece
      group by 1, 2, 3, 4 having sum(seconds) <> 0
    ) by_hour
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, user_id, month) do update set seconds = app.add_seconds(sum.seconds, excluded.seconds);
end
$$;

-- Day of month and month of a day since 1970-01-01. Not by date_trunc, which asks the session for its zone.
create function app.day_and_month(day_number integer) returns table (day integer, month date)
language sql immutable parallel safe
as $$
  select of_month, date - (of_month - 1)
  from (select date '1970-01-01' + day_number as date) d cross join lateral (select extract(day from date)::integer as of_month) e
$$;

-- The latest stretches of the zone of a user; null where the program has not written any yet.
create function app.zone_of_user(member uuid) returns integer
language sql stable
as $$
  select z.id from public.users u join public.time_zones z on z.name = u.timezone
  where u.id = member order by z.id desc limit 1
$$;

-- Of whoever has time for the first time. Who had some before and has no row is going, with the workspace or alone.
create function app.begin_rollups(changes app.time_change[]) returns void language plpgsql as $$
begin
  insert into public.time_rollups (workspace_id, user_id, zone_id, built_at)
    select workspace_id, user_id, app.zone_of_user(user_id), now()
    from (select c.workspace_id, c.user_id from unnest(changes) c group by 1, 2 having min(c.sign) > 0) owner
    order by 1, 2 on conflict do nothing;
  perform from public.time_rollups r
    where (r.workspace_id, r.user_id) in (select c.workspace_id, c.user_id from unnest(changes) c)
    order by r.workspace_id, r.user_id for key share;
end
$$;

-- Counts somebody's months anew from their entries: these months in the zone they are in, or, without any named, all of
-- them in the zone the user has now. Their own writes wait meanwhile, nobody else's do. False where there is nobody.
create function app.rebuild_time(workspace uuid, member uuid, only_months date[] default null) returns boolean
language plpgsql as $$
declare
  zone public.time_zones;
  since timestamptz := coalesce((select min(m) from unnest(only_months) m)::timestamp at time zone 'UTC' - interval '9 days', '-infinity');
  until timestamptz := coalesce((select max(m) from unnest(only_months) m)::timestamp at time zone 'UTC' + interval '33 days', 'infinity');
begin
  perform from public.time_rollups r where r.workspace_id = workspace and r.user_id = member for update;
  if not found then return false; end if;
  if only_months is null then
    select z.* into zone from public.time_zones z where z.id = app.zone_of_user(member);
  else
    select z.* into zone from public.time_rollups r join public.time_zones z on z.id = r.zone_id
      where r.workspace_id = workspace and r.user_id = member;
  end if;
  if zone.id is null then return false; end if;
  delete from public.time_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  delete from public.task_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  delete from public.hour_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  with piece as materialized (
    select local.month, e.project_id, e.task_id, e.billable, e.tag_ids,
      local.day, (local.day - 1) * 24 + cut.hour + 1 as hour, cut.seconds::bigint as seconds
    from (
      select t.project_id, t.task_id, t.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = t.workspace_id and c.entry_id = t.id order by 1) as tag_ids,
        extract(epoch from t.start_time)::bigint as started, extract(epoch from t.end_time)::bigint as ended
      from public.time_entries t
      where t.workspace_id = workspace and t.user_id = member and t.deleted_at is null
        and t.start_time >= since and t.start_time < until
      offset 0
    ) e
    cross join lateral app.local_hours(zone.starts, zone.offsets, zone.least_days, e.started, e.ended) cut
    cross join lateral app.day_and_month(cut.day) local
    where only_months is null or local.month = any (only_months)
  ), months as (
    insert into public.time_months (workspace_id, user_id, month, project_id, billable, tag_ids, total_seconds, seconds)
    select workspace, member, month, project_id, billable, tag_ids, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select month, project_id, billable, tag_ids, day, sum(seconds)::bigint as seconds from piece group by 1, 2, 3, 4, 5
    ) by_day
    group by month, project_id, billable, tag_ids
  ), tasks as (
    insert into public.task_months (workspace_id, user_id, month, task_id, total_seconds, seconds)
    select workspace, member, month, task_id, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select month, task_id, day, sum(seconds)::bigint as seconds from piece where task_id is not null group by 1, 2, 3
    ) by_day
    group by month, task_id
  )
  insert into public.hour_months (workspace_id, user_id, month, seconds)
    select workspace, member, month, app.seconds_at(array_agg(hour), array_agg(seconds))
    from (select month, hour, sum(seconds)::bigint as seconds from piece group by 1, 2) by_hour
    group by month;
  update public.time_rollups r set zone_id = zone.id, built_at = now() where r.workspace_id = workspace and r.user_id = member;
  return true;
end
$$;

-- The months (of the first day) that an interval may touch, whatever the zone.
create function app.months_around(started timestamptz, ended timestamptz) returns setof date
language sql immutable parallel safe
as $$
  select month::date from generate_series(
    date_trunc('month', started at time zone 'UTC' - interval '1 day'), ended at time zone 'UTC' + interval '1 day',
    interval '1 month') month
$$;

create function app.account_added_time() returns trigger language plpgsql as $$
declare
  changes app.time_change[];
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct workspace_id, user_id, app.months_around(start_time, end_time) from added where deleted_at is null;
    return null;
  end if;
  changes := array(
    select row(e.workspace_id, e.user_id, e.project_id, e.task_id, e.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = e.workspace_id and c.entry_id = e.id order by 1),
      extract(epoch from e.start_time), extract(epoch from e.end_time), 1)::app.time_change
    from added e where e.deleted_at is null);
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$$;

create function app.account_removed_time() returns trigger language plpgsql as $$
declare
  changes app.time_change[];
begin
  -- A cascade deletes row by row, and mostly what is gone already.
  if not exists (select from removed where deleted_at is null) then return null; end if;
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct workspace_id, user_id, app.months_around(start_time, end_time) from removed where deleted_at is null;
    return null;
  end if;
  changes := array(
    select row(e.workspace_id, e.user_id, e.project_id, e.task_id, e.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = e.workspace_id and c.entry_id = e.id order by 1),
      extract(epoch from e.start_time), extract(epoch from e.end_time), -1)::app.time_change
    from removed e where e.deleted_at is null);
  perform app.account_time(changes);
  return null;
end
$$;

create function app.account_changed_time() returns trigger language plpgsql as $$
declare
  changes app.time_change[];
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct workspace_id, user_id, app.months_around(start_time, end_time) from (
        select workspace_id, user_id, start_time, end_time from added where deleted_at is null
        union all
        select workspace_id, user_id, start_time, end_time from removed where deleted_at is null
      ) both_sides;
    return null;
  end if;
  -- What differs in nothing that is counted cancels out.
  changes := array(
    select row(e.workspace_id, e.user_id, e.project_id, e.task_id, e.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = e.workspace_id and c.entry_id = e.id order by 1),
      extract(epoch from e.start_time), extract(epoch from e.end_time), e.sign)::app.time_change
    from (
      select workspace_id, user_id, id, project_id, task_id, billable, start_time, end_time, sum(sign) as sign
      from (
        select workspace_id, user_id, id, project_id, task_id, billable, start_time, end_time, 1 as sign
        from added where deleted_at is null
        union all
        select workspace_id, user_id, id, project_id, task_id, billable, start_time, end_time, -1
        from removed where deleted_at is null
      ) both_sides
      group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(sign) <> 0
    ) e);
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$$;

-- In front of add_times, change_times and remove_times, by their names.
create trigger account_added after insert on time_entries referencing new table as added
  for each statement execute function app.account_added_time();
create trigger account_changed after update on time_entries referencing old table as removed new table as added
  for each statement execute function app.account_changed_time();
create trigger account_removed after delete on time_entries referencing old table as removed
  for each statement execute function app.account_removed_time();

-- With a key go its entry and its tags, each by a cascade of its own, and nothing says which is first. The entry has to be,
-- because it is taken from the sums under the tags it has.
create function app.remove_entry_of_key() returns trigger language plpgsql as $$
begin
  delete from public.time_entries e
    where e.workspace_id = old.workspace_id and e.id = old.id and e.start_time = old.start_time;
  return old;
end
$$;
create trigger remove_entry before delete on time_entry_keys
  for each row when (not app.sums_at_end()) execute function app.remove_entry_of_key();

-- An entry that is there moves from the set of tags it had to the one it has.
-- The tags of a timer that runs are of no entry yet.
create function app.account_tags(workspace uuid, entry uuid, more uuid[], fewer uuid[]) returns app.time_change[]
language plpgsql stable as $$
declare
  began timestamptz := (
    select k.start_time from public.time_entry_keys k where k.workspace_id = workspace and k.id = entry
      and not exists (select from public.timers t where t.user_id = k.user_id and t.entry_id = entry and t.state = 'running'));
  carried uuid[];
begin
  if began is null then return null; end if;
  carried := array(select c.tag_id from public.time_entry_tags c where c.workspace_id = workspace and c.entry_id = entry order by 1);
  return array(
    -- The start names the partition.
    select row(e.workspace_id, e.user_id, e.project_id, e.task_id, e.billable, side.tag_ids,
      extract(epoch from e.start_time), extract(epoch from e.end_time), side.sign)::app.time_change
    from public.time_entries e
    cross join lateral (
      select carried as tag_ids, 1 as sign
      union all
      select array(select tag from unnest(carried || fewer) tag where tag <> all (more) order by tag), -1
    ) side
    where e.workspace_id = workspace and e.id = entry and e.start_time = began and e.deleted_at is null);
end
$$;

create function app.account_added_tags() returns trigger language plpgsql as $$
declare
  touched record;
  changes app.time_change[] := '{}';
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct k.workspace_id, k.user_id, app.months_around(k.start_time, k.start_time + interval '7 days')
      from added join public.time_entry_keys k on k.workspace_id = added.workspace_id and k.id = added.entry_id;
    return null;
  end if;
  for touched in
    select workspace_id, entry_id, array_agg(tag_id) as tag_ids from added group by 1, 2
  loop
    changes := changes || app.account_tags(touched.workspace_id, touched.entry_id, touched.tag_ids, '{}');
  end loop;
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$$;

create function app.account_removed_tags() returns trigger language plpgsql as $$
declare
  touched record;
  changes app.time_change[] := '{}';
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct k.workspace_id, k.user_id, app.months_around(k.start_time, k.start_time + interval '7 days')
      from removed join public.time_entry_keys k on k.workspace_id = removed.workspace_id and k.id = removed.entry_id;
    return null;
  end if;
  for touched in
    select workspace_id, entry_id, array_agg(tag_id) as tag_ids from removed group by 1, 2
  loop
    changes := changes || app.account_tags(touched.workspace_id, touched.entry_id, '{}', touched.tag_ids);
  end loop;
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$$;

create trigger account_added after insert on time_entry_tags referencing new table as added
  for each statement execute function app.account_added_tags();
create trigger account_removed after delete on time_entry_tags referencing old table as removed
  for each statement execute function app.account_removed_tags();
-- They come and go, and there is no trigger for anything else.
revoke update on time_entry_tags from daybook_app, daybook_system;

-- The end of a bulk write: the months it touched, then the sums of tasks and projects, in the order of the triggers.
alter function app.settle_entry_times() rename to settle_sums;
create function app.settle_entry_times() returns void language plpgsql as $$
declare
  owner record;
begin
  perform set_config('app.sums_at_end', 'off', true);
  for owner in
    select workspace_id, user_id, array_agg(distinct month) as months from public.pending_months
    group by 1, 2 order by 1, 2
  loop
    insert into public.time_rollups (workspace_id, user_id, zone_id, built_at)
      values (owner.workspace_id, owner.user_id, app.zone_of_user(owner.user_id), now())
      on conflict do nothing;
    perform app.rebuild_time(owner.workspace_id, owner.user_id, owner.months);
  end loop;
  delete from public.pending_months;
  perform app.settle_sums();
end
$$;
