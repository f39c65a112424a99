-- What stands behind every new table of a workspace or of a user, in one line: row-level security enabled and forced, a
-- policy for each of the two roles, and their grants. A table with other rules (a user's rows that a workspace may see)
-- writes its own policies; one that the application may only add to revokes the rest afterwards.

-- For rows with a workspace_id: shown to whoever works in that workspace.
create function app.protect_tenant_table(tenant_table regclass) returns void
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s to daybook_app using (workspace_id = (select app.current_workspace_id()))'
    ' with check (workspace_id = (select app.current_workspace_id()))', tenant_table);
  execute format('create policy system on %s to daybook_system using (true) with check (true)', tenant_table);
  execute format('grant select, insert, update, delete on %s to daybook_app, daybook_system', tenant_table);
end
$$;

-- For rows with a user_id that belong to no workspace: shown to that user.
create function app.protect_user_table(user_table regclass) returns void
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', user_table);
  execute format('alter table %s force row level security', user_table);
  execute format(
    'create policy owner on %s to daybook_app using (user_id = (select app.current_user_id()))'
    ' with check (user_id = (select app.current_user_id()))', user_table);
  execute format('create policy system on %s to daybook_system using (true) with check (true)', user_table);
  execute format('grant select, insert, update, delete on %s to daybook_app, daybook_system', user_table);
end
$$;

-- Migrations call them as the owner of the tables; nobody else has a reason to.
revoke execute on function app.protect_tenant_table(regclass), app.protect_user_table(regclass) from public;
