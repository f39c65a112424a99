-- Made from the migrations by `npm run schema`. To read and to compare; never run.

create table activity_changes (
  user_id uuid not null,
  id uuid not null,
  first_time timestamp with time zone not null,
  last_time timestamp with time zone not null,
  constraint activity_changes_pkey PRIMARY KEY (user_id, id),
  constraint activity_changes_in_order CHECK ((last_time >= first_time)),
  constraint activity_changes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table activity_changes enable row level security; alter table activity_changes force row level security;
create policy owner on activity_changes for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on activity_changes for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on activity_changes to daybook_app;
grant delete, insert, select, update on activity_changes to daybook_system;

create table activity_days (
  user_id uuid not null,
  date date not null,
  number integer not null,
  coding_project_id uuid,
  branch text,
  language text,
  category text not null,
  type text not null,
  user_agent_id uuid,
  machine_id uuid,
  micros bigint not null,
  heartbeats integer not null,
  line_additions bigint not null,
  line_deletions bigint not null,
  ai_line_changes bigint not null,
  human_line_changes bigint not null,
  ai_input_tokens bigint not null,
  ai_output_tokens bigint not null,
  constraint activity_days_pkey PRIMARY KEY (user_id, date, number),
  constraint activity_days_heartbeats_check CHECK ((heartbeats >= 0)),
  constraint activity_days_micros_check CHECK ((micros >= 0)),
  constraint activity_days_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX activity_days_project_idx ON public.activity_days USING btree (user_id, coding_project_id);
alter table activity_days enable row level security; alter table activity_days force row level security;
create policy owner on activity_days for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on activity_days for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on activity_days to daybook_app;
grant delete, insert, select, update on activity_days to daybook_system;

create table activity_goals (
  user_id uuid not null,
  id uuid not null,
  title text,
  per text not null,
  seconds integer not null,
  projects text[] default '{}'::text[] not null,
  languages text[] default '{}'::text[] not null,
  editors text[] default '{}'::text[] not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint activity_goals_pkey PRIMARY KEY (user_id, id),
  constraint activity_goals_fit_the_day CHECK (((per = 'week'::text) OR (seconds <= 86400))),
  constraint activity_goals_per_check CHECK ((per = ANY (ARRAY['day'::text, 'week'::text]))),
  constraint activity_goals_seconds_check CHECK (((seconds >= 60) AND (seconds <= 604800))),
  constraint activity_goals_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 100))),
  constraint activity_goals_version_check CHECK ((version > 0)),
  constraint activity_goals_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table activity_goals enable row level security; alter table activity_goals force row level security;
create policy owner on activity_goals for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on activity_goals for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on activity_goals to daybook_app;
grant delete, insert, select, update on activity_goals to daybook_system;

create table activity_machines (
  user_id uuid not null,
  id uuid not null,
  name text not null,
  first_seen_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  constraint activity_machines_pkey PRIMARY KEY (user_id, id),
  constraint activity_machines_name_key UNIQUE (user_id, name),
  constraint activity_machines_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint activity_machines_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table activity_machines enable row level security; alter table activity_machines force row level security;
create policy owner on activity_machines for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on activity_machines for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on activity_machines to daybook_app;
grant delete, insert, select, update on activity_machines to daybook_system;

create table activity_settings (
  user_id uuid not null,
  timeout_seconds integer default 900 not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  paused boolean default false not null,
  excluded text[] default '{}'::text[] not null,
  is_public boolean default false not null,
  public_lists text[] default '{categories,languages,editors,operating_systems}'::text[] not null,
  public_range text default 'last_7_days'::text not null,
  keep_months integer,
  constraint activity_settings_pkey PRIMARY KEY (user_id),
  constraint activity_settings_excluded_check CHECK ((cardinality(excluded) <= 50)),
  constraint activity_settings_keep_months_check CHECK (((keep_months >= 1) AND (keep_months <= 1200))),
  constraint activity_settings_public_lists_check CHECK ((public_lists <@ '{categories,projects,languages,editors,operating_systems}'::text[])),
  constraint activity_settings_public_range_check CHECK ((public_range = ANY (ARRAY['last_7_days'::text, 'last_30_days'::text, 'last_6_months'::text, 'last_year'::text, 'all_time'::text]))),
  constraint activity_settings_timeout_seconds_check CHECK (((timeout_seconds >= 60) AND (timeout_seconds <= 14400))),
  constraint activity_settings_version_check CHECK ((version > 0)),
  constraint activity_settings_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table activity_settings enable row level security; alter table activity_settings force row level security;
create policy owner on activity_settings for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on activity_settings for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on activity_settings to daybook_app;
grant delete, insert, select, update on activity_settings to daybook_system;

create table activity_spans (
  user_id uuid not null,
  start_time timestamp with time zone not null,
  first_heartbeat_id uuid not null,
  end_time timestamp with time zone not null,
  coding_project_id uuid,
  branch text,
  language text,
  category text not null,
  type text not null,
  user_agent_id uuid,
  machine_id uuid,
  heartbeats integer not null,
  line_additions bigint default 0 not null,
  line_deletions bigint default 0 not null,
  ai_line_changes bigint default 0 not null,
  human_line_changes bigint default 0 not null,
  ai_input_tokens bigint default 0 not null,
  ai_output_tokens bigint default 0 not null,
  constraint activity_spans_pkey PRIMARY KEY (user_id, start_time, first_heartbeat_id),
  constraint activity_spans_heartbeats_check CHECK ((heartbeats > 0)),
  constraint activity_spans_in_order CHECK ((end_time >= start_time)),
  constraint activity_spans_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX activity_spans_project_idx ON public.activity_spans USING btree (user_id, coding_project_id, start_time);
alter table activity_spans enable row level security; alter table activity_spans force row level security;
create policy owner on activity_spans for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on activity_spans for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on activity_spans to daybook_app;
grant delete, insert, select, update on activity_spans to daybook_system;

create table activity_states (
  user_id uuid not null,
  timeout_seconds integer not null,
  timezone text not null,
  constraint activity_states_pkey PRIMARY KEY (user_id),
  constraint activity_states_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table activity_states enable row level security; alter table activity_states force row level security;
create policy owner on activity_states for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on activity_states for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on activity_states to daybook_app;
grant delete, insert, select, update on activity_states to daybook_system;

create table activity_user_agents (
  user_id uuid not null,
  id uuid not null,
  value text not null,
  editor text,
  editor_version text,
  plugin text,
  os text,
  ai_model text,
  first_seen_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  constraint activity_user_agents_pkey PRIMARY KEY (user_id, id),
  constraint activity_user_agents_value_key UNIQUE (user_id, value),
  constraint activity_user_agents_value_check CHECK (((char_length(value) >= 1) AND (char_length(value) <= 1000))),
  constraint activity_user_agents_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table activity_user_agents enable row level security; alter table activity_user_agents force row level security;
create policy owner on activity_user_agents for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on activity_user_agents for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on activity_user_agents to daybook_app;
grant delete, insert, select, update on activity_user_agents to daybook_system;

create table api_tokens (
  id uuid not null,
  user_id uuid not null,
  name text not null,
  token_hash bytea not null,
  last_four text not null,
  scopes text[] not null,
  workspace_id uuid,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  last_used_at timestamp with time zone,
  last_used_ip inet,
  second_factor boolean default false not null,
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint api_tokens_token_hash_key UNIQUE (token_hash),
  constraint api_tokens_last_four_check CHECK ((char_length(last_four) = 4)),
  constraint api_tokens_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint api_tokens_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 100))),
  constraint api_tokens_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint api_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint api_tokens_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX api_tokens_expires_at_idx ON public.api_tokens USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX api_tokens_user_id_idx ON public.api_tokens USING btree (user_id, created_at DESC);
CREATE INDEX api_tokens_workspace_id_idx ON public.api_tokens USING btree (workspace_id) WHERE (workspace_id IS NOT NULL);
alter table api_tokens enable row level security; alter table api_tokens force row level security;
create policy bearer on api_tokens for select to daybook_app using ((token_hash = ( SELECT app.current_token_hash() AS current_token_hash)));
create policy owner on api_tokens for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on api_tokens for all to daybook_system using (true) with check (true);
CREATE TRIGGER announce_end AFTER DELETE ON public.api_tokens FOR EACH ROW EXECUTE FUNCTION app.announce_standing('user_id');
CREATE TRIGGER announce_second_factor AFTER UPDATE OF second_factor ON public.api_tokens FOR EACH ROW WHEN ((old.second_factor IS DISTINCT FROM new.second_factor)) EXECUTE FUNCTION app.announce_standing('user_id');
grant delete, insert, select, update on api_tokens to daybook_app;
grant delete, insert, select, update on api_tokens to daybook_system;

create table archive_restores (
  workspace_id uuid not null,
  id uuid not null,
  from_month date not null,
  to_month date not null,
  state text default 'waiting'::text not null,
  months integer default 0 not null,
  months_done integer default 0 not null,
  months_damaged integer default 0 not null,
  entries integer default 0 not null,
  requested_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  kept_until timestamp with time zone not null,
  constraint archive_restores_pkey PRIMARY KEY (workspace_id, id),
  constraint archive_restores_from_month_check CHECK ((EXTRACT(day FROM from_month) = (1)::numeric)),
  constraint archive_restores_in_order CHECK ((to_month >= from_month)),
  constraint archive_restores_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint archive_restores_to_month_check CHECK ((EXTRACT(day FROM to_month) = (1)::numeric)),
  constraint archive_restores_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table archive_restores enable row level security; alter table archive_restores force row level security;
create policy system on archive_restores for all to daybook_system using (true) with check (true);
create policy tenant on archive_restores for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on archive_restores to daybook_app;
grant delete, insert, select, update on archive_restores to daybook_system;

create table archived_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null,
  format smallint default 1 not null,
  entries integer not null,
  seconds bigint not null,
  first_start timestamp with time zone not null,
  last_end timestamp with time zone not null,
  archived_at timestamp with time zone default now() not null,
  checksum bytea not null,
  entry_ids uuid[] not null,
  subject_ids uuid[] not null,
  starts integer[] not null,
  durations integer[] not null,
  descriptions text[] not null,
  billable boolean[] not null,
  sources text[] not null,
  tasks integer[] not null,
  projects integer[] not null,
  imports integer[] not null,
  tag_sets text[] not null,
  tags integer[] not null,
  timer_ids uuid[] not null,
  timers integer[] not null,
  created timestamp with time zone[] not null,
  updated timestamp with time zone[] not null,
  versions integer[] not null,
  constraint archived_months_pkey PRIMARY KEY (workspace_id, user_id, month),
  constraint archived_months_entries_check CHECK ((entries > 0)),
  constraint archived_months_format_check CHECK ((format = 1)),
  constraint archived_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint archived_months_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES time_rollups(workspace_id, user_id) ON DELETE CASCADE
);
CREATE INDEX archived_months_ids_idx ON public.archived_months USING gin (entry_ids, subject_ids);
alter table archived_months enable row level security; alter table archived_months force row level security;
create policy system on archived_months for all to daybook_system using (true) with check (true);
create policy tenant on archived_months for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on archived_months to daybook_app;
grant delete, insert, select, update on archived_months to daybook_system;

create table audit_log (
  workspace_id uuid not null,
  id uuid not null,
  at timestamp with time zone default now() not null,
  actor_id uuid,
  action text not null,
  object_type text not null,
  object_id uuid,
  changes jsonb,
  request_id uuid,
  ip inet,
  token_id uuid,
  constraint audit_log_pkey PRIMARY KEY (workspace_id, id),
  constraint audit_log_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX audit_log_actor_idx ON public.audit_log USING btree (workspace_id, actor_id, at DESC);
CREATE INDEX audit_log_at_idx ON public.audit_log USING btree (workspace_id, at DESC);
CREATE INDEX audit_log_object_idx ON public.audit_log USING btree (workspace_id, object_id, at DESC) WHERE (object_id IS NOT NULL);
CREATE INDEX audit_log_of_accounts_idx ON public.audit_log USING btree (at DESC, id DESC) WHERE (object_type = ANY (ARRAY['user'::text, 'session'::text, 'api_token'::text, 'application'::text, 'workspace'::text, 'member'::text, 'invitation'::text, 'installation'::text, 'job'::text]));
alter table audit_log enable row level security; alter table audit_log force row level security;
create policy system on audit_log for all to daybook_system using (true) with check (true);
create policy tenant on audit_log for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant insert, select on audit_log to daybook_app;
grant insert, select on audit_log to daybook_system;

create table clients (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  color text not null,
  hourly_rate numeric(11,4),
  currency text,
  archived_at timestamp with time zone,
  deleted_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint clients_pkey PRIMARY KEY (workspace_id, id),
  constraint clients_color_check CHECK ((color ~ '^#[0-9a-f]{6}$'::text)),
  constraint clients_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint clients_hourly_rate_check CHECK ((hourly_rate >= (0)::numeric)),
  constraint clients_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint clients_rate_in_a_currency CHECK (((hourly_rate IS NULL) = (currency IS NULL))),
  constraint clients_version_check CHECK ((version > 0)),
  constraint clients_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint clients_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX clients_created_by_idx ON public.clients USING btree (created_by);
CREATE UNIQUE INDEX clients_name_key ON public.clients USING btree (workspace_id, lower(name)) WHERE (deleted_at IS NULL);
alter table clients enable row level security; alter table clients force row level security;
create policy system on clients for all to daybook_system using (true) with check (true);
create policy tenant on clients for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER note_changed AFTER UPDATE ON public.clients REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION app.note_nouns();
CREATE TRIGGER note_removed AFTER DELETE ON public.clients REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION app.note_nouns();
grant delete, insert, select, update on clients to daybook_app;
grant delete, insert, select, update on clients to daybook_system;

create table coding_project_names (
  user_id uuid not null,
  name text not null,
  coding_project_id uuid not null,
  constraint coding_project_names_pkey PRIMARY KEY (user_id, name),
  constraint coding_project_names_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint coding_project_names_project_fkey FOREIGN KEY (user_id, coding_project_id) REFERENCES coding_projects(user_id, id) ON DELETE CASCADE
);
CREATE INDEX coding_project_names_project_idx ON public.coding_project_names USING btree (user_id, coding_project_id);
alter table coding_project_names enable row level security; alter table coding_project_names force row level security;
create policy owner on coding_project_names for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on coding_project_names for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on coding_project_names to daybook_app;
grant delete, insert, select, update on coding_project_names to daybook_system;

create table coding_projects (
  user_id uuid not null,
  id uuid not null,
  name text not null,
  hidden boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  workspace_id uuid,
  project_id uuid,
  constraint coding_projects_pkey PRIMARY KEY (user_id, id),
  constraint coding_projects_name_key UNIQUE (user_id, name),
  constraint coding_projects_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint coding_projects_project_whole CHECK (((workspace_id IS NULL) = (project_id IS NULL))),
  constraint coding_projects_version_check CHECK ((version > 0)),
  constraint coding_projects_project_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id) ON DELETE SET NULL (workspace_id, project_id),
  constraint coding_projects_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX coding_projects_project_idx ON public.coding_projects USING btree (workspace_id, project_id) WHERE (project_id IS NOT NULL);
alter table coding_projects enable row level security; alter table coding_projects force row level security;
create policy owner on coding_projects for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on coding_projects for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on coding_projects to daybook_app;
grant delete, insert, select, update on coding_projects to daybook_system;

create table data_exports (
  user_id uuid not null,
  id uuid not null,
  state text not null,
  progress smallint default 0 not null,
  attempts smallint default 0 not null,
  row_count integer,
  size_bytes bigint,
  requested_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  expires_at timestamp with time zone,
  constraint data_exports_pkey PRIMARY KEY (user_id, id),
  constraint data_exports_progress_check CHECK (((progress >= 0) AND (progress <= 100))),
  constraint data_exports_ready_expires CHECK (((state <> 'ready'::text) OR (expires_at IS NOT NULL))),
  constraint data_exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'building'::text, 'ready'::text, 'failed'::text, 'expired'::text]))),
  constraint data_exports_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX data_exports_expires_at_idx ON public.data_exports USING btree (expires_at) WHERE (state = 'ready'::text);
CREATE UNIQUE INDEX data_exports_under_way_key ON public.data_exports USING btree (user_id) WHERE (state = ANY (ARRAY['waiting'::text, 'building'::text]));
alter table data_exports enable row level security; alter table data_exports force row level security;
create policy owner on data_exports for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on data_exports for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on data_exports to daybook_app;
grant delete, insert, select, update on data_exports to daybook_system;

create table email_links (
  id uuid not null,
  user_id uuid not null,
  purpose text not null,
  email text not null,
  old_email text,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint email_links_pkey PRIMARY KEY (id),
  constraint email_links_token_hash_key UNIQUE (token_hash),
  constraint email_links_email_check CHECK ((((char_length(email) >= 3) AND (char_length(email) <= 254)) AND (email = lower(email)))),
  constraint email_links_old_email_check CHECK ((((char_length(old_email) >= 3) AND (char_length(old_email) <= 254)) AND (old_email = lower(old_email)))),
  constraint email_links_old_email_of_change CHECK (((purpose = 'change'::text) = (old_email IS NOT NULL))),
  constraint email_links_purpose_check CHECK ((purpose = ANY (ARRAY['verify'::text, 'change'::text, 'reset'::text]))),
  constraint email_links_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint email_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX email_links_expires_at_idx ON public.email_links USING btree (expires_at);
CREATE INDEX email_links_user_id_idx ON public.email_links USING btree (user_id, created_at);
alter table email_links enable row level security; alter table email_links force row level security;
create policy bearer on email_links for select to daybook_app using ((token_hash = ( SELECT app.presented_token_hash() AS presented_token_hash)));
create policy owner on email_links for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on email_links for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on email_links to daybook_app;
grant delete, insert, select, update on email_links to daybook_system;

create table former_members (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone not null,
  in_team_figures boolean default true not null,
  constraint former_members_pkey PRIMARY KEY (workspace_id, user_id),
  constraint former_members_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'lead'::text, 'member'::text]))),
  constraint former_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint former_members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX former_members_user_id_idx ON public.former_members USING btree (user_id);
