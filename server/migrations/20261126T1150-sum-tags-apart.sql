-- Sums of projects no longer wait for those of tags: a person has some 35 sets of tags on projects a month, and 7 projects
-- (docs/decisions/0026). Time that has tags is in both tables.

-- As time_months, by the set of tags as well; only time that has some.
create table tagged_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null check (extract(day from month) = 1),
  project_id uuid,
  billable boolean not null,
  -- In order. The set, not each tag: tags in the trash count as none, and that is known when it is read.
  tag_ids uuid[] not null check (tag_ids <> '{}'),
  total_seconds bigint not null,
  -- By day of month.
  seconds integer[] not null,
  constraint tagged_months_key unique nulls not distinct (workspace_id, user_id, month, project_id, billable, tag_ids),
  foreign key (workspace_id, user_id) references time_rollups on delete cascade
);
select app.protect_tenant_table('tagged_months');

-- Whoever owns the tables may not see their rows.
set local role daybook_system;
insert into tagged_months (workspace_id, user_id, month, project_id, billable, tag_ids, total_seconds, seconds)
  select workspace_id, user_id, month, project_id, billable, tag_ids, total_seconds, seconds from time_months where tag_ids <> '{}';

create temp table untagged on commit drop as
  select workspace_id, user_id, month, project_id, billable, sum(seconds) as total_seconds,
    app.seconds_at(array_agg(day), array_agg(seconds)) as seconds
  from (
    select m.workspace_id, m.user_id, m.month, m.project_id, m.billable,
      (array_lower(m.seconds, 1) + one.i - 1)::integer as day, sum(one.seconds) as seconds
    from time_months m cross join lateral unnest(m.seconds) with ordinality one (seconds, i)
    where one.seconds <> 0 group by 1, 2, 3, 4, 5, 6
  ) by_day
  group by 1, 2, 3, 4, 5;
delete from time_months;
reset role;
alter table time_months drop constraint time_months_key;
alter table time_months drop column tag_ids;
alter table time_months
  add constraint time_months_key unique nulls not distinct (workspace_id, user_id, month, project_id, billable);
set local role daybook_system;
insert into time_months (workspace_id, user_id, month, project_id, billable, total_seconds, seconds)
  select workspace_id, user_id, month, project_id, billable, total_seconds, seconds from untagged;
reset role;

drop function app.account_time(app.time_change[]);

-- Adds the changes to the sums of everybody whose time is rolled up; with months named, only to those.
create function app.account_time(changes app.time_change[], only_months date[] default null) returns void language plpgsql as $$
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
    where only_months is null or local.month = any (only_months)
  ), projects as (
    insert into public.time_months as sum (workspace_id, user_id, month, project_id, billable, total_seconds, seconds)
    select workspace_id, user_id, month, project_id, billable, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select workspace_id, user_id, month, project_id, billable, day, sum(seconds) as seconds from piece
      group by 1, 2, 3, 4, 5, 6 having sum(seconds) <> 0
    ) by_day
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (workspace_id, user_id, month, project_id, billable) do update
      set total_seconds = sum.total_seconds + excluded.total_seconds, seconds = app.add_seconds(sum.seconds, excluded.seconds)
  ), tags as (
    insert into public.tagged_months as sum (workspace_id, user_id, month, project_id, billable, tag_ids, total_seconds, seconds)
    select workspace_id, user_id, month, project_id, billable, tag_ids, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select workspace_id, user_id, month, project_id, billable, tag_ids, day, sum(seconds) as seconds from piece
      where tag_ids <> '{}' group by 1, 2, 3, 4, 5, 6, 7 having sum(seconds) <> 0
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

-- Counts somebody's months anew from their entries: these months in the zone they are in, or, without any named, all of
-- them in the zone the user has now. Their own writes wait meanwhile, nobody else's do. False where there is nobody.
create or replace function app.rebuild_time(workspace uuid, member uuid, only_months date[] default null) returns boolean
language plpgsql as $$
declare
  zone integer;
  since timestamptz := coalesce((select min(m) from unnest(only_months) m)::timestamp at time zone 'UTC' - interval '9 days', '-infinity');
  until timestamptz := coalesce((select max(m) from unnest(only_months) m)::timestamp at time zone 'UTC' + interval '33 days', 'infinity');
  changes app.time_change[];
begin
  select case when only_months is null then app.zone_of_user(member) else r.zone_id end into zone
    from public.time_rollups r where r.workspace_id = workspace and r.user_id = member for update;
  if zone is null then return false; end if;
  update public.time_rollups r set zone_id = zone, built_at = now() where r.workspace_id = workspace and r.user_id = member;
  delete from public.time_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  delete from public.tagged_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  delete from public.task_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  delete from public.hour_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  -- Ten thousand entries are a few megabytes.
  for changes in
    select array_agg(row(workspace, member, e.project_id, e.task_id, e.billable, e.tag_ids, e.started, e.ended, 1)::app.time_change)
    from (
      select t.project_id, t.task_id, t.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = t.workspace_id and c.entry_id = t.id order by 1) as tag_ids,
        extract(epoch from t.start_time)::bigint as started, extract(epoch from t.end_time)::bigint as ended,
        (row_number() over (order by t.start_time) - 1) / 10000 as batch
      from public.time_entries t
      where t.workspace_id = workspace and t.user_id = member and t.deleted_at is null
        and t.start_time >= since and t.start_time < until
    ) e
    group by e.batch order by e.batch
  loop
    perform app.account_time(changes, only_months);
  end loop;
  return true;
end
$$;

-- All changes of a statement at once: added one after the other, each of a hundred thousand would copy those before it.
create or replace function app.account_added_tags() returns trigger language plpgsql as $$
declare
  changes app.time_change[];
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct k.workspace_id, k.user_id, app.months_around(k.start_time, k.start_time + interval '7 days')
      from added join public.time_entry_keys k on k.workspace_id = added.workspace_id and k.id = added.entry_id;
    return null;
  end if;
  changes := array(
    select change from (select workspace_id, entry_id, array_agg(tag_id) as tag_ids from added group by 1, 2) touched
    cross join lateral unnest(app.account_tags(touched.workspace_id, touched.entry_id, touched.tag_ids, '{}')) change);
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$$;

create or replace function app.account_removed_tags() returns trigger language plpgsql as $$
declare
  changes app.time_change[];
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct k.workspace_id, k.user_id, app.months_around(k.start_time, k.start_time + interval '7 days')
      from removed join public.time_entry_keys k on k.workspace_id = removed.workspace_id and k.id = removed.entry_id;
    return null;
  end if;
  changes := array(
    select change from (select workspace_id, entry_id, array_agg(tag_id) as tag_ids from removed group by 1, 2) touched
    cross join lateral unnest(app.account_tags(touched.workspace_id, touched.entry_id, '{}', touched.tag_ids)) change);
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$$;
