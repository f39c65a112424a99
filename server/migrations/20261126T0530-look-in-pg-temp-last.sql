-- A path that doesn't name pg_temp begins with it: who calls this function, which has the rights of its owner, could
-- otherwise put a temporary table of the same name before the one it reads.
alter function app.ensure_time_entry_month(date) set search_path to pg_catalog, public, pg_temp;