alter table former_members enable row level security; alter table former_members force row level security;
create policy system on former_members for all to daybook_system using (true) with check (true);
create policy tenant on former_members for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on former_members to daybook_app;
grant delete, insert, select, update on former_members to daybook_system;

create table heartbeats (
  user_id uuid not null,
  time timestamp with time zone not null,
  id uuid not null,
  entity text not null,
  type text not null,
  category text not null,
  project text,
  branch text,
  language text,
  dependencies text[],
  is_write boolean default false not null,
  lines integer,
  lineno integer,
  cursorpos integer,
  project_root_count integer,
  line_additions integer,
  line_deletions integer,
  ai_line_changes integer,
  human_line_changes integer,
  ai_session text,
  ai_subscription_plan text,
  ai_input_tokens bigint,
  ai_output_tokens bigint,
  ai_cached_input_tokens bigint,
  ai_prompt_length integer,
  user_agent_id uuid,
  machine_id uuid,
  created_at timestamp with time zone default now() not null,
  constraint heartbeats_pkey PRIMARY KEY (user_id, "time", id),
  constraint heartbeats_ai_session_check CHECK ((char_length(ai_session) <= 200)),
  constraint heartbeats_ai_subscription_plan_check CHECK ((char_length(ai_subscription_plan) <= 100)),
  constraint heartbeats_branch_check CHECK (((char_length(branch) >= 1) AND (char_length(branch) <= 300))),
  constraint heartbeats_category_check CHECK (((char_length(category) >= 1) AND (char_length(category) <= 50))),
  constraint heartbeats_entity_check CHECK (((char_length(entity) >= 1) AND (char_length(entity) <= 4096))),
  constraint heartbeats_language_check CHECK (((char_length(language) >= 1) AND (char_length(language) <= 100))),
  constraint heartbeats_project_check CHECK (((char_length(project) >= 1) AND (char_length(project) <= 200))),
  constraint heartbeats_type_check CHECK (((char_length(type) >= 1) AND (char_length(type) <= 20))),
  constraint heartbeats_machine_fkey FOREIGN KEY (user_id, machine_id) REFERENCES activity_machines(user_id, id) ON DELETE SET NULL (machine_id),
  constraint heartbeats_user_agent_fkey FOREIGN KEY (user_id, user_agent_id) REFERENCES activity_user_agents(user_id, id) ON DELETE SET NULL (user_agent_id),
  constraint heartbeats_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
) partition by RANGE ("time");
alter table heartbeats enable row level security; alter table heartbeats force row level security;
create policy owner on heartbeats for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on heartbeats for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on heartbeats to daybook_app;
grant delete, insert, select, update on heartbeats to daybook_system;

create table hour_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null,
  seconds integer[] not null,
  constraint hour_months_pkey PRIMARY KEY (workspace_id, user_id, month),
  constraint hour_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint hour_months_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES time_rollups(workspace_id, user_id) ON DELETE CASCADE
);
alter table hour_months enable row level security; alter table hour_months force row level security;
create policy system on hour_months for all to daybook_system using (true) with check (true);
create policy tenant on hour_months for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on hour_months to daybook_app;
grant delete, insert, select, update on hour_months to daybook_system;

create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  request_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  answer bytea,
  constraint idempotency_keys_pkey PRIMARY KEY (user_id, key),
  constraint idempotency_keys_key_check CHECK (((char_length(key) >= 1) AND (char_length(key) <= 200))),
  constraint idempotency_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX idempotency_keys_created_at_idx ON public.idempotency_keys USING btree (created_at);
alter table idempotency_keys enable row level security; alter table idempotency_keys force row level security;
create policy owner on idempotency_keys for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on idempotency_keys for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on idempotency_keys to daybook_app;
grant delete, insert, select, update on idempotency_keys to daybook_system;

create table import_fingerprints (
  workspace_id uuid not null,
  user_id uuid not null,
  fingerprint uuid not null,
  import_id uuid not null,
  constraint import_fingerprints_pkey PRIMARY KEY (workspace_id, user_id, fingerprint),
  constraint import_fingerprints_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint import_fingerprints_workspace_id_import_id_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES imports(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX import_fingerprints_import_id_idx ON public.import_fingerprints USING btree (workspace_id, import_id);
alter table import_fingerprints enable row level security; alter table import_fingerprints force row level security;
create policy system on import_fingerprints for all to daybook_system using (true) with check (true);
create policy tenant on import_fingerprints for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on import_fingerprints to daybook_app;
grant delete, insert, select, update on import_fingerprints to daybook_system;

create table imports (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  format text not null,
  status text not null,
  timezone text not null,
  filename text,
  report jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  reverted_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (workspace_id, id),
  constraint imports_filename_check CHECK ((char_length(filename) <= 200)),
  constraint imports_format_check CHECK ((format = 'toggl'::text)),
  constraint imports_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'reverted'::text]))),
  constraint imports_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX imports_created_at_idx ON public.imports USING btree (workspace_id, user_id, created_at DESC);
CREATE INDEX imports_user_id_idx ON public.imports USING btree (user_id);
alter table imports enable row level security; alter table imports force row level security;
create policy system on imports for all to daybook_system using (true) with check (true);
create policy tenant on imports for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER restore_time BEFORE DELETE ON public.imports FOR EACH ROW EXECUTE FUNCTION app.restore_time_about();
grant delete, insert, select, update on imports to daybook_app;
grant delete, insert, select, update on imports to daybook_system;

create table installation (
  only_row boolean default true not null,
  registration text default 'open'::text not null,
  claimed_at timestamp with time zone,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint installation_pkey PRIMARY KEY (only_row),
  constraint installation_only_row_check CHECK (only_row),
  constraint installation_registration_check CHECK ((registration = ANY (ARRAY['open'::text, 'invitation'::text, 'closed'::text]))),
  constraint installation_version_check CHECK ((version > 0))
);
grant select, update on installation to daybook_app;
grant select, update on installation to daybook_system;

create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  email text,
  role text not null,
  invited_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  revoked_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (workspace_id, id),
  constraint invitations_email_check CHECK ((((char_length(email) >= 3) AND (char_length(email) <= 254)) AND (email = lower(email)))),
  constraint invitations_end_once CHECK (((accepted_at IS NULL) OR (revoked_at IS NULL))),
  constraint invitations_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'lead'::text, 'member'::text]))),
  constraint invitations_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint invitations_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint invitations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX invitations_token_hash_idx ON public.invitations USING btree (token_hash);
CREATE UNIQUE INDEX invitations_email_key ON public.invitations USING btree (workspace_id, email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
alter table invitations enable row level security; alter table invitations force row level security;
create policy holder on invitations for all to daybook_app using (((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)) OR (token_hash = ( SELECT app.current_invitation() AS current_invitation)))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
create policy system on invitations for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on invitations to daybook_app;
grant delete, insert, select, update on invitations to daybook_system;

create table mails (
  event_id uuid not null,
  template text not null,
  user_id uuid,
  recipient text not null,
  link_purpose text,
  link_id uuid,
  link_expires_at timestamp with time zone,
  status text not null,
  attempts smallint default 0 not null,
  problem text,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint mails_pkey PRIMARY KEY (event_id, template),
  constraint mails_attempts_check CHECK ((attempts >= 0)),
  constraint mails_link_purpose_check CHECK ((link_purpose = ANY (ARRAY['verify'::text, 'change'::text, 'reset'::text, 'invitation'::text]))),
  constraint mails_problem_check CHECK ((char_length(problem) <= 400)),
  constraint mails_recipient_check CHECK (((char_length(recipient) >= 3) AND (char_length(recipient) <= 254))),
  constraint mails_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'refused'::text, 'expired'::text, 'undelivered'::text]))),
  constraint mails_template_check CHECK ((template ~ '^[a-z_]{1,40}$'::text)),
  constraint mails_whole_link CHECK ((num_nulls(link_purpose, link_id, link_expires_at) = ANY (ARRAY[0, 3]))),
  constraint mails_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX mails_created_at_idx ON public.mails USING btree (created_at);
CREATE INDEX mails_open_links_idx ON public.mails USING btree (created_at) WHERE (status = ANY (ARRAY['waiting'::text, 'refused'::text, 'undelivered'::text]));
CREATE INDEX mails_user_id_idx ON public.mails USING btree (user_id, template, created_at);
alter table mails enable row level security; alter table mails force row level security;
create policy system on mails for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on mails to daybook_system;

create table members (
  workspace_id uuid not null,
  user_id uuid not null,
  role text not null,
  created_at timestamp with time zone default now() not null,
  in_team_figures boolean default true not null,
  constraint members_pkey PRIMARY KEY (workspace_id, user_id),
  constraint members_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'lead'::text, 'member'::text]))),
  constraint members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX members_user_id_idx ON public.members USING btree (user_id);
alter table members enable row level security; alter table members force row level security;
create policy member on members for all to daybook_app using (((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)) OR (user_id = ( SELECT app.current_user_id() AS current_user_id)))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
create policy one_workspace on members as restrictive for all to daybook_app using (((( SELECT app.only_workspace_id() AS only_workspace_id) IS NULL) OR (workspace_id = ( SELECT app.only_workspace_id() AS only_workspace_id))));
create policy system on members for all to daybook_system using (true) with check (true);
CREATE TRIGGER announce_change AFTER UPDATE OF role ON public.members FOR EACH ROW WHEN ((old.role IS DISTINCT FROM new.role)) EXECUTE FUNCTION app.announce_standing('user_id');
CREATE TRIGGER announce_end AFTER DELETE ON public.members FOR EACH ROW EXECUTE FUNCTION app.announce_standing('user_id');
grant delete, insert, select, update on members to daybook_app;
grant delete, insert, select, update on members to daybook_system;

create table migrations (
  name text not null,
  checksum text not null,
  at timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (name)
);
grant select on migrations to daybook_system;

create table oauth_authorizations (
  id uuid not null,
  grant_id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  code_challenge text not null,
  redirect_uri text not null,
  scopes text[] not null,
  second_factor boolean not null,
  created_at timestamp with time zone default now() not null,
  code_expires_at timestamp with time zone not null,
  code_used_at timestamp with time zone,
  ends_at timestamp with time zone not null,
  constraint oauth_authorizations_pkey PRIMARY KEY (user_id, id),
  constraint oauth_authorizations_code_hash_key UNIQUE (code_hash),
  constraint oauth_authorizations_code_challenge_check CHECK ((char_length(code_challenge) = 43)),
  constraint oauth_authorizations_code_hash_check CHECK ((octet_length(code_hash) = 32)),
  constraint oauth_authorizations_redirect_uri_check CHECK ((char_length(redirect_uri) <= 2000)),
  constraint oauth_authorizations_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 100))),
  constraint oauth_authorizations_user_id_grant_id_fkey FOREIGN KEY (user_id, grant_id) REFERENCES oauth_grants(user_id, id) ON DELETE CASCADE
);
CREATE INDEX oauth_authorizations_ends_at_idx ON public.oauth_authorizations USING btree (ends_at);
CREATE INDEX oauth_authorizations_grant_id_idx ON public.oauth_authorizations USING btree (user_id, grant_id);
alter table oauth_authorizations enable row level security; alter table oauth_authorizations force row level security;
create policy bearer on oauth_authorizations for select to daybook_app using ((code_hash = ( SELECT app.current_token_hash() AS current_token_hash)));
create policy owner on oauth_authorizations for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on oauth_authorizations for all to daybook_system using (true) with check (true);
CREATE TRIGGER announce_end AFTER DELETE ON public.oauth_authorizations FOR EACH ROW EXECUTE FUNCTION app.announce_standing('user_id');
CREATE TRIGGER announce_second_factor AFTER UPDATE OF second_factor ON public.oauth_authorizations FOR EACH ROW WHEN ((old.second_factor IS DISTINCT FROM new.second_factor)) EXECUTE FUNCTION app.announce_standing('user_id');
grant delete, insert, select, update on oauth_authorizations to daybook_app;
grant delete, insert, select, update on oauth_authorizations to daybook_system;

create table oauth_clients (
  id uuid not null,
  client_id text not null,
  name text not null,
  redirect_uris text[] not null,
  scopes text[],
  built_in boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint oauth_clients_pkey PRIMARY KEY (id),
  constraint oauth_clients_client_id_key UNIQUE (client_id),
  constraint oauth_clients_client_id_check CHECK (((char_length(client_id) >= 1) AND (char_length(client_id) <= 100))),
  constraint oauth_clients_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint oauth_clients_redirect_uris_check CHECK (((cardinality(redirect_uris) >= 1) AND (cardinality(redirect_uris) <= 20))),
  constraint oauth_clients_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 100))),
  constraint oauth_clients_version_check CHECK ((version > 0))
);
CREATE TRIGGER announce_change AFTER UPDATE OF scopes ON public.oauth_clients FOR EACH ROW WHEN ((old.scopes IS DISTINCT FROM new.scopes)) EXECUTE FUNCTION app.announce_everybody();
grant delete, insert, select, update on oauth_clients to daybook_app;
grant delete, insert, select, update on oauth_clients to daybook_system;

