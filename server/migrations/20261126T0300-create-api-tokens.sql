-- Keys for programs: each acts as its user within its scopes. Of the secret only a hash is kept, and how it ends. Like
-- sessions a reference table on Citus, because the hash alone has to find the row; but a list of somebody's keys is theirs.
create table api_tokens (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  name text not null check (char_length(name) between 1 and 100),
  token_hash bytea not null check (octet_length(token_hash) = 32),
  last_four text not null check (char_length(last_four) = 4),
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  -- The only workspace it works in; null: all of the user's.
  workspace_id uuid references workspaces on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  last_used_ip inet,
  constraint api_tokens_token_hash_key unique (token_hash)
);
create index api_tokens_user_id_idx on api_tokens (user_id, created_at desc);
create index api_tokens_workspace_id_idx on api_tokens (workspace_id) where workspace_id is not null;
create index api_tokens_expires_at_idx on api_tokens (expires_at) where expires_at is not null;

-- What a request has shown before anybody knows whose it is: set for one transaction by the program.
create function app.current_token_hash() returns bytea
language sql stable parallel safe
as $$ select decode(nullif(current_setting('app.token_hash', true), ''), 'hex') $$;
grant execute on function app.current_token_hash() to daybook_app, daybook_system;

alter table api_tokens enable row level security;
alter table api_tokens force row level security;
create policy owner on api_tokens to daybook_app
  using (user_id = (select app.current_user_id())) with check (user_id = (select app.current_user_id()));
-- Whoever shows a token sees its row, and no other.
create policy bearer on api_tokens for select to daybook_app
  using (token_hash = (select app.current_token_hash()));
create policy system on api_tokens to daybook_system using (true) with check (true);
grant select, insert, update, delete on api_tokens to daybook_app, daybook_system;

-- By which token the actor did it; null: themselves. No foreign key, because the record outlives the token.
alter table audit_log add column token_id uuid;
