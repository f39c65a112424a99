-- An event is a job of graphile-worker, written in the transaction of the change. The application's roles have no rights
-- on the tables of jobs: through this function they can add events and nothing else, no other job, no queue, no schedule.
create function app.emit_event(event_id uuid, event_name text, payload jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
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
$$;

revoke execute on function app.emit_event(uuid, text, jsonb) from public;
grant execute on function app.emit_event(uuid, text, jsonb) to daybook_app, daybook_system;