create table oauth_grants (
  id uuid not null,
  user_id uuid not null,
  client_id uuid not null,
  scopes text[] not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  last_used_ip inet,
  constraint oauth_grants_pkey PRIMARY KEY (user_id, id),
  constraint oauth_grants_user_id_client_id_key UNIQUE (user_id, client_id),
  constraint oauth_grants_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 100))),
  constraint oauth_grants_client_id_fkey FOREIGN KEY (client_id) REFERENCES oauth_clients(id) ON DELETE CASCADE,
  constraint oauth_grants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX oauth_grants_client_id_idx ON public.oauth_grants USING btree (client_id);
alter table oauth_grants enable row level security; alter table oauth_grants force row level security;
create policy owner on oauth_grants for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on oauth_grants for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on oauth_grants to daybook_app;
grant delete, insert, select, update on oauth_grants to daybook_system;

create table oauth_tokens (
  token_hash bytea not null,
  authorization_id uuid not null,
  user_id uuid not null,
  kind text not null,
  scopes text[] not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint oauth_tokens_pkey PRIMARY KEY (token_hash),
  constraint oauth_tokens_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'refresh'::text]))),
  constraint oauth_tokens_scopes_check CHECK (((cardinality(scopes) >= 1) AND (cardinality(scopes) <= 100))),
  constraint oauth_tokens_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint oauth_tokens_user_id_authorization_id_fkey FOREIGN KEY (user_id, authorization_id) REFERENCES oauth_authorizations(user_id, id) ON DELETE CASCADE
);
CREATE INDEX oauth_tokens_authorization_id_idx ON public.oauth_tokens USING btree (user_id, authorization_id);
CREATE INDEX oauth_tokens_expires_at_idx ON public.oauth_tokens USING btree (expires_at);
alter table oauth_tokens enable row level security; alter table oauth_tokens force row level security;
create policy bearer on oauth_tokens for select to daybook_app using ((token_hash = ( SELECT app.current_token_hash() AS current_token_hash)));
create policy owner on oauth_tokens for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on oauth_tokens for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on oauth_tokens to daybook_app;
grant delete, insert, select, update on oauth_tokens to daybook_system;

create table passkeys (
  user_id uuid not null,
  id uuid not null,
  name text not null,
  rp_id text not null,
  credential_id bytea not null,
  public_key bytea not null,
  counter bigint default 0 not null,
  transports text[] default '{}'::text[] not null,
  is_synced boolean not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  version integer default 1 not null,
  constraint passkeys_pkey PRIMARY KEY (user_id, id),
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_counter_check CHECK ((counter >= 0)),
  constraint passkeys_credential_id_check CHECK (((octet_length(credential_id) >= 1) AND (octet_length(credential_id) <= 1023))),
  constraint passkeys_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60))),
  constraint passkeys_version_check CHECK ((version > 0)),
  constraint passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table passkeys enable row level security; alter table passkeys force row level security;
create policy owner on passkeys for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on passkeys for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on passkeys to daybook_app;
grant delete, insert, select, update on passkeys to daybook_system;

create table pending_months (
  workspace_id uuid not null,
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  month date not null,
  constraint pending_months_pkey PRIMARY KEY (workspace_id, id),
  constraint pending_months_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint pending_months_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table pending_months enable row level security; alter table pending_months force row level security;
create policy system on pending_months for all to daybook_system using (true) with check (true);
create policy tenant on pending_months for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER restore_time AFTER INSERT ON public.pending_months REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION app.restore_time_of_pending();
grant delete, insert, select, update on pending_months to daybook_app;
grant delete, insert, select, update on pending_months to daybook_system;

create table pending_time (
  workspace_id uuid not null,
  id uuid default gen_random_uuid() not null,
  task_id uuid,
  project_id uuid,
  seconds bigint not null,
  constraint pending_time_pkey PRIMARY KEY (workspace_id, id),
  constraint pending_time_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table pending_time enable row level security; alter table pending_time force row level security;
create policy system on pending_time for all to daybook_system using (true) with check (true);
create policy tenant on pending_time for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on pending_time to daybook_app;
grant delete, insert, select, update on pending_time to daybook_system;

create table project_time (
  workspace_id uuid not null,
  project_id uuid not null,
  seconds bigint not null,
  constraint project_time_pkey PRIMARY KEY (workspace_id, project_id),
  constraint project_time_workspace_id_project_id_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id) ON DELETE CASCADE
);
alter table project_time enable row level security; alter table project_time force row level security;
create policy system on project_time for all to daybook_system using (true) with check (true);
create policy tenant on project_time for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on project_time to daybook_app;
grant delete, insert, select, update on project_time to daybook_system;

create table projects (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  color text not null,
  billable boolean default false not null,
  archived_at timestamp with time zone,
  deleted_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  client_id uuid,
  hourly_rate numeric(11,4),
  currency text,
  constraint projects_pkey PRIMARY KEY (workspace_id, id),
  constraint projects_color_check CHECK ((color ~ '^#[0-9a-f]{6}$'::text)),
  constraint projects_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint projects_hourly_rate_check CHECK ((hourly_rate >= (0)::numeric)),
  constraint projects_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint projects_rate_in_a_currency CHECK (((hourly_rate IS NULL) = (currency IS NULL))),
  constraint projects_version_check CHECK ((version > 0)),
  constraint projects_client_fkey FOREIGN KEY (workspace_id, client_id) REFERENCES clients(workspace_id, id),
  constraint projects_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint projects_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX projects_client_idx ON public.projects USING btree (workspace_id, client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX projects_created_by_idx ON public.projects USING btree (created_by) WHERE (created_by IS NOT NULL);
CREATE UNIQUE INDEX projects_name_key ON public.projects USING btree (workspace_id, lower(name), client_id) NULLS NOT DISTINCT WHERE (deleted_at IS NULL);
alter table projects enable row level security; alter table projects force row level security;
create policy system on projects for all to daybook_system using (true) with check (true);
create policy tenant on projects for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER note_changed AFTER UPDATE ON public.projects REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION app.note_nouns();
CREATE TRIGGER note_removed AFTER DELETE ON public.projects REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION app.note_nouns();
CREATE TRIGGER restore_time BEFORE DELETE ON public.projects FOR EACH ROW EXECUTE FUNCTION app.restore_time_about();
grant delete, insert, select, update on projects to daybook_app;
grant delete, insert, select, update on projects to daybook_system;

create table provider_identities (
  user_id uuid not null,
  id uuid not null,
  provider text not null,
  authority text not null,
  issuer text not null,
  subject text not null,
  identity_hash bytea not null,
  email text,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  constraint provider_identities_pkey PRIMARY KEY (user_id, id),
  constraint provider_identities_identity_hash_key UNIQUE (identity_hash),
  constraint provider_identities_subject_key UNIQUE (issuer, subject),
  constraint provider_identities_authority_check CHECK (((char_length(authority) >= 1) AND (char_length(authority) <= 500))),
  constraint provider_identities_email_check CHECK (((char_length(email) >= 1) AND (char_length(email) <= 254))),
  constraint provider_identities_identity_hash_check CHECK ((octet_length(identity_hash) = 32)),
  constraint provider_identities_issuer_check CHECK (((char_length(issuer) >= 1) AND (char_length(issuer) <= 500))),
  constraint provider_identities_provider_check CHECK ((provider ~ '^[a-z]{1,20}$'::text)),
  constraint provider_identities_subject_check CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 255))),
  constraint provider_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table provider_identities enable row level security; alter table provider_identities force row level security;
create policy bearer on provider_identities for select to daybook_app using ((identity_hash = ( SELECT app.presented_token_hash() AS presented_token_hash)));
create policy owner on provider_identities for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on provider_identities for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on provider_identities to daybook_app;
grant delete, insert, select, update on provider_identities to daybook_system;

create table public_idempotency_keys (
  name bytea not null,
  answer bytea,
  created_at timestamp with time zone default now() not null,
  constraint public_idempotency_keys_pkey PRIMARY KEY (name),
  constraint public_idempotency_keys_name_check CHECK ((octet_length(name) = 32))
);
CREATE INDEX public_idempotency_keys_created_at_idx ON public.public_idempotency_keys USING btree (created_at);
grant delete, insert, select, update on public_idempotency_keys to daybook_app;
grant delete, insert, select, update on public_idempotency_keys to daybook_system;

create table recovery_codes (
  user_id uuid not null,
  code_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (user_id, code_hash),
  constraint recovery_codes_code_hash_check CHECK ((octet_length(code_hash) = 32)),
  constraint recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table recovery_codes enable row level security; alter table recovery_codes force row level security;
create policy owner on recovery_codes for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on recovery_codes for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on recovery_codes to daybook_app;
grant delete, insert, select, update on recovery_codes to daybook_system;

create table refresh_tokens (
  token_hash bytea not null,
  session_id uuid not null,
  created_at timestamp with time zone default now() not null,
  used_at timestamp with time zone,
  constraint refresh_tokens_pkey PRIMARY KEY (token_hash),
  constraint refresh_tokens_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_session_id_idx ON public.refresh_tokens USING btree (session_id);
grant delete, insert, select, update on refresh_tokens to daybook_app;
grant delete, insert, select, update on refresh_tokens to daybook_system;

create table report_exports (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  title text not null,
  question jsonb not null,
  format text not null,
  detailed boolean not null,
  state text default 'queued'::text not null,
  attempts smallint default 0 not null,
  rows_done bigint default 0 not null,
  rows_total bigint,
  size_bytes bigint,
  problem text,
  requested_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  expires_at timestamp with time zone,
  constraint report_exports_pkey PRIMARY KEY (workspace_id, id),
  constraint report_exports_attempts_check CHECK ((attempts >= 0)),
  constraint report_exports_done CHECK (((state <> 'done'::text) OR ((size_bytes IS NOT NULL) AND (expires_at IS NOT NULL)))),
  constraint report_exports_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'xlsx'::text, 'pdf'::text]))),
  constraint report_exports_problem_check CHECK ((char_length(problem) <= 1000)),
  constraint report_exports_rows_done_check CHECK ((rows_done >= 0)),
  constraint report_exports_rows_total_check CHECK ((rows_total >= 0)),
  constraint report_exports_size_bytes_check CHECK ((size_bytes >= 0)),
  constraint report_exports_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'expired'::text]))),
  constraint report_exports_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 100))),
  constraint report_exports_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES members(workspace_id, user_id) ON DELETE CASCADE
);
CREATE INDEX report_exports_user_id_idx ON public.report_exports USING btree (user_id, requested_at);
CREATE INDEX report_exports_user_idx ON public.report_exports USING btree (workspace_id, user_id, requested_at);
alter table report_exports enable row level security; alter table report_exports force row level security;
create policy one_workspace on report_exports as restrictive for all to daybook_app using (((( SELECT app.only_workspace_id() AS only_workspace_id) IS NULL) OR (workspace_id = ( SELECT app.only_workspace_id() AS only_workspace_id))));
create policy own on report_exports for select to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy owner on report_exports as restrictive for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on report_exports for all to daybook_system using (true) with check (true);
create policy tenant on report_exports for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on report_exports to daybook_app;
grant delete, insert, select, update on report_exports to daybook_system;

create table report_schedules (
  workspace_id uuid not null,
  report_id uuid not null,
  user_id uuid not null,
  cadence text not null,
  weekday smallint,
  month_day smallint,
  hour smallint not null,
  next_due_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint report_schedules_pkey PRIMARY KEY (workspace_id, report_id),
  constraint report_schedules_cadence_check CHECK ((cadence = ANY (ARRAY['weekly'::text, 'monthly'::text]))),
  constraint report_schedules_day CHECK ((((cadence = 'weekly'::text) = (weekday IS NOT NULL)) AND ((cadence = 'monthly'::text) = (month_day IS NOT NULL)))),
  constraint report_schedules_hour_check CHECK (((hour >= 0) AND (hour <= 23))),
  constraint report_schedules_month_day_check CHECK (((month_day >= 1) AND (month_day <= 28))),
  constraint report_schedules_weekday_check CHECK (((weekday >= 0) AND (weekday <= 6))),
  constraint report_schedules_workspace_id_report_id_fkey FOREIGN KEY (workspace_id, report_id) REFERENCES reports(workspace_id, id) ON DELETE CASCADE,
  constraint report_schedules_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES members(workspace_id, user_id) ON DELETE CASCADE
);
CREATE INDEX report_schedules_due_idx ON public.report_schedules USING btree (next_due_at);
CREATE INDEX report_schedules_user_idx ON public.report_schedules USING btree (workspace_id, user_id);
alter table report_schedules enable row level security; alter table report_schedules force row level security;
create policy system on report_schedules for all to daybook_system using (true) with check (true);
create policy tenant on report_schedules for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on report_schedules to daybook_app;
grant delete, insert, select, update on report_schedules to daybook_system;

create table report_shares (
  workspace_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint report_shares_pkey PRIMARY KEY (workspace_id, id),
  constraint report_shares_check CHECK ((expires_at > created_at)),
  constraint report_shares_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint report_shares_workspace_id_report_id_fkey FOREIGN KEY (workspace_id, report_id) REFERENCES reports(workspace_id, id) ON DELETE CASCADE,
  constraint report_shares_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES members(workspace_id, user_id) ON DELETE CASCADE
);
CREATE INDEX report_shares_token_hash_idx ON public.report_shares USING btree (token_hash);
CREATE INDEX report_shares_user_idx ON public.report_shares USING btree (workspace_id, user_id);
CREATE UNIQUE INDEX report_shares_report_key ON public.report_shares USING btree (workspace_id, report_id);
alter table report_shares enable row level security; alter table report_shares force row level security;
create policy holder on report_shares for select to daybook_app using ((token_hash = ( SELECT app.current_report_share() AS current_report_share)));
create policy system on report_shares for all to daybook_system using (true) with check (true);
create policy tenant on report_shares for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on report_shares to daybook_app;
grant delete, insert, select, update on report_shares to daybook_system;

