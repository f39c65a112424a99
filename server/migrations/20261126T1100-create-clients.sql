-- Whom work is for: until now a text on each project, now an object with a rate. What is in the trash is nowhere: its
-- projects show none, and have it back with it.
create table clients (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  color text not null check (color ~ '^#[0-9a-f]{6}$'),
  -- What an hour of billable time is charged, exactly. Each rate says its currency (ISO 4217).
  hourly_rate numeric(11, 4) check (hourly_rate >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  archived_at timestamptz,
  deleted_at timestamptz,
  created_by uuid references users on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  primary key (workspace_id, id),
  constraint clients_rate_in_a_currency check ((hourly_rate is null) = (currency is null))
);
-- A name in the trash is free again.
create unique index clients_name_key on clients (workspace_id, lower(name)) where deleted_at is null;
create index clients_created_by_idx on clients (created_by);
select app.protect_tenant_table('clients');

alter table projects
  add client_id uuid,
  -- Beats that of the client.
  add hourly_rate numeric(11, 4) check (hourly_rate >= 0),
  add currency text check (currency ~ '^[A-Z]{3}$'),
  add constraint projects_rate_in_a_currency check ((hourly_rate is null) = (currency is null)),
  -- Without an action: a client stays, in the trash or not, as long as a project has it. Without it two projects of one name
  -- could not be told apart.
  add constraint projects_client_fkey foreign key (workspace_id, client_id) references clients;
create index projects_client_idx on projects (workspace_id, client_id) where client_id is not null;

-- One for each name in a workspace, in any case, as its oldest project spells it and in the colour of that.
set local role daybook_system;
insert into clients (workspace_id, id, name, color, created_by, created_at, updated_at)
select distinct on (workspace_id, lower(btrim(client)))
  workspace_id, gen_random_uuid(), btrim(client), color, created_by, created_at, now()
from projects where btrim(client) <> ''
order by workspace_id, lower(btrim(client)), created_at, id;

update projects p set client_id = c.id
from clients c where c.workspace_id = p.workspace_id and lower(c.name) = lower(btrim(p.client));

-- Names that were apart by a blank in their client only, which no call has ever written.
with twin as (
  select workspace_id, id, name, row_number() over (partition by workspace_id, lower(name), client_id order by created_at, id) as place
  from projects where deleted_at is null
), renamed as (
  update projects p set name = left(twin.name, 90) || ' ' || twin.place, version = version + 1, updated_at = now()
  from twin where twin.place > 1 and p.workspace_id = twin.workspace_id and p.id = twin.id
  returning p.workspace_id, p.id, twin.name as before, p.name as after
)
insert into audit_log (workspace_id, id, action, object_type, object_id, changes)
select workspace_id, gen_random_uuid(), 'project.updated', 'project', id,
  jsonb_build_object('name', jsonb_build_array(before, after))
from renamed;
reset role;

drop index projects_name_key;
-- Two projects may share a name where their clients differ.
create unique index projects_name_key on projects (workspace_id, lower(name), client_id) nulls not distinct
  where deleted_at is null;

drop view task_time_summary;
alter table projects drop column client;

-- A row for each task: how long it took whom, against its estimate. Tags in one column.
create view task_time_summary with (security_invoker = true) as
select t.workspace_id, t.id as task_id, t.title, t.status, t.priority, t.project_id, p.name as project_name, c.name as client,
  array(
    select tag.name from task_tags carried
    join tags tag on tag.workspace_id = carried.workspace_id and tag.id = carried.tag_id and tag.deleted_at is null
    where carried.workspace_id = t.workspace_id and carried.task_id = t.id order by lower(tag.name)
  ) as tags,
  t.estimated_minutes::bigint * 60 as estimated_seconds, coalesce(sum.seconds, 0) as tracked_seconds,
  coalesce(by_person.people, 0) as people, by_person.first_month, by_person.last_month,
  t.due_date, t.completed_date
from tasks t
left join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id and p.deleted_at is null
left join clients c on c.workspace_id = t.workspace_id and c.id = p.client_id and c.deleted_at is null
left join task_time sum on sum.workspace_id = t.workspace_id and sum.task_id = t.id
left join (
  select workspace_id, task_id, count(distinct user_id) as people, min(month) as first_month, max(month) as last_month
  from task_months where total_seconds > 0 group by 1, 2
) by_person on by_person.workspace_id = t.workspace_id and by_person.task_id = t.id
where t.deleted_at is null;
grant select on task_time_summary to daybook_app, daybook_system;
