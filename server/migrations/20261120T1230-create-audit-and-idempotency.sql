-- Who did what to which object when. The application's role can add and read, never change.
create table audit_log (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  at timestamptz not null default now(),
  actor_id uuid,
  action text not null,
  object_type text not null,
  object_id uuid,
  -- Changed fields, {"field": [before, after]}; never a secret.
  changes jsonb,
  request_id uuid,
  ip inet,
  primary key (workspace_id, id)
);
create index audit_log_at_idx on audit_log (workspace_id, at desc);

alter table audit_log enable row level security;
alter table audit_log force row level security;
create policy tenant on audit_log to daybook_app
  using (workspace_id = (select app.current_workspace_id()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy system on audit_log to daybook_system using (true) with check (true);
grant select, insert on audit_log to daybook_app, daybook_system;

-- A POST with an Idempotency-Key: the row is made in the transaction of the change, the answer is filled in after it.
create table idempotency_keys (
  user_id uuid not null references users on delete cascade,
  key text not null check (char_length(key) between 1 and 200),
  request_hash bytea not null,
  status smallint,
  body text,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index idempotency_keys_created_at_idx on idempotency_keys (created_at);

alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
create policy owner on idempotency_keys to daybook_app
  using (user_id = (select app.current_user_id())) with check (user_id = (select app.current_user_id()));
create policy system on idempotency_keys to daybook_system using (true) with check (true);
grant select, insert, update, delete on idempotency_keys to daybook_app, daybook_system;