create table reports (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  question jsonb not null,
  shared_with_workspace boolean default false not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint reports_pkey PRIMARY KEY (workspace_id, id),
  constraint reports_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint reports_version_check CHECK ((version > 0)),
  constraint reports_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint reports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX reports_owner_idx ON public.reports USING btree (workspace_id, user_id);
CREATE INDEX reports_user_id_idx ON public.reports USING btree (user_id);
alter table reports enable row level security; alter table reports force row level security;
create policy system on reports for all to daybook_system using (true) with check (true);
create policy tenant on reports for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on reports to daybook_app;
grant delete, insert, select, update on reports to daybook_system;

create table sessions (
  id uuid not null,
  user_id uuid not null,
  user_agent text,
  ip inet,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_reason text,
  method text default 'password'::text not null,
  second_factor boolean default false not null,
  proved_at timestamp with time zone,
  last_used_ip inet,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_method_check CHECK ((method = ANY (ARRAY['password'::text, 'passkey'::text, 'provider'::text]))),
  constraint sessions_revoked_reason_check CHECK ((revoked_reason = ANY (ARRAY['signed_out'::text, 'password_changed'::text, 'token_reused'::text, 'revoked'::text]))),
  constraint sessions_user_agent_check CHECK ((char_length(user_agent) <= 400)),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_expires_at_idx ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_user_id_idx ON public.sessions USING btree (user_id);
CREATE TRIGGER announce_end AFTER UPDATE OF revoked_at ON public.sessions FOR EACH ROW WHEN ((old.revoked_at IS DISTINCT FROM new.revoked_at)) EXECUTE FUNCTION app.announce_standing('user_id');
CREATE TRIGGER announce_second_factor AFTER UPDATE OF second_factor ON public.sessions FOR EACH ROW WHEN ((old.second_factor IS DISTINCT FROM new.second_factor)) EXECUTE FUNCTION app.announce_standing('user_id');
grant delete, insert, select, update on sessions to daybook_app;
grant delete, insert, select, update on sessions to daybook_system;

create table spent_challenges (
  nonce uuid not null,
  user_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint spent_challenges_pkey PRIMARY KEY (nonce),
  constraint spent_challenges_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX spent_challenges_expires_at_idx ON public.spent_challenges USING btree (expires_at);
alter table spent_challenges enable row level security; alter table spent_challenges force row level security;
create policy owner on spent_challenges for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on spent_challenges for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on spent_challenges to daybook_app;
grant delete, insert, select, update on spent_challenges to daybook_system;

create table suggestion_decisions (
  user_id uuid not null,
  id uuid not null,
  decision text not null,
  coding_project_id uuid not null,
  branch text,
  start_time timestamp with time zone not null,
  end_time timestamp with time zone not null,
  confidence real,
  workspace_id uuid,
  entry_id uuid,
  rule_id uuid,
  decided_at timestamp with time zone not null,
  constraint suggestion_decisions_pkey PRIMARY KEY (user_id, id),
  constraint suggestion_decisions_confidence_check CHECK (((confidence >= (0)::double precision) AND (confidence <= (1)::double precision))),
  constraint suggestion_decisions_decision_check CHECK ((decision = ANY (ARRAY['accepted'::text, 'dismissed'::text]))),
  constraint suggestion_decisions_entry_whole CHECK (((workspace_id IS NULL) = (entry_id IS NULL))),
  constraint suggestion_decisions_in_order CHECK ((end_time > start_time)),
  constraint suggestion_decisions_coding_project_fkey FOREIGN KEY (user_id, coding_project_id) REFERENCES coding_projects(user_id, id) ON DELETE CASCADE,
  constraint suggestion_decisions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX suggestion_decisions_entry_idx ON public.suggestion_decisions USING btree (workspace_id, entry_id) WHERE (entry_id IS NOT NULL);
CREATE INDEX suggestion_decisions_project_idx ON public.suggestion_decisions USING btree (user_id, coding_project_id);
CREATE INDEX suggestion_decisions_start_idx ON public.suggestion_decisions USING btree (user_id, start_time);
alter table suggestion_decisions enable row level security; alter table suggestion_decisions force row level security;
create policy owner on suggestion_decisions for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on suggestion_decisions for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on suggestion_decisions to daybook_app;
grant delete, insert, select, update on suggestion_decisions to daybook_system;

create table suggestion_rules (
  user_id uuid not null,
  id uuid not null,
  coding_project_id uuid not null,
  branch_pattern text,
  workspace_id uuid,
  project_id uuid,
  task_id uuid,
  accept_from real,
  applied_until date not null,
  created_at timestamp with time zone default now() not null,
  constraint suggestion_rules_pkey PRIMARY KEY (user_id, id),
  constraint suggestion_rules_accept_from_check CHECK (((accept_from >= (0)::double precision) AND (accept_from <= (1)::double precision))),
  constraint suggestion_rules_branch_pattern_check CHECK (((char_length(branch_pattern) >= 1) AND (char_length(branch_pattern) <= 300))),
  constraint suggestion_rules_target_whole CHECK (((workspace_id IS NOT NULL) OR ((project_id IS NULL) AND (task_id IS NULL)))),
  constraint suggestion_rules_coding_project_fkey FOREIGN KEY (user_id, coding_project_id) REFERENCES coding_projects(user_id, id) ON DELETE CASCADE,
  constraint suggestion_rules_project_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id) ON DELETE CASCADE,
  constraint suggestion_rules_task_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, id) ON DELETE CASCADE,
  constraint suggestion_rules_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint suggestion_rules_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX suggestion_rules_coding_project_idx ON public.suggestion_rules USING btree (user_id, coding_project_id);
CREATE INDEX suggestion_rules_project_idx ON public.suggestion_rules USING btree (workspace_id, project_id) WHERE (project_id IS NOT NULL);
CREATE INDEX suggestion_rules_task_idx ON public.suggestion_rules USING btree (workspace_id, task_id) WHERE (task_id IS NOT NULL);
CREATE INDEX suggestion_rules_workspace_idx ON public.suggestion_rules USING btree (workspace_id) WHERE (workspace_id IS NOT NULL);
alter table suggestion_rules enable row level security; alter table suggestion_rules force row level security;
create policy owner on suggestion_rules for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on suggestion_rules for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on suggestion_rules to daybook_app;
grant delete, insert, select, update on suggestion_rules to daybook_system;

create table tagged_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null,
  project_id uuid,
  billable boolean not null,
  tag_ids uuid[] not null,
  total_seconds bigint not null,
  seconds integer[] not null,
  constraint tagged_months_key UNIQUE NULLS NOT DISTINCT (workspace_id, user_id, month, project_id, billable, tag_ids),
  constraint tagged_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint tagged_months_tag_ids_check CHECK ((tag_ids <> '{}'::uuid[])),
  constraint tagged_months_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES time_rollups(workspace_id, user_id) ON DELETE CASCADE
);
alter table tagged_months enable row level security; alter table tagged_months force row level security;
create policy system on tagged_months for all to daybook_system using (true) with check (true);
create policy tenant on tagged_months for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on tagged_months to daybook_app;
grant delete, insert, select, update on tagged_months to daybook_system;

create table tags (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  color text not null,
  deleted_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint tags_pkey PRIMARY KEY (workspace_id, id),
  constraint tags_color_check CHECK ((color ~ '^#[0-9a-f]{6}$'::text)),
  constraint tags_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 50))),
  constraint tags_name_without_comma CHECK ((strpos(name, ','::text) = 0)),
  constraint tags_version_check CHECK ((version > 0)),
  constraint tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX tags_name_key ON public.tags USING btree (workspace_id, lower(name)) WHERE (deleted_at IS NULL);
alter table tags enable row level security; alter table tags force row level security;
create policy system on tags for all to daybook_system using (true) with check (true);
create policy tenant on tags for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER note_changed AFTER UPDATE ON public.tags REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION app.note_nouns();
CREATE TRIGGER note_removed AFTER DELETE ON public.tags REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION app.note_nouns();
CREATE TRIGGER restore_time BEFORE DELETE ON public.tags FOR EACH ROW EXECUTE FUNCTION app.restore_time_about();
grant delete, insert, select, update on tags to daybook_app;
grant delete, insert, select, update on tags to daybook_system;

create table task_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null,
  task_id uuid not null,
  total_seconds bigint not null,
  seconds integer[] not null,
  constraint task_months_pkey PRIMARY KEY (workspace_id, user_id, month, task_id),
  constraint task_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint task_months_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES time_rollups(workspace_id, user_id) ON DELETE CASCADE
);
alter table task_months enable row level security; alter table task_months force row level security;
create policy system on task_months for all to daybook_system using (true) with check (true);
create policy tenant on task_months for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on task_months to daybook_app;
grant delete, insert, select, update on task_months to daybook_system;

create table task_tags (
  workspace_id uuid not null,
  task_id uuid not null,
  tag_id uuid not null,
  constraint task_tags_pkey PRIMARY KEY (workspace_id, task_id, tag_id),
  constraint task_tags_workspace_id_tag_id_fkey FOREIGN KEY (workspace_id, tag_id) REFERENCES tags(workspace_id, id) ON DELETE CASCADE,
  constraint task_tags_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX task_tags_tag_id_idx ON public.task_tags USING btree (workspace_id, tag_id);
alter table task_tags enable row level security; alter table task_tags force row level security;
create policy system on task_tags for all to daybook_system using (true) with check (true);
create policy tenant on task_tags for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on task_tags to daybook_app;
grant delete, insert, select, update on task_tags to daybook_system;

create table task_time (
  workspace_id uuid not null,
  task_id uuid not null,
  seconds bigint not null,
  constraint task_time_pkey PRIMARY KEY (workspace_id, task_id),
  constraint task_time_workspace_id_task_id_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, id) ON DELETE CASCADE
);
alter table task_time enable row level security; alter table task_time force row level security;
create policy system on task_time for all to daybook_system using (true) with check (true);
create policy tenant on task_time for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on task_time to daybook_app;
grant delete, insert, select, update on task_time to daybook_system;

create table tasks (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  description text default ''::text not null,
  status text default 'todo'::text not null,
  priority text default 'medium'::text not null,
  priority_rank smallint generated always as (
CASE priority
    WHEN 'low'::text THEN 1
    WHEN 'medium'::text THEN 2
    WHEN 'high'::text THEN 3
    ELSE 4
END) stored not null,
  start_date date,
  due_date date,
  estimated_minutes integer,
  project_id uuid,
  parent_id uuid,
  assignee_id uuid,
  created_by uuid,
  completed_at timestamp with time zone,
  completed_date date,
  position double precision default (- EXTRACT(epoch FROM clock_timestamp())) not null,
  metadata jsonb default '{}'::jsonb not null,
  calendar_event_id text,
  deleted_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  search tsvector generated always as ((setweight(to_tsvector('simple'::regconfig, translate(title, '/'::text, ' '::text)), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, translate(description, '/'::text, ' '::text)), 'B'::"char"))) stored not null,
  constraint tasks_pkey PRIMARY KEY (workspace_id, id),
  constraint tasks_completed_at_status CHECK (((completed_at IS NULL) = (completed_date IS NULL))),
  constraint tasks_completion_by_status CHECK (
CASE status
    WHEN 'done'::text THEN (completed_at IS NOT NULL)
    WHEN 'archived'::text THEN true
    ELSE (completed_at IS NULL)
END),
  constraint tasks_description_check CHECK ((char_length(description) <= 5000)),
  constraint tasks_due_after_start CHECK ((due_date >= start_date)),
  constraint tasks_estimated_minutes_check CHECK ((estimated_minutes > 0)),
  constraint tasks_metadata_check CHECK ((jsonb_typeof(metadata) = 'object'::text)),
  constraint tasks_not_own_parent CHECK ((parent_id <> id)),
  constraint tasks_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text, 'urgent'::text]))),
  constraint tasks_status_check CHECK ((status = ANY (ARRAY['todo'::text, 'in_progress'::text, 'done'::text, 'cancelled'::text, 'archived'::text]))),
  constraint tasks_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200))),
  constraint tasks_version_check CHECK ((version > 0)),
  constraint tasks_assignee_fkey FOREIGN KEY (workspace_id, assignee_id) REFERENCES members(workspace_id, user_id) ON DELETE SET NULL (assignee_id),
  constraint tasks_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint tasks_parent_fkey FOREIGN KEY (workspace_id, parent_id) REFERENCES tasks(workspace_id, id) ON DELETE SET NULL (parent_id),
  constraint tasks_project_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id) ON DELETE SET NULL (project_id),
  constraint tasks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX tasks_completed_at_idx ON public.tasks USING btree (workspace_id, completed_at) WHERE (completed_at IS NOT NULL);
