-- As before, but for the lock: who brings back time of somebody in bulk and who waits for it were in each other's way.
create or replace function app.restore_time(workspace uuid, member uuid, months date[] default null) returns integer
language plpgsql as $$
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
$$;
