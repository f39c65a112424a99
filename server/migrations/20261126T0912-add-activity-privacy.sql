-- What somebody doesn't want stored; and which project of a workspace a coding project is.
alter table activity_settings
  add column paused boolean not null default false,
  -- Patterns of paths.
  add column excluded text[] not null default '{}' check (cardinality(excluded) <= 50);

alter table coding_projects
  add column workspace_id uuid,
  add column project_id uuid,
  add constraint coding_projects_project_whole check ((workspace_id is null) = (project_id is null)),
  add constraint coding_projects_project_fkey foreign key (workspace_id, project_id) references projects
    on delete set null (workspace_id, project_id);
create index coding_projects_project_idx on coding_projects (workspace_id, project_id) where project_id is not null;