CREATE INDEX tasks_created_at_idx ON public.tasks USING btree (workspace_id, created_at);
CREATE INDEX tasks_created_by_idx ON public.tasks USING btree (created_by) WHERE (created_by IS NOT NULL);
CREATE INDEX tasks_deleted_at_idx ON public.tasks USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX tasks_due_date_idx ON public.tasks USING btree (workspace_id, due_date) WHERE (deleted_at IS NULL);
CREATE INDEX tasks_owner_idx ON public.tasks USING btree (workspace_id, (
CASE
    WHEN (assignee_id IS NULL) THEN created_by
    ELSE assignee_id
END)) WHERE (deleted_at IS NULL);
CREATE INDEX tasks_parent_id_idx ON public.tasks USING btree (workspace_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX tasks_position_idx ON public.tasks USING btree (workspace_id, "position", id) WHERE (deleted_at IS NULL);
CREATE INDEX tasks_project_id_idx ON public.tasks USING btree (workspace_id, project_id) WHERE (project_id IS NOT NULL);
alter table tasks enable row level security; alter table tasks force row level security;
create policy system on tasks for all to daybook_system using (true) with check (true);
create policy tenant on tasks for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER note_changed AFTER UPDATE ON public.tasks REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION app.note_tasks();
CREATE TRIGGER note_removed AFTER DELETE ON public.tasks REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION app.note_nouns();
CREATE TRIGGER restore_time BEFORE DELETE ON public.tasks FOR EACH ROW EXECUTE FUNCTION app.restore_time_about();
grant delete, insert, select, update on tasks to daybook_app;
grant delete, insert, select, update on tasks to daybook_system;

create table time_changes (
  workspace_id uuid not null,
  user_id uuid,
  month date,
  token numeric default ((floor((random() * ('9007199254740992'::bigint)::double precision)))::bigint + 1) not null
);
CREATE INDEX time_changes_idx ON public.time_changes USING btree (workspace_id, user_id, month);
alter table time_changes enable row level security; alter table time_changes force row level security;
create policy system on time_changes for all to daybook_system using (true) with check (true);
create policy tenant on time_changes for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on time_changes to daybook_system;
grant insert, select on time_changes to daybook_app;

create table time_entries (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  task_id uuid,
  project_id uuid,
  description text default ''::text not null,
  billable boolean default false not null,
  start_time timestamp with time zone not null,
  end_time timestamp with time zone not null,
  duration_seconds integer generated always as (EXTRACT(epoch FROM (end_time - start_time))) stored not null,
  source text not null,
  timer_id uuid,
  import_id uuid,
  deleted_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint time_entries_pkey PRIMARY KEY (workspace_id, id, start_time),
  constraint time_entries_at_most_7_days CHECK ((end_time <= (start_time + '168:00:00'::interval))),
  constraint time_entries_description_check CHECK ((char_length(description) <= 500)),
  constraint time_entries_end_after_start CHECK ((end_time > start_time)),
  constraint time_entries_end_time_check CHECK (((EXTRACT(epoch FROM end_time) % (1)::numeric) = (0)::numeric)),
  constraint time_entries_source_check CHECK ((source = ANY (ARRAY['timer'::text, 'manual'::text, 'calendar'::text, 'coding'::text, 'import'::text]))),
  constraint time_entries_start_time_check CHECK (((EXTRACT(epoch FROM start_time) % (1)::numeric) = (0)::numeric)),
  constraint time_entries_version_check CHECK ((version > 0)),
  constraint time_entries_import_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES imports(workspace_id, id) ON DELETE SET NULL (import_id),
  constraint time_entries_key_fkey FOREIGN KEY (workspace_id, id, start_time) REFERENCES time_entry_keys(workspace_id, id, start_time) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  constraint time_entries_project_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id) ON DELETE SET NULL (project_id),
  constraint time_entries_task_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, id) ON DELETE SET NULL (task_id),
  constraint time_entries_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
) partition by RANGE (start_time);
CREATE INDEX time_entries_deleted_at_idx ON ONLY public.time_entries USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX time_entries_import_idx ON ONLY public.time_entries USING btree (workspace_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX time_entries_project_idx ON ONLY public.time_entries USING btree (workspace_id, project_id) WHERE (project_id IS NOT NULL);
CREATE INDEX time_entries_start_idx ON ONLY public.time_entries USING btree (workspace_id, start_time DESC, id) WHERE (deleted_at IS NULL);
CREATE INDEX time_entries_task_idx ON ONLY public.time_entries USING btree (workspace_id, task_id) WHERE (task_id IS NOT NULL);
CREATE INDEX time_entries_timer_idx ON ONLY public.time_entries USING btree (workspace_id, timer_id) WHERE (timer_id IS NOT NULL);
CREATE INDEX time_entries_user_start_idx ON ONLY public.time_entries USING btree (workspace_id, user_id, start_time DESC, id) WHERE (deleted_at IS NULL);
alter table time_entries enable row level security; alter table time_entries force row level security;
create policy system on time_entries for all to daybook_system using (true) with check (true);
create policy tenant on time_entries for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER account_added AFTER INSERT ON public.time_entries REFERENCING NEW TABLE AS added FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.account_added_time();
CREATE TRIGGER account_changed AFTER UPDATE ON public.time_entries REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.account_changed_time();
CREATE TRIGGER account_removed AFTER DELETE ON public.time_entries REFERENCING OLD TABLE AS removed FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.account_removed_time();
CREATE TRIGGER add_times AFTER INSERT ON public.time_entries REFERENCING NEW TABLE AS added FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.add_entry_times();
CREATE TRIGGER change_times AFTER UPDATE ON public.time_entries REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.change_entry_times();
CREATE TRIGGER note_added AFTER INSERT ON public.time_entries REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION app.note_added_time();
CREATE TRIGGER note_changed AFTER UPDATE ON public.time_entries REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION app.note_changed_time();
CREATE TRIGGER note_removed AFTER DELETE ON public.time_entries REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION app.note_removed_time();
CREATE TRIGGER remove_times AFTER DELETE ON public.time_entries REFERENCING OLD TABLE AS removed FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.remove_entry_times();
grant delete, insert, select, update on time_entries to daybook_app;
grant delete, insert, select, update on time_entries to daybook_system;

create table time_entry_keys (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  start_time timestamp with time zone not null,
  constraint time_entry_keys_pkey PRIMARY KEY (workspace_id, id),
  constraint time_entry_keys_start_key UNIQUE (workspace_id, id, start_time),
  constraint time_entry_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint time_entry_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX time_entry_keys_user_id_idx ON public.time_entry_keys USING btree (user_id);
alter table time_entry_keys enable row level security; alter table time_entry_keys force row level security;
create policy system on time_entry_keys for all to daybook_system using (true) with check (true);
create policy tenant on time_entry_keys for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER forget_removed AFTER DELETE ON public.time_entry_keys REFERENCING OLD TABLE AS removed FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.forget_removed_entries();
CREATE TRIGGER keep_archived_ids AFTER INSERT ON public.time_entry_keys REFERENCING NEW TABLE AS added FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.keep_archived_ids();
CREATE TRIGGER remove_entry BEFORE DELETE ON public.time_entry_keys FOR EACH ROW WHEN (((NOT app.sums_at_end()) AND (NOT app.time_moves()))) EXECUTE FUNCTION app.remove_entry_of_key();
grant delete, insert, select, update on time_entry_keys to daybook_app;
grant delete, insert, select, update on time_entry_keys to daybook_system;

create table time_entry_tags (
  workspace_id uuid not null,
  entry_id uuid not null,
  tag_id uuid not null,
  constraint time_entry_tags_pkey PRIMARY KEY (workspace_id, entry_id, tag_id),
  constraint time_entry_tags_workspace_id_entry_id_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES time_entry_keys(workspace_id, id) ON DELETE CASCADE,
  constraint time_entry_tags_workspace_id_tag_id_fkey FOREIGN KEY (workspace_id, tag_id) REFERENCES tags(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX time_entry_tags_tag_id_idx ON public.time_entry_tags USING btree (workspace_id, tag_id);
alter table time_entry_tags enable row level security; alter table time_entry_tags force row level security;
create policy system on time_entry_tags for all to daybook_system using (true) with check (true);
create policy tenant on time_entry_tags for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
CREATE TRIGGER account_added AFTER INSERT ON public.time_entry_tags REFERENCING NEW TABLE AS added FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.account_added_tags();
CREATE TRIGGER account_removed AFTER DELETE ON public.time_entry_tags REFERENCING OLD TABLE AS removed FOR EACH STATEMENT WHEN ((NOT app.time_moves())) EXECUTE FUNCTION app.account_removed_tags();
CREATE TRIGGER note_added AFTER INSERT ON public.time_entry_tags REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.note_tags();
CREATE TRIGGER note_removed AFTER DELETE ON public.time_entry_tags REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION app.note_tags();
grant delete, insert, select on time_entry_tags to daybook_app;
grant delete, insert, select on time_entry_tags to daybook_system;

create table time_months (
  workspace_id uuid not null,
  user_id uuid not null,
  month date not null,
  project_id uuid,
  billable boolean not null,
  total_seconds bigint not null,
  seconds integer[] not null,
  constraint time_months_key UNIQUE NULLS NOT DISTINCT (workspace_id, user_id, month, project_id, billable),
  constraint time_months_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint time_months_workspace_id_user_id_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES time_rollups(workspace_id, user_id) ON DELETE CASCADE
);
alter table time_months enable row level security; alter table time_months force row level security;
create policy system on time_months for all to daybook_system using (true) with check (true);
create policy tenant on time_months for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on time_months to daybook_app;
grant delete, insert, select, update on time_months to daybook_system;

create table time_rollups (
  workspace_id uuid not null,
  user_id uuid not null,
  zone_id integer,
  built_at timestamp with time zone,
  constraint time_rollups_pkey PRIMARY KEY (workspace_id, user_id),
  constraint time_rollups_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint time_rollups_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint time_rollups_zone_id_fkey FOREIGN KEY (zone_id) REFERENCES time_zones(id)
);
CREATE INDEX time_rollups_user_id_idx ON public.time_rollups USING btree (user_id);
alter table time_rollups enable row level security; alter table time_rollups force row level security;
create policy one_workspace on time_rollups as restrictive for all to daybook_app using (((( SELECT app.only_workspace_id() AS only_workspace_id) IS NULL) OR (workspace_id = ( SELECT app.only_workspace_id() AS only_workspace_id))));
create policy owner on time_rollups for all to daybook_app using (((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)) OR (user_id = ( SELECT app.current_user_id() AS current_user_id)))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
create policy system on time_rollups for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on time_rollups to daybook_app;
grant delete, insert, select, update on time_rollups to daybook_system;

create table time_zones (
  id integer not null,
  name text not null,
  tz_version text not null,
  starts bigint[] not null,
  offsets integer[] not null,
  least_days integer[] not null,
  created_at timestamp with time zone default now() not null,
  constraint time_zones_pkey PRIMARY KEY (id),
  constraint time_zones_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 64))),
  constraint time_zones_stretches CHECK (((cardinality(starts) > 0) AND (cardinality(starts) = cardinality(offsets)) AND (cardinality(starts) = cardinality(least_days))))
);
CREATE INDEX time_zones_name_idx ON public.time_zones USING btree (name, id DESC);
grant delete, insert, select, update on time_zones to daybook_system;
grant select on time_zones to daybook_app;

create table timers (
  user_id uuid not null,
  workspace_id uuid not null,
  timer_id uuid not null,
  state text not null,
  entry_id uuid not null,
  start_time timestamp with time zone,
  task_id uuid,
  project_id uuid,
  description text default ''::text not null,
  billable boolean default false not null,
  resumed boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint timers_pkey PRIMARY KEY (user_id),
  constraint timers_description_check CHECK ((char_length(description) <= 500)),
  constraint timers_running_has_start CHECK (((state = 'running'::text) = (start_time IS NOT NULL))),
  constraint timers_start_time_check CHECK (((EXTRACT(epoch FROM start_time) % (1)::numeric) = (0)::numeric)),
  constraint timers_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text]))),
  constraint timers_version_check CHECK ((version > 0)),
  constraint timers_key_fkey FOREIGN KEY (workspace_id, entry_id) REFERENCES time_entry_keys(workspace_id, id) ON DELETE CASCADE,
  constraint timers_project_fkey FOREIGN KEY (workspace_id, project_id) REFERENCES projects(workspace_id, id) ON DELETE SET NULL (project_id),
  constraint timers_task_fkey FOREIGN KEY (workspace_id, task_id) REFERENCES tasks(workspace_id, id) ON DELETE SET NULL (task_id),
  constraint timers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint timers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX timers_workspace_id_idx ON public.timers USING btree (workspace_id);
alter table timers enable row level security; alter table timers force row level security;
create policy one_workspace on timers as restrictive for all to daybook_app using (((( SELECT app.only_workspace_id() AS only_workspace_id) IS NULL) OR (workspace_id = ( SELECT app.only_workspace_id() AS only_workspace_id))));
create policy owner on timers for all to daybook_app using (((user_id = ( SELECT app.current_user_id() AS current_user_id)) OR (workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)))) with check (((user_id = ( SELECT app.current_user_id() AS current_user_id)) AND (workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))));
create policy system on timers for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on timers to daybook_app;
grant delete, insert, select, update on timers to daybook_system;

create table totp_factors (
  user_id uuid not null,
  seed_sealed text not null,
  created_at timestamp with time zone default now() not null,
  enabled_at timestamp with time zone,
  last_step bigint,
  constraint totp_factors_pkey PRIMARY KEY (user_id),
  constraint totp_factors_seed_sealed_check CHECK ((seed_sealed ~~ 's1.%'::text)),
  constraint totp_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
alter table totp_factors enable row level security; alter table totp_factors force row level security;
create policy owner on totp_factors for all to daybook_app using ((user_id = ( SELECT app.current_user_id() AS current_user_id))) with check ((user_id = ( SELECT app.current_user_id() AS current_user_id)));
create policy system on totp_factors for all to daybook_system using (true) with check (true);
grant delete, insert, select, update on totp_factors to daybook_app;
grant delete, insert, select, update on totp_factors to daybook_system;

create table users (
  id uuid not null,
  email text not null,
  password_hash text,
  full_name text not null,
  username text,
  role text default 'user'::text not null,
  timezone text default 'UTC'::text not null,
  week_start smallint default 1 not null,
  preferences jsonb default '{}'::jsonb not null,
  personal_workspace_id uuid,
  email_verified_at timestamp with time zone,
  failed_sign_ins smallint default 0 not null,
  locked_until timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  locked_at timestamp with time zone,
  second_factor_required boolean default false not null,
  deletion_requested_at timestamp with time zone,
  deletion_due_at timestamp with time zone,
  erasure_begun_at timestamp with time zone,
  erased_into uuid,
  erasure_emails text[],
  erased_at timestamp with time zone,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email),
  constraint users_username_key UNIQUE (username),
  constraint users_deletion_whole CHECK ((((deletion_requested_at IS NULL) = (deletion_due_at IS NULL)) AND ((erasure_begun_at IS NULL) = (erased_into IS NULL)) AND ((erasure_begun_at IS NULL) = (erasure_emails IS NULL)) AND ((erasure_begun_at IS NULL) OR (deletion_due_at IS NOT NULL)))),
  constraint users_email_check CHECK ((((char_length(email) >= 3) AND (char_length(email) <= 254)) AND (email = lower(email)))),
  constraint users_erased_cannot_sign_in CHECK (((erased_at IS NULL) OR ((password_hash IS NULL) AND (role = 'user'::text)))),
  constraint users_failed_sign_ins_check CHECK ((failed_sign_ins >= 0)),
  constraint users_full_name_check CHECK (((char_length(full_name) >= 1) AND (char_length(full_name) <= 100))),
  constraint users_have_a_workspace CHECK (((personal_workspace_id IS NOT NULL) OR (erasure_begun_at IS NOT NULL) OR (erased_at IS NOT NULL))),
  constraint users_preferences_check CHECK ((jsonb_typeof(preferences) = 'object'::text)),
  constraint users_role_check CHECK ((role = ANY (ARRAY['user'::text, 'admin'::text]))),
  constraint users_timezone_check CHECK (((char_length(timezone) >= 1) AND (char_length(timezone) <= 64))),
  constraint users_username_check CHECK ((((char_length(username) >= 3) AND (char_length(username) <= 40)) AND (username = lower(username)))),
  constraint users_version_check CHECK ((version > 0)),
  constraint users_week_start_check CHECK (((week_start >= 0) AND (week_start <= 6))),
  constraint users_erased_into_fkey FOREIGN KEY (erased_into) REFERENCES users(id),
  constraint users_personal_workspace_id_fkey FOREIGN KEY (personal_workspace_id) REFERENCES workspaces(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX users_deletion_due_at_idx ON public.users USING btree (deletion_due_at) WHERE (deletion_due_at IS NOT NULL);
CREATE INDEX users_erased_into_idx ON public.users USING btree (erased_into) WHERE (erased_into IS NOT NULL);
CREATE TRIGGER announce_change AFTER UPDATE OF role ON public.users FOR EACH ROW WHEN ((old.role IS DISTINCT FROM new.role)) EXECUTE FUNCTION app.announce_standing('id');
CREATE TRIGGER announce_end AFTER DELETE ON public.users FOR EACH ROW EXECUTE FUNCTION app.announce_standing('id');
CREATE TRIGGER announce_leaving AFTER UPDATE OF deletion_due_at ON public.users FOR EACH ROW WHEN ((old.deletion_due_at IS DISTINCT FROM new.deletion_due_at)) EXECUTE FUNCTION app.announce_standing('id');
CREATE TRIGGER announce_lock AFTER UPDATE OF locked_at ON public.users FOR EACH ROW WHEN ((old.locked_at IS DISTINCT FROM new.locked_at)) EXECUTE FUNCTION app.announce_standing('id');
grant delete, insert, select, update on users to daybook_app;
grant delete, insert, select, update on users to daybook_system;

create table workspace_logos (
  workspace_id uuid not null,
  media_type text not null,
  width integer not null,
  height integer not null,
  image bytea not null,
  updated_at timestamp with time zone not null,
  constraint workspace_logos_pkey PRIMARY KEY (workspace_id),
  constraint workspace_logos_height_check CHECK (((height >= 1) AND (height <= 2000))),
  constraint workspace_logos_image_check CHECK (((octet_length(image) >= 1) AND (octet_length(image) <= 262144))),
  constraint workspace_logos_media_type_check CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text]))),
  constraint workspace_logos_width_check CHECK (((width >= 1) AND (width <= 2000))),
  constraint workspace_logos_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
