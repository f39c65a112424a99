-- The time of a whole workspace, newest first: without this a page of 25 sorted every entry there is. A user's own has
-- time_entries_user_start_idx.
create index time_entries_start_idx on time_entries (workspace_id, start_time desc, id) where deleted_at is null;
