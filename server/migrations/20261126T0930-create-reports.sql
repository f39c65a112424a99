-- Questions about time that somebody has saved. Private, unless `shared_with_workspace`.
create table reports (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  user_id uuid not null references users on delete cascade,
  name text not null check (char_length(name) between 1 and 100),
  -- As the contract has it; it is read through the contract again.
  question jsonb not null,
  shared_with_workspace boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1 check (version > 0),
  primary key (workspace_id, id)
);
create index reports_owner_idx on reports (workspace_id, user_id);
-- For the job that erases a person; the table is read by workspace otherwise.
create index reports_user_id_idx on reports (user_id);
select app.protect_tenant_table('reports');