alter table workspace_logos enable row level security; alter table workspace_logos force row level security;
create policy system on workspace_logos for all to daybook_system using (true) with check (true);
create policy tenant on workspace_logos for all to daybook_app using ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id))) with check ((workspace_id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
grant delete, insert, select, update on workspace_logos to daybook_app;
grant delete, insert, select, update on workspace_logos to daybook_system;

create table workspaces (
  id uuid not null,
  name text not null,
  kind text not null,
  policy jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  archived_at timestamp with time zone,
  deleted_at timestamp with time zone,
  constraint workspaces_pkey PRIMARY KEY (id),
  constraint workspaces_kind_check CHECK ((kind = ANY (ARRAY['personal'::text, 'team'::text]))),
  constraint workspaces_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint workspaces_personal_stays CHECK (((kind = 'team'::text) OR ((archived_at IS NULL) AND (deleted_at IS NULL)))),
  constraint workspaces_policy_check CHECK ((jsonb_typeof(policy) = 'object'::text)),
  constraint workspaces_version_check CHECK ((version > 0))
);
CREATE INDEX workspaces_deleted_at_idx ON public.workspaces USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
alter table workspaces enable row level security; alter table workspaces force row level security;
create policy member on workspaces for all to daybook_app using (((id = ( SELECT app.current_workspace_id() AS current_workspace_id)) OR (id IN ( SELECT members.workspace_id
   FROM members
  WHERE (members.user_id = ( SELECT app.current_user_id() AS current_user_id)))))) with check ((id = ( SELECT app.current_workspace_id() AS current_workspace_id)));
create policy one_workspace on workspaces as restrictive for all to daybook_app using (((( SELECT app.only_workspace_id() AS only_workspace_id) IS NULL) OR (id = ( SELECT app.only_workspace_id() AS only_workspace_id))));
create policy system on workspaces for all to daybook_system using (true) with check (true);
CREATE TRIGGER announce_change AFTER UPDATE OF archived_at, deleted_at, policy ON public.workspaces FOR EACH ROW WHEN (((old.archived_at IS DISTINCT FROM new.archived_at) OR (old.deleted_at IS DISTINCT FROM new.deleted_at) OR (old.policy IS DISTINCT FROM new.policy))) EXECUTE FUNCTION app.announce_workspace();
grant delete, insert, select, update on workspaces to daybook_system;
grant insert, select, update on workspaces to daybook_app;

create view archived_time_entries with (security_invoker=true) as
 SELECT a.workspace_id,
    a.user_id,
    a.month,
    e.id,
    a.subject_ids[e.task] AS task_id,
    a.subject_ids[e.project] AS project_id,
    e.description,
    e.billable,
    start."time" AS start_time,
    start."time" + make_interval(secs => e.duration::double precision) AS end_time,
    e.duration AS duration_seconds,
    e.source,
        CASE e.timer
            WHEN 0 THEN e.id
            ELSE a.timer_ids[e.timer]
        END AS timer_id,
    a.subject_ids[e.import] AS import_id,
    NULL::timestamp with time zone AS deleted_at,
    e.created AS created_at,
    COALESCE(e.updated, e.created) AS updated_at,
    e.version,
    a.tag_sets[e.tag_set]::uuid[] AS tag_ids
   FROM archived_months a
     CROSS JOIN LATERAL UNNEST(a.entry_ids, a.starts, a.durations, a.descriptions, a.billable, a.sources, a.tasks, a.projects, a.imports, a.tags, a.timers, a.created, a.updated, a.versions) e(id, start, duration, description, billable, source, task, project, import, tag_set, timer, created, updated, version)
     CROSS JOIN LATERAL ( SELECT (a.month::timestamp without time zone AT TIME ZONE 'UTC'::text) + make_interval(secs => e.start::double precision) AS "time") start;
grant select on archived_time_entries to daybook_app;
grant select on archived_time_entries to daybook_system;

create view task_time_summary with (security_invoker=true) as
 SELECT t.workspace_id,
    t.id AS task_id,
    t.title,
    t.status,
    t.priority,
    t.project_id,
    p.name AS project_name,
    c.name AS client,
    ARRAY( SELECT tag.name
           FROM task_tags carried
             JOIN tags tag ON tag.workspace_id = carried.workspace_id AND tag.id = carried.tag_id AND tag.deleted_at IS NULL
          WHERE carried.workspace_id = t.workspace_id AND carried.task_id = t.id
          ORDER BY (lower(tag.name))) AS tags,
    t.estimated_minutes::bigint * 60 AS estimated_seconds,
    COALESCE(sum.seconds, 0::bigint) AS tracked_seconds,
    COALESCE(by_person.people, 0::bigint) AS people,
    by_person.first_month,
    by_person.last_month,
    t.due_date,
    t.completed_date
   FROM tasks t
     LEFT JOIN projects p ON p.workspace_id = t.workspace_id AND p.id = t.project_id AND p.deleted_at IS NULL
     LEFT JOIN clients c ON c.workspace_id = t.workspace_id AND c.id = p.client_id AND c.deleted_at IS NULL
     LEFT JOIN task_time sum ON sum.workspace_id = t.workspace_id AND sum.task_id = t.id
     LEFT JOIN ( SELECT task_months.workspace_id,
            task_months.task_id,
            count(DISTINCT task_months.user_id) AS people,
            min(task_months.month) AS first_month,
            max(task_months.month) AS last_month
           FROM task_months
          WHERE task_months.total_seconds > 0
          GROUP BY task_months.workspace_id, task_months.task_id) by_person ON by_person.workspace_id = t.workspace_id AND by_person.task_id = t.id
  WHERE t.deleted_at IS NULL;
grant select on task_time_summary to daybook_app;
grant select on task_time_summary to daybook_system;

create view user_productivity_summary with (security_invoker=true) as
 WITH tracked AS (
         SELECT time_months.workspace_id,
            time_months.user_id,
            time_months.month,
            sum(time_months.total_seconds) AS tracked_seconds,
            sum(time_months.total_seconds) FILTER (WHERE time_months.billable) AS billable_seconds,
            count(DISTINCT time_months.project_id) AS projects
           FROM time_months
          WHERE time_months.total_seconds > 0
          GROUP BY time_months.workspace_id, time_months.user_id, time_months.month
        ), completed AS (
         SELECT tasks.workspace_id,
            COALESCE(tasks.assignee_id, tasks.created_by) AS user_id,
            tasks.completed_date - (EXTRACT(day FROM tasks.completed_date)::integer - 1) AS month,
            count(*) AS tasks_completed,
            count(*) FILTER (WHERE tasks.due_date IS NULL OR tasks.completed_date <= tasks.due_date) AS tasks_completed_on_time
           FROM tasks
          WHERE tasks.deleted_at IS NULL AND tasks.completed_date IS NOT NULL AND COALESCE(tasks.assignee_id, tasks.created_by) IS NOT NULL
          GROUP BY tasks.workspace_id, (COALESCE(tasks.assignee_id, tasks.created_by)), (tasks.completed_date - (EXTRACT(day FROM tasks.completed_date)::integer - 1))
        ), staying_out AS (
         SELECT members.workspace_id,
            members.user_id
           FROM members
          WHERE NOT members.in_team_figures
        UNION ALL
         SELECT former_members.workspace_id,
            former_members.user_id
           FROM former_members
          WHERE NOT former_members.in_team_figures
        )
 SELECT workspace_id,
    user_id,
    u.full_name AS user_name,
    z.name AS timezone,
    month,
    COALESCE(tracked.tracked_seconds, 0::numeric)::bigint AS tracked_seconds,
    COALESCE(tracked.billable_seconds, 0::numeric)::bigint AS billable_seconds,
    COALESCE(tracked.projects, 0::bigint) AS projects,
    COALESCE(completed.tasks_completed, 0::bigint) AS tasks_completed,
    COALESCE(completed.tasks_completed_on_time, 0::bigint) AS tasks_completed_on_time
   FROM tracked
     FULL JOIN completed USING (workspace_id, user_id, month)
     LEFT JOIN time_rollups r USING (workspace_id, user_id)
     LEFT JOIN time_zones z ON z.id = r.zone_id
     JOIN users u ON u.id = user_id
  WHERE NOT ((workspace_id, user_id) IN ( SELECT staying_out.workspace_id,
            staying_out.user_id
           FROM staying_out)) OR user_id = app.current_user_id();
grant select on user_productivity_summary to daybook_app;
grant select on user_productivity_summary to daybook_system;

CREATE OR REPLACE FUNCTION app.account_added_tags()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changes app.time_change[];
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct k.workspace_id, k.user_id, app.months_around(k.start_time, k.start_time + interval '7 days')
      from added join public.time_entry_keys k on k.workspace_id = added.workspace_id and k.id = added.entry_id;
    return null;
  end if;
  changes := array(
    select change from (select workspace_id, entry_id, array_agg(tag_id) as tag_ids from added group by 1, 2) touched
    cross join lateral unnest(app.account_tags(touched.workspace_id, touched.entry_id, touched.tag_ids, '{}')) change);
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.account_added_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changes app.time_change[];
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct workspace_id, user_id, app.months_around(start_time, end_time) from added where deleted_at is null;
    return null;
  end if;
  changes := array(
    select row(e.workspace_id, e.user_id, e.project_id, e.task_id, e.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = e.workspace_id and c.entry_id = e.id order by 1),
      extract(epoch from e.start_time), extract(epoch from e.end_time), 1)::app.time_change
    from added e where e.deleted_at is null);
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.account_changed_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changes app.time_change[];
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct workspace_id, user_id, app.months_around(start_time, end_time) from (
        select workspace_id, user_id, start_time, end_time from added where deleted_at is null
        union all
        select workspace_id, user_id, start_time, end_time from removed where deleted_at is null
      ) both_sides;
    return null;
  end if;
  -- What differs in nothing that is counted cancels out.
  changes := array(
    select row(e.workspace_id, e.user_id, e.project_id, e.task_id, e.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = e.workspace_id and c.entry_id = e.id order by 1),
      extract(epoch from e.start_time), extract(epoch from e.end_time), e.sign)::app.time_change
    from (
      select workspace_id, user_id, id, project_id, task_id, billable, start_time, end_time, sum(sign) as sign
      from (
        select workspace_id, user_id, id, project_id, task_id, billable, start_time, end_time, 1 as sign
        from added where deleted_at is null
        union all
        select workspace_id, user_id, id, project_id, task_id, billable, start_time, end_time, -1
        from removed where deleted_at is null
      ) both_sides
      group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(sign) <> 0
    ) e);
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.account_removed_tags()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changes app.time_change[];
begin
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct k.workspace_id, k.user_id, app.months_around(k.start_time, k.start_time + interval '7 days')
      from removed join public.time_entry_keys k on k.workspace_id = removed.workspace_id and k.id = removed.entry_id;
    return null;
  end if;
  changes := array(
    select change from (select workspace_id, entry_id, array_agg(tag_id) as tag_ids from removed group by 1, 2) touched
    cross join lateral unnest(app.account_tags(touched.workspace_id, touched.entry_id, '{}', touched.tag_ids)) change);
  if cardinality(changes) > 0 then perform app.account_time(changes); end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.account_removed_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  changes app.time_change[];
begin
  -- A cascade deletes row by row, and mostly what is gone already.
  if not exists (select from removed where deleted_at is null) then return null; end if;
  if app.sums_at_end() then
    insert into public.pending_months (workspace_id, user_id, month)
      select distinct workspace_id, user_id, app.months_around(start_time, end_time) from removed where deleted_at is null;
    return null;
  end if;
  changes := array(
    select row(e.workspace_id, e.user_id, e.project_id, e.task_id, e.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = e.workspace_id and c.entry_id = e.id order by 1),
      extract(epoch from e.start_time), extract(epoch from e.end_time), -1)::app.time_change
    from removed e where e.deleted_at is null);
  perform app.account_time(changes);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.account_tags(workspace uuid, entry uuid, more uuid[], fewer uuid[])
 RETURNS app.time_change[]
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  began timestamptz := (
    select k.start_time from public.time_entry_keys k where k.workspace_id = workspace and k.id = entry
      and not exists (select from public.timers t where t.user_id = k.user_id and t.entry_id = entry and t.state = 'running'));
  carried uuid[];
begin
  if began is null then return null; end if;
  carried := array(select c.tag_id from public.time_entry_tags c where c.workspace_id = workspace and c.entry_id = entry order by 1);
  return array(
    -- The start names the partition.
    select row(e.workspace_id, e.user_id, e.project_id, e.task_id, e.billable, side.tag_ids,
      extract(epoch from e.start_time), extract(epoch from e.end_time), side.sign)::app.time_change
    from public.time_entries e
    cross join lateral (
      select carried as tag_ids, 1 as sign
      union all
      select array(select tag from unnest(carried || fewer) tag where tag <> all (more) order by tag), -1
    ) side
    where e.workspace_id = workspace and e.id = entry and e.start_time = began and e.deleted_at is null);
end
$function$
;

CREATE OR REPLACE FUNCTION app.account_time(changes app.time_change[], only_months date[] DEFAULT NULL::date[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  locked bigint;
begin
  -- Shared among writers. In front of the sums of tasks and projects in every transaction, because
  -- app.settle_entry_times takes them in this order.
  perform from public.time_rollups r
    where (r.workspace_id, r.user_id) in (select c.workspace_id, c.user_id from unnest(changes) c)
    order by r.workspace_id, r.user_id for key share;
  get diagnostics locked = row_count;
  if locked < (select count(distinct (c.workspace_id, c.user_id)) from unnest(changes) c) then
    perform app.begin_rollups(changes);
  end if;
  -- A statement of its own: it sees what whoever counted anew has left behind.
  with piece as materialized (
    select c.workspace_id, c.user_id, local.month, c.project_id, c.task_id, c.billable, c.tag_ids,
      local.day, (local.day - 1) * 24 + cut.hour + 1 as hour, c.sign * cut.seconds as seconds
    from unnest(changes) c
    join public.time_rollups r on r.workspace_id = c.workspace_id and r.user_id = c.user_id
    join public.time_zones z on z.id = r.zone_id
    cross join lateral app.local_hours(z.starts, z.offsets, z.least_days, c.started, c.ended) cut
    cross join lateral app.day_and_month(cut.day) local
    where only_months is null or local.month = any (only_months)
  ), projects as (
    insert into public.time_months as sum (workspace_id, user_id, month, project_id, billable, total_seconds, seconds)
    select workspace_id, user_id, month, project_id, billable, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select workspace_id, user_id, month, project_id, billable, day, sum(seconds) as seconds from piece
      group by 1, 2, 3, 4, 5, 6 having sum(seconds) <> 0
    ) by_day
    group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
    on conflict (workspace_id, user_id, month, project_id, billable) do update
      set total_seconds = sum.total_seconds + excluded.total_seconds, seconds = app.add_seconds(sum.seconds, excluded.seconds)
  ), tags as (
    insert into public.tagged_months as sum (workspace_id, user_id, month, project_id, billable, tag_ids, total_seconds, seconds)
    select workspace_id, user_id, month, project_id, billable, tag_ids, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select workspace_id, user_id, month, project_id, billable, tag_ids, day, sum(seconds) as seconds from piece
      where tag_ids <> '{}' group by 1, 2, 3, 4, 5, 6, 7 having sum(seconds) <> 0
    ) by_day
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (workspace_id, user_id, month, project_id, billable, tag_ids) do update
      set total_seconds = sum.total_seconds + excluded.total_seconds, seconds = app.add_seconds(sum.seconds, excluded.seconds)
  ), tasks as (
    insert into public.task_months as sum (workspace_id, user_id, month, task_id, total_seconds, seconds)
    select workspace_id, user_id, month, task_id, sum(seconds), app.seconds_at(array_agg(day), array_agg(seconds))
    from (
      select workspace_id, user_id, month, task_id, day, sum(seconds) as seconds from piece
      where task_id is not null group by 1, 2, 3, 4, 5 having sum(seconds) <> 0
    ) by_day
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (workspace_id, user_id, month, task_id) do update
      set total_seconds = sum.total_seconds + excluded.total_seconds, seconds = app.add_seconds(sum.seconds, excluded.seconds)
  )
  insert into public.hour_months as sum (workspace_id, user_id, month, seconds)
    select workspace_id, user_id, month, app.seconds_at(array_agg(hour), array_agg(seconds))
    from (
      select workspace_id, user_id, month, hour, sum(seconds) as seconds from piece
      group by 1, 2, 3, 4 having sum(seconds) <> 0
    ) by_hour
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (workspace_id, user_id, month) do update set seconds = app.add_seconds(sum.seconds, excluded.seconds);
end
$function$
;

