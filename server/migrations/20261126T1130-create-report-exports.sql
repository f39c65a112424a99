-- Files of reports that a job makes, for whoever asked. They are in DATA_DIR/report-exports, each named by the id of its row.
create table report_exports (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  title text not null check (char_length(title) between 1 and 100),
  -- As the contract has it; it is read through the contract again.
  question jsonb not null,
  format text not null check (format in ('csv', 'xlsx', 'pdf')),
  detailed boolean not null,
  state text not null default 'queued'
    check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')),
  attempts smallint not null default 0 check (attempts >= 0),
  rows_done bigint not null default 0 check (rows_done >= 0),
  rows_total bigint check (rows_total >= 0),
  size_bytes bigint check (size_bytes >= 0),
  problem text check (char_length(problem) <= 1000),
  requested_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (workspace_id, id),
  constraint report_exports_done check (state <> 'done' or (size_bytes is not null and expires_at is not null)),
  -- Whoever leaves takes no file along.
  foreign key (workspace_id, user_id) references members on delete cascade
);
create index report_exports_user_idx on report_exports (workspace_id, user_id, requested_at);
-- For the limits of a person, and the job that erases them, over all workspaces.
create index report_exports_user_id_idx on report_exports (user_id, requested_at);
select app.protect_tenant_table('report_exports');
-- What others ask is nobody's business, in one workspace neither.
create policy owner on report_exports as restrictive to daybook_app
  using (user_id = (select app.current_user_id())) with check (user_id = (select app.current_user_id()));
-- How many somebody has is counted over all their workspaces; a token that is for one sees those of that one.
create policy own on report_exports for select to daybook_app using (user_id = (select app.current_user_id()));
create policy one_workspace on report_exports as restrictive to daybook_app
  using ((select app.only_workspace_id()) is null or workspace_id = (select app.only_workspace_id()));
