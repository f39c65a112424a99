create table workspaces (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  kind text not null check (kind in ('personal', 'team')),
  policy jsonb not null default '{}' check (jsonb_typeof(policy) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0)
);

create table members (
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('admin', 'lead', 'member')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);
create index members_user_id_idx on members (user_id);

alter table users
  add constraint users_personal_workspace_id_fkey foreign key (personal_workspace_id) references workspaces
  deferrable initially deferred;

-- A member sees the people of the workspace they work in, and their own memberships everywhere.
alter table members enable row level security;
alter table members force row level security;
create policy member on members to daybook_app
  using (workspace_id = (select app.current_workspace_id()) or user_id = (select app.current_user_id()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy system on members to daybook_system using (true) with check (true);

alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy member on workspaces to daybook_app
  using (
    id = (select app.current_workspace_id())
    or id in (select workspace_id from members where user_id = (select app.current_user_id()))
  )
  with check (id = (select app.current_workspace_id()));
create policy system on workspaces to daybook_system using (true) with check (true);

grant select, insert, update, delete on workspaces, members to daybook_app, daybook_system;