CREATE OR REPLACE FUNCTION app.add_entry_times()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if app.sums_at_end() then
    insert into public.pending_time (workspace_id, task_id, project_id, seconds)
      select workspace_id, task_id, project_id, sum(duration_seconds) from added
      where deleted_at is null and (task_id is not null or project_id is not null) group by 1, 2, 3;
    return null;
  end if;
  insert into public.task_time as sum (workspace_id, task_id, seconds)
    select workspace_id, task_id, sum(duration_seconds) from added
    where task_id is not null and deleted_at is null
    group by 1, 2 order by 1, 2
    on conflict (workspace_id, task_id) do update set seconds = sum.seconds + excluded.seconds;
  insert into public.project_time as sum (workspace_id, project_id, seconds)
    select workspace_id, project_id, sum(duration_seconds) from added
    where project_id is not null and deleted_at is null
    group by 1, 2 order by 1, 2
    on conflict (workspace_id, project_id) do update set seconds = sum.seconds + excluded.seconds;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.add_seconds(sums integer[], more integer[])
 RETURNS integer[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
begin
  for i in array_lower(more, 1) .. array_upper(more, 1) loop
    if more[i] <> 0 then
      sums[i] := nullif(coalesce(sums[i], 0) + more[i], 0);
    end if;
  end loop;
  return sums;
end
$function$
;

CREATE OR REPLACE FUNCTION app.announce_everybody()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('standing_changed', 'everybody');
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.announce_standing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify(
    'standing_changed',
    (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end) ->> tg_argv[0]
  );
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.announce_workspace()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('standing_changed', 'workspace ' || new.id);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.anonymise_audit(person uuid, traces text[], account_types text[])
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  tombstone uuid;
  names text[];
  changed bigint;
begin
  select erased_into, array_remove(array[lower(full_name), username], null) into tombstone, names
    from public.users where id = person and erasure_begun_at is not null and deletion_due_at <= erasure_begun_at;
  if tombstone is null then
    raise exception 'the erasure of this account has not begun' using errcode = 'insufficient_privilege';
  end if;
  update public.audit_log a set
    actor_id = case when a.actor_id = person then tombstone else a.actor_id end,
    object_id = case when a.object_id = person then tombstone else a.object_id end,
    token_id = case when a.actor_id = person then null else a.token_id end,
    request_id = case when a.actor_id = person then null else a.request_id end,
    ip = case when a.actor_id = person then null else a.ip end,
    changes = case
      -- What somebody changed about their own account is about nobody any more.
      when a.object_type = any (account_types) and person in (a.actor_id, a.object_id) then null
      when person in (a.actor_id, a.object_id)
        then app.without_traces(app.without_traces(a.changes, array[person::text], tombstone::text), traces || names, '[erased]')
      else app.without_traces(app.without_traces(a.changes, array[person::text], tombstone::text), traces, '[erased]')
    end
  where a.actor_id = person or a.object_id = person
    or exists (select from unnest(traces || person::text) trace where strpos(lower(a.changes::text), '"' || trace || '"') > 0);
  get diagnostics changed = row_count;
  return changed;
end
$function$
;

CREATE OR REPLACE FUNCTION app.archivable_time(workspace uuid, member uuid, since timestamp with time zone, until timestamp with time zone)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select array(
    select t.id from public.time_entries t
    left join public.tasks task on task.workspace_id = workspace and task.id = t.task_id
    left join public.projects project on project.workspace_id = workspace and project.id = t.project_id
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
      and t.deleted_at is null and task.deleted_at is null and project.deleted_at is null
      and not exists (
        select from public.time_entry_tags c join public.tags tag on tag.workspace_id = workspace and tag.id = c.tag_id
        where c.workspace_id = workspace and c.entry_id = t.id and tag.deleted_at is not null)
      and not exists (
        select from public.timers r where r.user_id = member and r.workspace_id = workspace
          and (r.entry_id = t.id or r.timer_id = t.timer_id)))
$function$
;

CREATE OR REPLACE FUNCTION app.archive_time(workspace uuid, member uuid, of_month date)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  since timestamptz := of_month::timestamp at time zone 'UTC';
  until timestamptz := (of_month + interval '1 month')::timestamp at time zone 'UTC';
  moved uuid[];
  more integer;
  held uuid[];
  packed public.archived_months;
begin
  -- Not while somebody's time is counted anew.
  perform from public.time_rollups r where r.workspace_id = workspace and r.user_id = member for key share;
  if not found then return 0; end if;
  more := cardinality(app.archivable_time(workspace, member, since, until));
  if more = 0 then return 0; end if;
  perform app.restore_time(workspace, member, array[of_month]);
  -- What the entries are about stays as long as this lasts, so that it never goes without its archived time noticing.
  select array_agg(distinct s.id) into held from public.time_entries t
    cross join lateral (
      select unnest(array[t.task_id, t.project_id, t.import_id]) as id
      union all
      select c.tag_id from public.time_entry_tags c where c.workspace_id = workspace and c.entry_id = t.id
    ) s
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
      and s.id is not null;
  perform from public.tasks s where s.workspace_id = workspace and s.id = any (held) order by s.id for key share;
  perform from public.projects s where s.workspace_id = workspace and s.id = any (held) order by s.id for key share;
  perform from public.tags s where s.workspace_id = workspace and s.id = any (held) order by s.id for key share;
  perform from public.imports s where s.workspace_id = workspace and s.id = any (held) order by s.id for key share;
  perform from public.time_entries t
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
    order by t.start_time, t.id for update;
  moved := app.archivable_time(workspace, member, since, until);
  if cardinality(moved) = 0 then return 0; end if;
  with e as materialized (
    select t.*, array(
      select c.tag_id from public.time_entry_tags c where c.workspace_id = workspace and c.entry_id = t.id order by 1) as tag_ids
    from public.time_entries t
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
      and t.id = any (moved)
  ), subject as materialized (
    select id, row_number() over (order by id)::integer as place from (
      select unnest(array[task_id, project_id, import_id] || tag_ids) as id from e
    ) s where id is not null group by id
  ), tag_set as materialized (
    select tag_ids, row_number() over (order by tag_ids)::integer as place from e group by tag_ids
  ), timer as materialized (
    select timer_id, row_number() over (order by timer_id)::integer as place from e where timer_id <> id group by timer_id
  )
  select workspace, member, of_month, 1, count(*), sum(e.duration_seconds), min(e.start_time), max(e.end_time), now(), ''::bytea,
    array_agg(e.id order by e.start_time, e.id),
    coalesce((select array_agg(id order by place) from subject), '{}'),
    array_agg(extract(epoch from (e.start_time - since))::integer order by e.start_time, e.id),
    array_agg(e.duration_seconds order by e.start_time, e.id),
    array_agg(e.description order by e.start_time, e.id),
    array_agg(e.billable order by e.start_time, e.id),
    array_agg(e.source order by e.start_time, e.id),
    array_agg(task.place order by e.start_time, e.id),
    array_agg(project.place order by e.start_time, e.id),
    array_agg(import.place order by e.start_time, e.id),
    (select array_agg(tag_ids::text order by place) from tag_set),
    array_agg(tag_set.place order by e.start_time, e.id),
    coalesce((select array_agg(timer_id order by place) from timer), '{}'),
    array_agg(case when e.timer_id = e.id then 0 else timer.place end order by e.start_time, e.id),
    array_agg(e.created_at order by e.start_time, e.id),
    array_agg(nullif(e.updated_at, e.created_at) order by e.start_time, e.id),
    array_agg(e.version order by e.start_time, e.id)
  into packed
  from e
  left join subject task on task.id = e.task_id
  left join subject project on project.id = e.project_id
  left join subject import on import.id = e.import_id
  left join tag_set on tag_set.tag_ids = e.tag_ids
  left join timer on timer.timer_id = e.timer_id;
  if not packed.subject_ids <@ coalesce(held, '{}') then
    raise exception 'what the entries are about has changed meanwhile' using errcode = 'serialization_failure';
  end if;
  packed.checksum := app.checksum_of_month(packed);
  insert into public.archived_months select packed.*;
  perform set_config('app.time_moves', 'on', true);
  delete from public.time_entry_tags c where c.workspace_id = workspace and c.entry_id = any (moved);
  delete from public.time_entries t
    where t.workspace_id = workspace and t.user_id = member and t.start_time >= since and t.start_time < until
      and t.id = any (moved);
  delete from public.time_entry_keys k where k.workspace_id = workspace and k.id = any (moved);
  perform set_config('app.time_moves', 'off', true);
  return more;
end
$function$
;

CREATE OR REPLACE FUNCTION app.archived_place(entry uuid)
 RETURNS TABLE(user_id uuid, month date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select a.user_id, a.month from public.archived_months a
  where a.entry_ids @> array[entry] and a.workspace_id = app.current_workspace_id()
$function$
;

CREATE OR REPLACE FUNCTION app.begin_rollups(changes app.time_change[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into public.time_rollups (workspace_id, user_id, zone_id, built_at)
    select workspace_id, user_id, app.zone_of_user(user_id), now()
    from (select c.workspace_id, c.user_id from unnest(changes) c group by 1, 2 having min(c.sign) > 0) owner
    order by 1, 2 on conflict do nothing;
  perform from public.time_rollups r
    where (r.workspace_id, r.user_id) in (select c.workspace_id, c.user_id from unnest(changes) c)
    order by r.workspace_id, r.user_id for key share;
end
$function$
;

CREATE OR REPLACE FUNCTION app.change_entry_times()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if app.sums_at_end() then
    insert into public.pending_time (workspace_id, task_id, project_id, seconds)
      select workspace_id, task_id, project_id, sum(seconds) from (
        select workspace_id, task_id, project_id, duration_seconds as seconds from added where deleted_at is null
        union all
        select workspace_id, task_id, project_id, -duration_seconds from removed where deleted_at is null
      ) both_sides
      where task_id is not null or project_id is not null group by 1, 2, 3 having sum(seconds) <> 0;
    return null;
  end if;
  with change as (
    select workspace_id, task_id, sum(seconds) as seconds from (
      select workspace_id, task_id, duration_seconds as seconds from added where deleted_at is null
      union all
      select workspace_id, task_id, -duration_seconds from removed where deleted_at is null
    ) both_sides
    where task_id is not null group by 1, 2 having sum(seconds) <> 0
  )
  insert into public.task_time as sum (workspace_id, task_id, seconds)
    select change.* from change
    where exists (select from public.tasks t where t.workspace_id = change.workspace_id and t.id = change.task_id)
    order by 1, 2
    on conflict (workspace_id, task_id) do update set seconds = sum.seconds + excluded.seconds;
  with change as (
    select workspace_id, project_id, sum(seconds) as seconds from (
      select workspace_id, project_id, duration_seconds as seconds from added where deleted_at is null
      union all
      select workspace_id, project_id, -duration_seconds from removed where deleted_at is null
    ) both_sides
    where project_id is not null group by 1, 2 having sum(seconds) <> 0
  )
  insert into public.project_time as sum (workspace_id, project_id, seconds)
    select change.* from change
    where exists (select from public.projects p where p.workspace_id = change.workspace_id and p.id = change.project_id)
    order by 1, 2
    on conflict (workspace_id, project_id) do update set seconds = sum.seconds + excluded.seconds;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.checksum_of_month(packed archived_months)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  select sha256(array_send(packed.entry_ids) || array_send(packed.subject_ids) || array_send(packed.starts)
    || array_send(packed.durations) || array_send(packed.descriptions) || array_send(packed.billable)
    || array_send(packed.sources) || array_send(packed.tasks) || array_send(packed.projects) || array_send(packed.imports)
    || array_send(packed.tag_sets) || array_send(packed.tags) || array_send(packed.timer_ids) || array_send(packed.timers)
    || array_send(packed.created) || array_send(packed.updated) || array_send(packed.versions))
$function$
;

CREATE OR REPLACE FUNCTION app.current_invitation()
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select decode(nullif(current_setting('app.invitation', true), ''), 'hex') $function$
;

CREATE OR REPLACE FUNCTION app.current_report_share()
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select decode(nullif(current_setting('app.report_share', true), ''), 'hex') $function$
;

CREATE OR REPLACE FUNCTION app.current_token_hash()
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select decode(nullif(current_setting('app.token_hash', true), ''), 'hex') $function$
;

CREATE OR REPLACE FUNCTION app.current_user_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.user_id', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.current_workspace_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.workspace_id', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.day_and_month(day_number integer)
 RETURNS TABLE(day integer, month date)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select of_month, date - (of_month - 1)
  from (select date '1970-01-01' + day_number as date) d cross join lateral (select extract(day from date)::integer as of_month) e
$function$
;

CREATE OR REPLACE FUNCTION app.drop_empty_heartbeat_month(month date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  partition text := 'heartbeats_' || to_char(month, 'YYYY_MM');
  is_used boolean;
begin
  if to_regclass('public.' || partition) is null then return false; end if;
  set local lock_timeout = '100ms';
  lock table only public.heartbeats in access exclusive mode;
  execute format('select exists (select from public.%I)', partition) into is_used;
  if is_used then return false; end if;
  execute format('drop table public.%I', partition);
  return true;
end
$function$
;

CREATE OR REPLACE FUNCTION app.emit_event(event_id uuid, event_name text, payload jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if event_name !~ '^[a-z_]+\.[a-z_]+$' or char_length(event_name) > 100 then
    raise exception 'an event is called <noun>.<verb>, not %', left(event_name, 100) using errcode = 'invalid_parameter_value';
  end if;
  -- Events name things, they don't carry them.
  if octet_length(payload::text) > 8192 then
    raise exception 'the payload of % has more than 8 KB', event_name using errcode = 'program_limit_exceeded';
  end if;
  -- The mode that looks for nothing to replace: the other ones search all jobs, and cost more the more wait.
  perform graphile_worker.add_job(
    'event:' || event_name, json_build_object('id', event_id, 'payload', payload),
    job_key := event_id::text, job_key_mode := 'unsafe_dedupe');
end
$function$
;

CREATE OR REPLACE FUNCTION app.ensure_heartbeat_month(month date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  first_day date := date_trunc('month', month)::date;
  partition text := 'heartbeats_' || to_char(first_day, 'YYYY_MM');
begin
  if first_day not between date '2010-01-01' and date '2100-12-01' then
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
$function$
;

CREATE OR REPLACE FUNCTION app.ensure_time_entry_month(month date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  first_day date := date_trunc('month', month)::date;
  partition text := 'time_entries_' || to_char(first_day, 'YYYY_MM');
begin
  if first_day not between date '1970-01-01' and date '2100-12-01' then
    raise exception 'month % is out of range', first_day using errcode = 'check_violation';
  end if;
  if to_regclass('public.' || partition) is not null then return false; end if;
  perform pg_advisory_xact_lock(hashtext('app.ensure_time_entry_month'));
  -- Looked up in the catalogue itself: after the wait for the lock to_regclass may still answer from a cache.
  if exists (select from pg_class where relname = partition and relnamespace = 'public'::regnamespace) then
    return false;
  end if;
  execute format('create table public.%I (like public.time_entries including defaults including generated including constraints)', partition);
  execute format(
    'alter table public.time_entries attach partition public.%I for values from (%L) to (%L)',
    partition, first_day::text || ' 00:00:00+00', (first_day + interval '1 month')::date::text || ' 00:00:00+00'
  );
  return true;
end
$function$
;

CREATE OR REPLACE FUNCTION app.erase_from_jobs(person uuid, traces text[])
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  marks text[];
  running bigint;
begin
  if not exists (select from public.users where id = person and erasure_begun_at is not null) then
    raise exception 'the erasure of this account has not begun' using errcode = 'insufficient_privilege';
  end if;
  -- Mails of invitations that wait name who invites.
  marks := traces || person::text
    || array(select id::text from public.invitations where invited_by = person and accepted_at is null);
  delete from graphile_worker._private_jobs j where j.locked_at is null
    and exists (select from unnest(marks) trace where strpos(lower(j.payload::text), '"' || trace || '"') > 0);
  update graphile_worker._private_jobs j set last_error = null where j.locked_at is null
    and exists (select from unnest(marks) trace where strpos(lower(j.last_error), trace) > 0);
  select count(*) into running from graphile_worker._private_jobs j
    where exists (select from unnest(marks) trace where strpos(lower(j.payload::text), '"' || trace || '"') > 0);
  return running;
end
$function$
;

CREATE OR REPLACE FUNCTION app.forget_removed_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update public.suggestion_decisions d set workspace_id = null, entry_id = null
    from removed r where d.workspace_id = r.workspace_id and d.entry_id = r.id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.keep_archived_ids()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if exists (
    select from added join public.archived_months a
      on a.workspace_id = added.workspace_id and a.entry_ids @> array[added.id]
  ) then
    raise exception 'the id is that of an archived entry' using errcode = 'unique_violation', constraint = 'time_entry_keys_pkey';
  end if;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.local_hours(starts bigint[], offsets integer[], least_days integer[], started bigint, ended bigint)
 RETURNS TABLE(day integer, hour integer, seconds integer)
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select greatest((clock.hour + 744) / 24 - 31, least_days[stretch])::integer, ((clock.hour + 744) % 24)::integer,
    (least(part.ended, (clock.hour + 1) * 3600 - part.ahead) - greatest(part.started, clock.hour * 3600 - part.ahead))::integer
  from generate_series(width_bucket(started, starts), width_bucket(ended - 1, starts)) stretch
  cross join lateral (
    select greatest(started, starts[stretch]) as started, least(ended, coalesce(starts[stretch + 1], ended)) as ended,
      offsets[stretch]::bigint as ahead
  ) part
  cross join lateral generate_series(
    (part.started + part.ahead + 2678400) / 3600 - 744, (part.ended - 1 + part.ahead + 2678400) / 3600 - 744) clock (hour)
$function$
;

CREATE OR REPLACE FUNCTION app.months_around(started timestamp with time zone, ended timestamp with time zone)
 RETURNS SETOF date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select month::date from generate_series(
    date_trunc('month', started at time zone 'UTC' - interval '1 day'), ended at time zone 'UTC' + interval '1 day',
    interval '1 month') month
$function$
;

CREATE OR REPLACE FUNCTION app.note_added_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into public.time_changes (workspace_id, user_id, month)
    select distinct workspace_id, user_id, date_trunc('month', start_time at time zone 'UTC')::date from added;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.note_changed_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into public.time_changes (workspace_id, user_id, month)
    select workspace_id, user_id, date_trunc('month', start_time at time zone 'UTC')::date from added
    union
    select workspace_id, user_id, date_trunc('month', start_time at time zone 'UTC')::date from removed;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.note_nouns()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into public.time_changes (workspace_id) select distinct workspace_id from removed;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.note_removed_time()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into public.time_changes (workspace_id, user_id, month)
    select distinct workspace_id, user_id, date_trunc('month', start_time at time zone 'UTC')::date from removed;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.note_tags()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into public.time_changes (workspace_id, user_id, month)
    select distinct k.workspace_id, k.user_id, date_trunc('month', k.start_time at time zone 'UTC')::date
    from changed join public.time_entry_keys k on k.workspace_id = changed.workspace_id and k.id = changed.entry_id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.note_tasks()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into public.time_changes (workspace_id)
    select distinct o.workspace_id from removed o join added n on n.workspace_id = o.workspace_id and n.id = o.id
    where (o.title, o.deleted_at) is distinct from (n.title, n.deleted_at);
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.only_workspace_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.only_workspace_id', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.outcome_for_job(job_id bigint, was_done boolean)
 RETURNS text
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if was_done then return 'done'; end if;
  return case when exists (select from graphile_worker.jobs j where j.id = job_id) then 'running' else 'absent' end;
end
$function$
;

CREATE OR REPLACE FUNCTION app.presented_token_hash()
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select decode(nullif(current_setting('app.token_hash', true), ''), 'hex') $function$
;

CREATE OR REPLACE FUNCTION app.protect_tenant_table(tenant_table regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s to daybook_app using (workspace_id = (select app.current_workspace_id()))'
    ' with check (workspace_id = (select app.current_workspace_id()))', tenant_table);
  execute format('create policy system on %s to daybook_system using (true) with check (true)', tenant_table);
  execute format('grant select, insert, update, delete on %s to daybook_app, daybook_system', tenant_table);
end
$function$
;

CREATE OR REPLACE FUNCTION app.protect_user_table(user_table regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', user_table);
  execute format('alter table %s force row level security', user_table);
  execute format(
    'create policy owner on %s to daybook_app using (user_id = (select app.current_user_id()))'
    ' with check (user_id = (select app.current_user_id()))', user_table);
  execute format('create policy system on %s to daybook_system using (true) with check (true)', user_table);
  execute format('grant select, insert, update, delete on %s to daybook_app, daybook_system', user_table);
end
$function$
;

CREATE OR REPLACE FUNCTION app.queued_jobs()
 RETURNS TABLE(id bigint, name text, state text, attempts integer, max_attempts integer, run_at timestamp with time zone, created_at timestamp with time zone, last_error text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select j.id, j.task_identifier,
      case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'failed' else 'waiting' end,
      j.attempts::integer, j.max_attempts::integer, j.run_at, j.created_at, j.last_error
    from graphile_worker.jobs j;
end
$function$
;

CREATE OR REPLACE FUNCTION app.rebuild_time(workspace uuid, member uuid, only_months date[] DEFAULT NULL::date[])
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
declare
  zone integer;
  since timestamptz := coalesce((select min(m) from unnest(only_months) m)::timestamp at time zone 'UTC' - interval '9 days', '-infinity');
  until timestamptz := coalesce((select max(m) from unnest(only_months) m)::timestamp at time zone 'UTC' + interval '33 days', 'infinity');
  changes app.time_change[];
begin
  select case when only_months is null then app.zone_of_user(member) else r.zone_id end into zone
    from public.time_rollups r where r.workspace_id = workspace and r.user_id = member for update;
  if zone is null then return false; end if;
  update public.time_rollups r set zone_id = zone, built_at = now() where r.workspace_id = workspace and r.user_id = member;
  delete from public.time_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  delete from public.tagged_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  delete from public.task_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  delete from public.hour_months m
    where m.workspace_id = workspace and m.user_id = member and (only_months is null or m.month = any (only_months));
  -- Ten thousand entries are a few megabytes.
  for changes in
    select array_agg(row(workspace, member, e.project_id, e.task_id, e.billable, e.tag_ids, e.started, e.ended, 1)::app.time_change)
    from (
      select t.project_id, t.task_id, t.billable, array(
        select c.tag_id from public.time_entry_tags c where c.workspace_id = t.workspace_id and c.entry_id = t.id order by 1) as tag_ids,
        extract(epoch from t.start_time)::bigint as started, extract(epoch from t.end_time)::bigint as ended,
        (row_number() over (order by t.start_time) - 1) / 10000 as batch
      from public.time_entries t
      where t.workspace_id = workspace and t.user_id = member and t.deleted_at is null
        and t.start_time >= since and t.start_time < until
    ) e
    group by e.batch order by e.batch
  loop
    perform app.account_time(changes, only_months);
  end loop;
  return true;
end
$function$
;

CREATE OR REPLACE FUNCTION app.remove_entry_of_key()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from public.time_entries e
    where e.workspace_id = old.workspace_id and e.id = old.id and e.start_time = old.start_time;
  return old;
end
$function$
;

CREATE OR REPLACE FUNCTION app.remove_entry_times()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- A cascade deletes row by row, and mostly what is gone already.
  if not exists (select from removed) then return null; end if;
  if app.sums_at_end() then
    insert into public.pending_time (workspace_id, task_id, project_id, seconds)
      select workspace_id, task_id, project_id, -sum(duration_seconds) from removed
      where deleted_at is null and (task_id is not null or project_id is not null) group by 1, 2, 3;
    return null;
  end if;
  update public.task_time sum set seconds = sum.seconds - gone.seconds
    from (select workspace_id, task_id, sum(duration_seconds) as seconds from removed
          where task_id is not null and deleted_at is null group by 1, 2 order by 1, 2) gone
    where sum.workspace_id = gone.workspace_id and sum.task_id = gone.task_id;
  update public.project_time sum set seconds = sum.seconds - gone.seconds
    from (select workspace_id, project_id, sum(duration_seconds) as seconds from removed
          where project_id is not null and deleted_at is null group by 1, 2 order by 1, 2) gone
    where sum.workspace_id = gone.workspace_id and sum.project_id = gone.project_id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.remove_job(job_id bigint)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform graphile_worker.complete_jobs(array[job_id]);
  return app.outcome_for_job(job_id, found);
end
$function$
;

CREATE OR REPLACE FUNCTION app.restore_time(workspace uuid, member uuid, months date[] DEFAULT NULL::date[])
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  moving text := coalesce(current_setting('app.time_moves', true), '');
  one record;
  restored integer := 0;
begin
  -- Alone among those who bring back, and beside those who add to the sums: whoever shared this row while waiting for a month
  -- would keep the bulk write that holds the month from counting anew at its end.
  perform from public.time_rollups r where r.workspace_id = workspace and r.user_id = member for no key update;
  for one in
    select a.month, a.entries, a.checksum = app.checksum_of_month(a) as is_whole from public.archived_months a
    where a.workspace_id = workspace and a.user_id = member and (months is null or a.month = any (months))
    order by a.month for update
  loop
    if not one.is_whole then
      raise exception 'the archived month % of user % in workspace % is damaged', one.month, member, workspace
        using errcode = 'data_corrupted';
    end if;
    perform set_config('app.time_moves', 'on', true);
    insert into public.time_entry_keys (workspace_id, id, user_id, start_time)
      select e.workspace_id, e.id, e.user_id, e.start_time from public.archived_time_entries e
      where e.workspace_id = workspace and e.user_id = member and e.month = one.month;
    insert into public.time_entries (workspace_id, id, user_id, task_id, project_id, description, billable, start_time,
        end_time, source, timer_id, import_id, created_at, updated_at, version)
      select e.workspace_id, e.id, e.user_id, e.task_id, e.project_id, e.description, e.billable, e.start_time,
        e.end_time, e.source, e.timer_id, e.import_id, e.created_at, e.updated_at, e.version
      from public.archived_time_entries e
      where e.workspace_id = workspace and e.user_id = member and e.month = one.month;
    insert into public.time_entry_tags (workspace_id, entry_id, tag_id)
      select e.workspace_id, e.id, unnest(e.tag_ids) from public.archived_time_entries e
      where e.workspace_id = workspace and e.user_id = member and e.month = one.month;
    delete from public.archived_months a where a.workspace_id = workspace and a.user_id = member and a.month = one.month;
    perform set_config('app.time_moves', moving, true);
    restored := restored + one.entries;
  end loop;
  return restored;
end
$function$
;

CREATE OR REPLACE FUNCTION app.restore_time_about()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform app.restore_time(a.workspace_id, a.user_id, array[a.month])
    from (
      select m.workspace_id, m.user_id, m.month from public.archived_months m
      where m.workspace_id = old.workspace_id and m.subject_ids @> array[old.id]
      order by 1, 2, 3
    ) a
    where exists (select from public.workspaces w where w.id = a.workspace_id)
      and exists (select from public.users u where u.id = a.user_id);
  return old;
end
$function$
;

CREATE OR REPLACE FUNCTION app.restore_time_of_pending()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform app.restore_time(a.workspace_id, a.user_id, array_agg(a.month))
    from (
      select distinct m.workspace_id, m.user_id, m.month
      from added join public.archived_months m on m.workspace_id = added.workspace_id and m.user_id = added.user_id
        and m.month between (added.month - interval '1 month')::date and (added.month + interval '1 month')::date
    ) a
    group by a.workspace_id, a.user_id order by a.workspace_id, a.user_id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION app.retry_job(job_id bigint)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  return app.outcome_for_job(job_id, found);
end
$function$
;

CREATE OR REPLACE FUNCTION app.seconds_at(places integer[], amounts bigint[])
 RETURNS integer[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  result integer[] := '{}';
begin
  for i in 1 .. cardinality(places) loop
    result[places[i]] := amounts[i];
  end loop;
  return result;
end
$function$
;

CREATE OR REPLACE FUNCTION app.settle_entry_times()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  owner record;
begin
  perform set_config('app.sums_at_end', 'off', true);
  for owner in
    select workspace_id, user_id, array_agg(distinct month) as months from public.pending_months
    group by 1, 2 order by 1, 2
  loop
    insert into public.time_rollups (workspace_id, user_id, zone_id, built_at)
      values (owner.workspace_id, owner.user_id, app.zone_of_user(owner.user_id), now())
      on conflict do nothing;
    perform app.rebuild_time(owner.workspace_id, owner.user_id, owner.months);
  end loop;
  delete from public.pending_months;
  perform app.settle_sums();
end
$function$
;

CREATE OR REPLACE FUNCTION app.settle_sums()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('app.sums_at_end', 'off', true);
  with change as (
    select workspace_id, task_id, sum(seconds) as seconds from public.pending_time
    where task_id is not null group by 1, 2 having sum(seconds) <> 0
  )
  insert into public.task_time as sum (workspace_id, task_id, seconds)
    select change.* from change
    where exists (select from public.tasks t where t.workspace_id = change.workspace_id and t.id = change.task_id)
    order by 1, 2
    on conflict (workspace_id, task_id) do update set seconds = sum.seconds + excluded.seconds;
  with change as (
    select workspace_id, project_id, sum(seconds) as seconds from public.pending_time
    where project_id is not null group by 1, 2 having sum(seconds) <> 0
  )
  insert into public.project_time as sum (workspace_id, project_id, seconds)
    select change.* from change
    where exists (select from public.projects p where p.workspace_id = change.workspace_id and p.id = change.project_id)
    order by 1, 2
    on conflict (workspace_id, project_id) do update set seconds = sum.seconds + excluded.seconds;
  delete from public.pending_time;
end
$function$
;

CREATE OR REPLACE FUNCTION app.sums_at_end()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select current_setting('app.sums_at_end', true) is not distinct from 'on' $function$
;

CREATE OR REPLACE FUNCTION app.time_moves()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select current_setting('app.time_moves', true) is not distinct from 'on' $function$
;

CREATE OR REPLACE FUNCTION app.without_traces(document jsonb, traces text[], replacement text)
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  whole text := document::text;
  wanted text[] := array(select lower(to_jsonb(trace)::text) from unnest(traces) trace where trace is not null);
begin
  -- Most have none, and this is quick.
  if not exists (select from unnest(wanted) one where strpos(lower(whole), one) > 0) then
    return document;
  end if;
  return (
    select string_agg(case when lower(part[1]) = any (wanted) then to_jsonb(replacement)::text else part[1] end, '' order by place)
    from regexp_matches(whole, '"[^"\\]*(?:\\.[^"\\]*)*"|[^"]+', 'g') with ordinality as parts (part, place)
  )::jsonb;
end
$function$
;

CREATE OR REPLACE FUNCTION app.zone_of_user(member uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
  select z.id from public.users u join public.time_zones z on z.name = u.timezone
  where u.id = member order by z.id desc limit 1
$function$
;
