-- No editor sent heartbeats before 2010: what says so is wrong, and would make partitions for 40 years. The months that are
-- there already stay.
create or replace function app.ensure_heartbeat_month(month date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
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
$$;
