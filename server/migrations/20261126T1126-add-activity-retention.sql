-- Months for which somebody keeps their coding activity; null is for ever.
alter table activity_settings add column keep_months integer check (keep_months between 1 and 1200);

-- Drops the partition of a month in which nothing is left; true if it did. With 'lock_not_available' for a moment in which
-- somebody writes.
create function app.drop_empty_heartbeat_month(month date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp
as $$
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
$$;
revoke execute on function app.drop_empty_heartbeat_month(date) from public;
grant execute on function app.drop_empty_heartbeat_month(date) to daybook_system;
