-- Programs that people let in by OAuth 2. All of them are public clients, which keep no secret, so there is none here.
-- Registered by an administrator for the whole installation; on Citus a reference table, as users is.
create table oauth_clients (
  id uuid primary key,
  -- By which it names itself; of what an administrator registers, the id as text.
  client_id text not null check (char_length(client_id) between 1 and 100),
  name text not null check (char_length(name) between 1 and 100),
  redirect_uris text[] not null check (cardinality(redirect_uris) between 1 and 20),
  -- All that it may ask for; null: whatever there is.
  scopes text[] check (cardinality(scopes) between 1 and 100),
  -- Comes with the program, and nobody changes or removes it.
  built_in boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  constraint oauth_clients_client_id_key unique (client_id)
);
grant select, insert, update, delete on oauth_clients to daybook_app, daybook_system;

insert into oauth_clients (id, client_id, name, redirect_uris, built_in)
values ('019abde2-0000-7000-8000-000000000c11', 'daybook-cli', 'Daybook CLI',
        '{http://127.0.0.1/callback,"http://[::1]/callback"}', true);

-- Somebody has let in an application: one row for both, whatever the number of their devices.
create table oauth_grants (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  client_id uuid not null references oauth_clients on delete cascade,
  -- All that they have allowed it, on any device.
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  last_used_ip inet,
  constraint oauth_grants_user_id_client_id_key unique (user_id, client_id)
);
create index oauth_grants_client_id_idx on oauth_grants (client_id);

-- One "Allow": it begins with a code, and holds all tokens that come of it. Who shows a used code or a used refresh token
-- once more ends it, and it alone.
create table oauth_authorizations (
  id uuid primary key,
  grant_id uuid not null references oauth_grants on delete cascade,
  user_id uuid not null references users on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  code_challenge text not null check (char_length(code_challenge) = 43),
  redirect_uri text not null check (char_length(redirect_uri) <= 2000),
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  -- Whether the session in which it was given had one.
  second_factor boolean not null,
  created_at timestamptz not null default now(),
  code_expires_at timestamptz not null,
  code_used_at timestamptz,
  -- From when on nothing of it works: the end of the code, later that of the newest refresh token.
  ends_at timestamptz not null,
  constraint oauth_authorizations_code_hash_key unique (code_hash)
);
create index oauth_authorizations_grant_id_idx on oauth_authorizations (grant_id);
create index oauth_authorizations_user_id_idx on oauth_authorizations (user_id);
create index oauth_authorizations_ends_at_idx on oauth_authorizations (ends_at);

create table oauth_tokens (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  authorization_id uuid not null references oauth_authorizations on delete cascade,
  user_id uuid not null references users on delete cascade,
  kind text not null check (kind in ('access', 'refresh')),
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Of a refresh token that was exchanged: it is kept, so that it is known when it comes back.
  used_at timestamptz
);
create index oauth_tokens_authorization_id_idx on oauth_tokens (authorization_id);
create index oauth_tokens_user_id_idx on oauth_tokens (user_id);
create index oauth_tokens_expires_at_idx on oauth_tokens (expires_at);

select app.protect_user_table('oauth_grants');
select app.protect_user_table('oauth_authorizations');
select app.protect_user_table('oauth_tokens');
-- Whoever shows a code or a token sees its row, and no other; the row says whose it is.
create policy bearer on oauth_authorizations for select to daybook_app
  using (code_hash = (select app.current_token_hash()));
create policy bearer on oauth_tokens for select to daybook_app
  using (token_hash = (select app.current_token_hash()));

create trigger announce_end after delete on oauth_authorizations
  for each row execute function app.announce_standing('user_id');
create trigger announce_second_factor after update of second_factor on oauth_authorizations
  for each row when (old.second_factor is distinct from new.second_factor)
  execute function app.announce_standing('user_id');

-- What an application may ask for is what its tokens can do, whoever gave them.
create function app.announce_everybody() returns trigger language plpgsql as $$
begin
  perform pg_notify('standing_changed', 'everybody');
  return null;
end
$$;
create trigger announce_change after update of scopes on oauth_clients
  for each row when (old.scopes is distinct from new.scopes)
  execute function app.announce_everybody();

-- Administrators read what happens to applications, too.
drop index audit_log_of_accounts_idx;
create index audit_log_of_accounts_idx on audit_log (at desc, id desc)
  where object_type in ('user', 'session', 'api_token', 'application', 'workspace', 'member', 'invitation', 'installation',
                        'job');
