-- A suggestion keeps the entry that it became while that is archived: its key goes then, and comes back with it. So no
-- foreign key, but what that did where an entry is gone for good.
alter table suggestion_decisions drop constraint suggestion_decisions_entry_fkey;

create function app.forget_removed_entries() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.suggestion_decisions d set workspace_id = null, entry_id = null
    from removed r where d.workspace_id = r.workspace_id and d.entry_id = r.id;
  return null;
end
$$;
revoke execute on function app.forget_removed_entries() from public;
create trigger forget_removed after delete on time_entry_keys referencing old table as removed
  for each statement when (not app.time_moves()) execute function app.forget_removed_entries();
