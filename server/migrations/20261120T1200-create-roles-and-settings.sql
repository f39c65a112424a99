-- The program connects as one login role and works as one of two roles that own nothing:
--   daybook_app     answers requests; row-level security shows it one workspace and one user
--   daybook_system  runs jobs over all workspaces (purge, partitions), by policies that name it
-- Roles belong to the whole cluster, so another database of it may have made them already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'daybook_app') then
    create role daybook_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'daybook_system') then
    create role daybook_system nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- two databases of one cluster migrating at once
end
$$;

do $$
begin
  execute format('grant daybook_app, daybook_system to %I', current_user);
exception when others then
  -- A superuser can take on every role without a grant, and a second migration may be granting at this instant.
  if not pg_has_role(current_user, 'daybook_app', 'member') then raise; end if;
end
$$;

create schema app;
grant usage on schema app to daybook_app, daybook_system;
grant usage on schema public to daybook_app, daybook_system;

-- Who asks, and in which workspace: set for one transaction by the program. Unset reads as null, which equals nothing.
create function app.current_user_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

create function app.current_workspace_id() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.workspace_id', true), '')::uuid $$;

grant execute on all functions in schema app to daybook_app, daybook_system;

-- Readiness compares what has run with what the program brings.
grant select on migrations to daybook_system;
