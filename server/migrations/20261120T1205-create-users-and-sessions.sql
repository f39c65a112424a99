-- People. Not a tenant table: a user can be in many workspaces. On Citus these are reference tables, which is what
-- lets e-mail and username be unique over the whole installation.
create table users (
  id uuid primary key,
  email text not null check (char_length(email) between 3 and 254 and email = lower(email)),
  password_hash text not null,
  full_name text not null check (char_length(full_name) between 1 and 100),
  username text check (char_length(username) between 3 and 40 and username = lower(username)),
  role text not null default 'user' check (role in ('user', 'admin')),
  timezone text not null default 'UTC' check (char_length(timezone) between 1 and 64),
  week_start smallint not null default 1 check (week_start between 0 and 6),
  preferences jsonb not null default '{}' check (jsonb_typeof(preferences) = 'object'),
  personal_workspace_id uuid not null,
  email_verified_at timestamptz,
  failed_sign_ins smallint not null default 0 check (failed_sign_ins >= 0),
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  constraint users_email_key unique (email),
  constraint users_username_key unique (username)
);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users on delete cascade,
  user_agent text check (char_length(user_agent) <= 400),
  ip inet,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_reason text check (revoked_reason in ('signed_out', 'password_changed', 'token_reused', 'revoked'))
);
create index sessions_user_id_idx on sessions (user_id);
create index sessions_expires_at_idx on sessions (expires_at);

-- Every refresh token a session has had: a used one that comes back gives the theft away.
create table refresh_tokens (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  session_id uuid not null references sessions on delete cascade,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index refresh_tokens_session_id_idx on refresh_tokens (session_id);

grant select, insert, update, delete on users, sessions, refresh_tokens to daybook_app, daybook_system;
