-- Archived: can only be read. Deleted: in the trash, until a job takes the row and all that belongs to it.
alter table workspaces
  add column archived_at timestamptz,
  add column deleted_at timestamptz,
  add constraint workspaces_personal_stays check (kind = 'team' or (archived_at is null and deleted_at is null));
create index workspaces_deleted_at_idx on workspaces (deleted_at) where deleted_at is not null;

-- The row of a workspace takes its audit log with it. Only the job of the trash removes one, as daybook_system.
revoke delete on workspaces from daybook_app;

-- Who has left or was removed: their time stays, under their name, and others may go on looking at it.
create table former_members (
  workspace_id uuid not null references workspaces on delete cascade,
  user_id uuid not null references users on delete cascade,
  role text not null check (role in ('admin', 'lead', 'member')),
  joined_at timestamptz not null,
  left_at timestamptz not null,
  primary key (workspace_id, user_id)
);
create index former_members_user_id_idx on former_members (user_id);

alter table former_members enable row level security;
alter table former_members force row level security;
create policy tenant on former_members to daybook_app
  using (workspace_id = (select app.current_workspace_id()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy system on former_members to daybook_system using (true) with check (true);
grant select, insert, update, delete on former_members to daybook_app, daybook_system;

create table invitations (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  -- SHA-256 of the 256 random bits in the link.
  token_hash bytea not null check (octet_length(token_hash) = 32),
  -- Whose account alone may accept it; null for whoever holds the link.
  email text check (char_length(email) between 3 and 254 and email = lower(email)),
  role text not null check (role in ('admin', 'lead', 'member')),
  invited_by uuid references users on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references users on delete set null,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  constraint invitations_end_once check (accepted_at is null or revoked_at is null)
);
create unique index invitations_email_key on invitations (workspace_id, email)
  where accepted_at is null and revoked_at is null;
-- Not unique, so that the table can be distributed by workspace_id: nobody draws the same 256 bits twice.
create index invitations_token_hash_idx on invitations (token_hash);

-- The invitation whose link somebody holds, set for one transaction. It shows that row, in whichever workspace, and no more.
create function app.current_invitation() returns bytea
language sql stable parallel safe
as $$ select decode(nullif(current_setting('app.invitation', true), ''), 'hex') $$;
grant execute on function app.current_invitation() to daybook_app, daybook_system;

alter table invitations enable row level security;
alter table invitations force row level security;
create policy holder on invitations to daybook_app
  using (workspace_id = (select app.current_workspace_id()) or token_hash = (select app.current_invitation()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy system on invitations to daybook_system using (true) with check (true);
grant select, insert, update, delete on invitations to daybook_app, daybook_system;

-- What one person did, and what happened to one object, newest first.
create index audit_log_actor_idx on audit_log (workspace_id, actor_id, at desc);
create index audit_log_object_idx on audit_log (workspace_id, object_id, at desc) where object_id is not null;
