-- An API token may be for one workspace only. Other tenant tables show nobody but the workspace of the request; these show
-- a user what is theirs in all of them, so they take one more condition. Unset, it takes nothing away.
create function app.only_workspace_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.only_workspace_id', true), '')::uuid $$;
grant execute on function app.only_workspace_id() to daybook_app, daybook_system;

create policy one_workspace on workspaces as restrictive to daybook_app
  using ((select app.only_workspace_id()) is null or id = (select app.only_workspace_id()));
create policy one_workspace on members as restrictive to daybook_app
  using ((select app.only_workspace_id()) is null or workspace_id = (select app.only_workspace_id()));
create policy one_workspace on timers as restrictive to daybook_app
  using ((select app.only_workspace_id()) is null or workspace_id = (select app.only_workspace_id()));
