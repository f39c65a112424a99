-- The one row of what holds for the whole installation.
create table installation (
  only_row boolean primary key default true check (only_row),
  registration text not null default 'open' check (registration in ('open', 'invitation', 'closed')),
  -- When the first account was made, which is an administrator's.
  claimed_at timestamptz,
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0)
);
insert into installation (claimed_at) select min(created_at) from users;
-- Where people worked before there were administrators, the oldest account becomes one.
update users set role = 'admin'
where id = (select id from users order by created_at, id limit 1) and not exists (select from users where role = 'admin');

grant select, update on installation to daybook_app, daybook_system;

-- Locked by an administrator, until one unlocks; `locked_until` is for wrong passwords and ends by itself.
alter table users add column locked_at timestamptz;

-- The queue belongs to graphile-worker. Administrators look into it and act on it through these, by the role of the jobs.
-- A failed job is one that has used up its attempts.
create function app.queued_jobs()
returns table (
  id bigint, name text, state text, attempts integer, max_attempts integer,
  run_at timestamptz, created_at timestamptz, last_error text
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select j.id, j.task_identifier,
      case when j.locked_at is not null then 'running' when j.attempts >= j.max_attempts then 'failed' else 'waiting' end,
      j.attempts::integer, j.max_attempts::integer, j.run_at, j.created_at, j.last_error
    from graphile_worker.jobs j;
end
$$;

-- 'done', or why not: 'absent', 'running'.
create function app.retry_job(job_id bigint) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.reschedule_jobs(array[job_id], run_at := now(), attempts := 0);
  return app.outcome_for_job(job_id, found);
end
$$;

create function app.remove_job(job_id bigint) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.complete_jobs(array[job_id]);
  return app.outcome_for_job(job_id, found);
end
$$;

create function app.outcome_for_job(job_id bigint, was_done boolean) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if was_done then return 'done'; end if;
  return case when exists (select from graphile_worker.jobs j where j.id = job_id) then 'running' else 'absent' end;
end
$$;

revoke execute on function app.queued_jobs(), app.retry_job(bigint), app.remove_job(bigint),
  app.outcome_for_job(bigint, boolean) from public;
grant execute on function app.queued_jobs(), app.retry_job(bigint), app.remove_job(bigint) to daybook_system;

-- What administrators read, newest first. Partial, so that changes of tasks and time don't pay for it.
create index audit_log_of_accounts_idx on audit_log (at desc, id desc)
  where object_type in ('user', 'session', 'api_token', 'workspace', 'member', 'invitation', 'installation', 'job');
