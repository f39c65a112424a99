-- Coding activity: what editors send, as they sent it. It belongs to a person, not to a workspace, and is keyed by them.

-- The programs that send: the whole text, and what is read out of it. How to read it changes, so it can be read again.
create table activity_user_agents (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  value text not null check (char_length(value) between 1 and 1000),
  editor text,
  editor_version text,
  plugin text,
  os text,
  ai_model text,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (user_id, id),
  constraint activity_user_agents_value_key unique (user_id, value)
);

create table activity_machines (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (user_id, id),
  constraint activity_machines_name_key unique (user_id, name)
);

-- Points of activity. The id is made of what the point says, so the same one sent again is the same row: clients send at
-- least once. Nothing is rewritten afterwards; what a project is called today stands elsewhere.
create table heartbeats (
  user_id uuid not null references users on delete cascade,
  time timestamptz not null,
  id uuid not null,
  entity text not null check (char_length(entity) between 1 and 4096),
  type text not null check (char_length(type) between 1 and 20),
  category text not null check (char_length(category) between 1 and 50),
  project text check (char_length(project) between 1 and 200),
  branch text check (char_length(branch) between 1 and 300),
  language text check (char_length(language) between 1 and 100),
  dependencies text[],
  is_write boolean not null default false,
  lines integer,
  lineno integer,
  cursorpos integer,
  project_root_count integer,
  line_additions integer,
  line_deletions integer,
  ai_line_changes integer,
  human_line_changes integer,
  ai_session text check (char_length(ai_session) <= 200),
  ai_subscription_plan text check (char_length(ai_subscription_plan) <= 100),
  ai_input_tokens bigint,
  ai_output_tokens bigint,
  ai_cached_input_tokens bigint,
  ai_prompt_length integer,
  user_agent_id uuid,
  machine_id uuid,
  created_at timestamptz not null default now(),
  primary key (user_id, time, id),
  constraint heartbeats_user_agent_fkey foreign key (user_id, user_agent_id) references activity_user_agents
    on delete set null (user_agent_id),
  constraint heartbeats_machine_fkey foreign key (user_id, machine_id) references activity_machines
    on delete set null (machine_id)
) partition by range (time);

-- What spans have not been made of yet: a stretch of time in which heartbeats came or went. Added by whoever writes
-- heartbeats, in the same transaction; taken away by whoever makes the spans.
create table activity_changes (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  first_time timestamptz not null,
  last_time timestamptz not null,
  primary key (user_id, id),
  constraint activity_changes_in_order check (last_time >= first_time)
);

-- How somebody wants their activity counted.
create table activity_settings (
  user_id uuid primary key references users on delete cascade,
  -- A pause up to this long is work.
  timeout_seconds integer not null default 900 check (timeout_seconds between 60 and 14400),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0)
);

-- A coding project as its owner sees it: renamed, merged, hidden. Heartbeats keep the name that was sent.
create table coding_projects (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  hidden boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  primary key (user_id, id),
  constraint coding_projects_name_key unique (user_id, name)
);
-- Each name that was ever sent, and whose it is now.
create table coding_project_names (
  user_id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  coding_project_id uuid not null,
  primary key (user_id, name),
  constraint coding_project_names_project_fkey foreign key (user_id, coding_project_id) references coding_projects
    on delete cascade
);
create index coding_project_names_project_idx on coding_project_names (user_id, coding_project_id);

-- What heartbeats add up to: from each to the next one, where that came within the timeout. Spans of a user never overlap.
create table activity_spans (
  user_id uuid not null references users on delete cascade,
  start_time timestamptz not null,
  -- Of its first heartbeat; two may be at the same instant, and then the first of them has no length.
  first_heartbeat_id uuid not null,
  end_time timestamptz not null,
  coding_project_id uuid,
  branch text,
  language text,
  category text not null,
  type text not null,
  user_agent_id uuid,
  machine_id uuid,
  heartbeats integer not null check (heartbeats > 0),
  line_additions integer not null default 0,
  line_deletions integer not null default 0,
  ai_line_changes integer not null default 0,
  human_line_changes integer not null default 0,
  ai_input_tokens bigint not null default 0,
  ai_output_tokens bigint not null default 0,
  primary key (user_id, start_time, first_heartbeat_id),
  constraint activity_spans_in_order check (end_time >= start_time)
);
create index activity_spans_project_idx on activity_spans (user_id, coding_project_id, start_time);

select app.protect_user_table(name::regclass)
from unnest(array['activity_user_agents', 'activity_machines', 'heartbeats', 'activity_changes', 'activity_settings',
  'coding_projects', 'coding_project_names', 'activity_spans']) as name;

-- Makes the partition of a month (UTC) if it is not there; true if it was made. As app.ensure_time_entry_month does it.
create function app.ensure_heartbeat_month(month date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  first_day date := date_trunc('month', month)::date;
  partition text := 'heartbeats_' || to_char(first_day, 'YYYY_MM');
begin
  if first_day not between date '1970-01-01' and date '2100-12-01' then
    raise exception 'month % is out of range', first_day using errcode = 'check_violation';
  end if;
  if to_regclass('public.' || partition) is not null then return false; end if;
  perform pg_advisory_xact_lock(hashtext('app.ensure_heartbeat_month'));
  -- Looked up in the catalogue itself: after the wait for the lock to_regclass may still answer from a cache.
  if exists (select from pg_class where relname = partition and relnamespace = 'public'::regnamespace) then
    return false;
  end if;
  execute format('create table public.%I (like public.heartbeats including defaults including constraints)', partition);
  execute format(
    'alter table public.heartbeats attach partition public.%I for values from (%L) to (%L)',
    partition, first_day::text || ' 00:00:00+00', (first_day + interval '1 month')::date::text || ' 00:00:00+00'
  );
  return true;
end
$$;
revoke execute on function app.ensure_heartbeat_month(date) from public;
grant execute on function app.ensure_heartbeat_month(date) to daybook_app, daybook_system;
