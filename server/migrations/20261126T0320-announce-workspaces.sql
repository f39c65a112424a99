-- As what a user stands in a workspace hangs on the workspace, too: whether it is archived or in the trash, and what its
-- policy opens. One message for all who are in it, on the channel of standings, which otherwise carries ids of users.
create function app.announce_workspace() returns trigger language plpgsql as $$
begin
  perform pg_notify('standing_changed', 'workspace ' || new.id);
  return null;
end
$$;

create trigger announce_change after update of archived_at, deleted_at, policy on workspaces
  for each row when (
    old.archived_at is distinct from new.archived_at
    or old.deleted_at is distinct from new.deleted_at
    or old.policy is distinct from new.policy
  )
  execute function app.announce_workspace();
