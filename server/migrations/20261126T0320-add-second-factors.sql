-- An account may do without a password: by passkey only, or by a provider only. At least one way in is the program's to
-- keep (modules/auth/sign-in-methods).
alter table users
  alter column password_hash drop not null,
  add column second_factor_required boolean not null default false;

-- How the session began, whether a second factor was given in it, and when its person last proved that it is them.
alter table sessions
  add column method text not null default 'password' check (method in ('password', 'passkey', 'provider')),
  add column second_factor boolean not null default false,
  add column proved_at timestamptz;

-- An API token is worth what the session was that made it.
alter table api_tokens add column second_factor boolean not null default false;

create trigger announce_second_factor after update of second_factor on sessions
  for each row when (old.second_factor is distinct from new.second_factor)
  execute function app.announce_standing('user_id');
create trigger announce_second_factor after update of second_factor on api_tokens
  for each row when (old.second_factor is distinct from new.second_factor)
  execute function app.announce_standing('user_id');

-- The three below belong to a user, not to a workspace; on Citus they are reference tables, as users is, which is what
-- lets a credential be unique over the whole installation.
create table totp_factors (
  user_id uuid primary key references users on delete cascade,
  seed_sealed text not null check (seed_sealed like 's1.%'),
  created_at timestamptz not null default now(),
  -- Null while the seed waits to be proved by a code.
  enabled_at timestamptz,
  -- The number of the 30-second step whose code was used last; it and the earlier ones are used up.
  last_step bigint
);

create table recovery_codes (
  user_id uuid not null references users on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  created_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (user_id, code_hash)
);

create table passkeys (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 60),
  -- The host it was made for, which is part of what it signs.
  rp_id text not null,
  credential_id bytea not null check (octet_length(credential_id) between 1 and 1023),
  public_key bytea not null,
  -- How often it says it was used; 0 for those that don't count.
  counter bigint not null default 0 check (counter >= 0),
  transports text[] not null default '{}',
  is_synced boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  version integer not null default 1 check (version > 0),
  primary key (user_id, id),
  constraint passkeys_credential_id_key unique (credential_id)
);

-- Challenges carry their own seal and end; only those that were answered rightly are written down, so that none is
-- answered twice.
create table spent_challenges (
  nonce uuid primary key,
  user_id uuid not null references users on delete cascade,
  expires_at timestamptz not null
);
create index spent_challenges_expires_at_idx on spent_challenges (expires_at);

select app.protect_user_table('totp_factors');
select app.protect_user_table('recovery_codes');
select app.protect_user_table('passkeys');
select app.protect_user_table('spent_challenges');
