-- Months that an admin has asked back from the archive, how far that has got, and until when they stay.
create table archive_restores (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  from_month date not null check (extract(day from from_month) = 1),
  to_month date not null check (extract(day from to_month) = 1),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  -- Months of one person each; known once it runs.
  months integer not null default 0,
  months_done integer not null default 0,
  -- Not what was packed, and left where they are.
  months_damaged integer not null default 0,
  entries integer not null default 0,
  requested_at timestamptz not null,
  finished_at timestamptz,
  kept_until timestamptz not null,
  primary key (workspace_id, id),
  constraint archive_restores_in_order check (to_month >= from_month)
);
select app.protect_tenant_table('archive_restores');
