-- Everything of one person as a ZIP; the file is in DATA_DIR, by its id.
create table data_exports (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  state text not null check (state in ('waiting', 'building', 'ready', 'failed', 'expired')),
  progress smallint not null default 0 check (progress between 0 and 100),
  -- How often a job has begun to build it; one that fails over and over is given up.
  attempts smallint not null default 0,
  row_count integer,
  size_bytes bigint,
  requested_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  primary key (user_id, id),
  constraint data_exports_ready_expires check (state <> 'ready' or expires_at is not null)
);
-- One at a time for each person.
create unique index data_exports_under_way_key on data_exports (user_id) where state in ('waiting', 'building');
create index data_exports_expires_at_idx on data_exports (expires_at) where state = 'ready';
select app.protect_user_table('data_exports');

-- An account that is about to be deleted; and, in its place after the erasure, one of nobody under which what it did for
-- others stays: no address, no name, an id that was made for it. Nobody can sign in with that.
alter table users
  add column deletion_requested_at timestamptz,
  add column deletion_due_at timestamptz,
  add column erasure_begun_at timestamptz,
  add column erased_into uuid references users,
  -- Every address it is known to have had, so that an erasure that goes on after a crash still knows them.
  add column erasure_emails text[],
  add column erased_at timestamptz,
  alter column personal_workspace_id drop not null,
  add constraint users_deletion_whole check (
    (deletion_requested_at is null) = (deletion_due_at is null)
    and (erasure_begun_at is null) = (erased_into is null)
    and (erasure_begun_at is null) = (erasure_emails is null)
    and (erasure_begun_at is null or deletion_due_at is not null)),
  add constraint users_erased_cannot_sign_in check (erased_at is null or (password_hash is null and role = 'user')),
  add constraint users_have_a_workspace check (
    personal_workspace_id is not null or erasure_begun_at is not null or erased_at is not null);
create index users_deletion_due_at_idx on users (deletion_due_at) where deletion_due_at is not null;
create index users_erased_into_idx on users (erased_into) where erased_into is not null;
-- Found by the job that gives their rows away; the tables are read by workspace otherwise.
create index tasks_created_by_idx on tasks (created_by) where created_by is not null;
create index projects_created_by_idx on projects (created_by) where created_by is not null;
create index imports_user_id_idx on imports (user_id);

create trigger announce_leaving after update of deletion_due_at on users
  for each row when (old.deletion_due_at is distinct from new.deletion_due_at)
  execute function app.announce_standing('id');

-- A copy of a document without what leads to a person, wherever it stands alone as a text, in whichever case. What is part
-- of a longer text was written by somebody, and is theirs. In the text of the document, because a walk through its parts
-- takes a hundred times as long: a quote within a text is written with a backslash there, so one without begins or ends it.
create function app.without_traces(document jsonb, traces text[], replacement text) returns jsonb
language plpgsql immutable parallel safe
as $$
declare
  result text := document::text;
  trace text;
begin
  foreach trace in array traces loop
    trace := to_jsonb(trace)::text;
    if strpos(lower(result), lower(trace)) > 0 then
      -- Letter by letter, not as a pattern.
      result := regexp_replace(result, '***=' || trace, to_jsonb(replacement)::text, 'gi');
    end if;
  end loop;
  return result::jsonb;
end
$$;
revoke execute on function app.without_traces(jsonb, text[], text) from public;
grant execute on function app.without_traces(jsonb, text[], text) to daybook_system;

-- The one way in which the audit log changes: what a person did is from then on what somebody did who is gone. Only jobs
-- may call it, and only about an account whose erasure has begun, which only the end of its grace can bring about.
-- As the owner of the table; row-level security lets it through because the owner is granted daybook_system.
create function app.anonymise_audit(person uuid, traces text[], account_types text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
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
$$;
revoke execute on function app.anonymise_audit(uuid, text[], text[]) from public;
grant execute on function app.anonymise_audit(uuid, text[], text[]) to daybook_system;

-- Jobs about the person would find nothing, and hold their address until they are given up. Those that run at this moment
-- are left; how many is the answer.
create function app.erase_from_jobs(person uuid, traces text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
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
$$;
revoke execute on function app.erase_from_jobs(uuid, text[]) from public;
grant execute on function app.erase_from_jobs(uuid, text[]) to daybook_system;
