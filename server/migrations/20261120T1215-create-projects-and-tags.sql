create table projects (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  client text check (char_length(client) between 1 and 100),
  color text not null check (color ~ '^#[0-9a-f]{6}$'),
  billable boolean not null default false,
  archived_at timestamptz,
  deleted_at timestamptz,
  created_by uuid references users on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  primary key (workspace_id, id)
);
-- A name in the trash is free again.
create unique index projects_name_key on projects (workspace_id, lower(name), lower(coalesce(client, '')))
  where deleted_at is null;

create table tags (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 50),
  color text not null check (color ~ '^#[0-9a-f]{6}$'),
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  primary key (workspace_id, id)
);
create unique index tags_name_key on tags (workspace_id, lower(name)) where deleted_at is null;

alter table projects enable row level security;
alter table projects force row level security;
create policy tenant on projects to daybook_app
  using (workspace_id = (select app.current_workspace_id()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy system on projects to daybook_system using (true) with check (true);

alter table tags enable row level security;
alter table tags force row level security;
create policy tenant on tags to daybook_app
  using (workspace_id = (select app.current_workspace_id()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy system on tags to daybook_system using (true) with check (true);

grant select, insert, update, delete on projects, tags to daybook_app, daybook_system;
