-- A link by which anybody reads the answer to a report, as whoever shared it may see it. It ends with their membership.
create table report_shares (
  workspace_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  user_id uuid not null,
  -- SHA-256 of what is in the link, which is made from the id.
  token_hash bytea not null check (octet_length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  primary key (workspace_id, id),
  foreign key (workspace_id, report_id) references reports on delete cascade,
  foreign key (workspace_id, user_id) references members on delete cascade
);
-- A new link takes the place of the last.
create unique index report_shares_report_key on report_shares (workspace_id, report_id);
create index report_shares_user_idx on report_shares (workspace_id, user_id);
-- Not unique, so that the table can be distributed by workspace_id: nobody draws the same 256 bits twice.
create index report_shares_token_hash_idx on report_shares (token_hash);
select app.protect_tenant_table('report_shares');

-- The link that somebody holds, set for one transaction. It shows that row, in whichever workspace, and changes nothing.
create function app.current_report_share() returns bytea
language sql stable parallel safe
as $$ select decode(nullif(current_setting('app.report_share', true), ''), 'hex') $$;
grant execute on function app.current_report_share() to daybook_app, daybook_system;
create policy holder on report_shares for select to daybook_app
  using (token_hash = (select app.current_report_share()));
