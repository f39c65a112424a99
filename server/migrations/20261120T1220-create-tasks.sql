create table tasks (
  workspace_id uuid not null references workspaces on delete cascade,
  id uuid not null,
  title text not null check (char_length(title) between 1 and 200),
  description text not null default '' check (char_length(description) <= 5000),
  status text not null default 'todo' check (status in ('todo', 'in_progress', 'done', 'cancelled', 'archived')),
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  -- So that sorting by priority needs no case expression.
  priority_rank smallint not null generated always as (
    case priority when 'low' then 1 when 'medium' then 2 when 'high' then 3 else 4 end
  ) stored,
  start_date date,
  due_date date,
  estimated_minutes integer check (estimated_minutes > 0),
  project_id uuid,
  parent_id uuid,
  assignee_id uuid,
  created_by uuid references users on delete set null,
  completed_at timestamptz,
  -- The day on which whoever completed it did so, in their zone: what "on time" compares the due date with.
  completed_date date,
  position double precision not null default -extract(epoch from clock_timestamp()),
  metadata jsonb not null default '{}' check (jsonb_typeof(metadata) = 'object'),
  calendar_event_id text,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version > 0),
  -- 'simple', because one list holds tasks in several languages. Slashes are spaces: "Design/Review" would be one
  -- token, a file's name.
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', translate(title, '/', ' ')), 'A')
    || setweight(to_tsvector('simple', translate(description, '/', ' ')), 'B')
  ) stored,
  primary key (workspace_id, id),
  constraint tasks_due_after_start check (due_date >= start_date),
  constraint tasks_completed_at_status check ((completed_at is null) = (completed_date is null)),
  constraint tasks_not_own_parent check (parent_id <> id),
  constraint tasks_project_fkey foreign key (workspace_id, project_id) references projects
    on delete set null (project_id),
  constraint tasks_parent_fkey foreign key (workspace_id, parent_id) references tasks
    on delete set null (parent_id),
  -- Whoever leaves the workspace leaves its tasks unassigned.
  constraint tasks_assignee_fkey foreign key (workspace_id, assignee_id) references members
    on delete set null (assignee_id)
);
create index tasks_position_idx on tasks (workspace_id, position, id) where deleted_at is null;
create index tasks_due_date_idx on tasks (workspace_id, due_date) where deleted_at is null;
create index tasks_completed_at_idx on tasks (workspace_id, completed_at) where completed_at is not null;
create index tasks_created_at_idx on tasks (workspace_id, created_at);
create index tasks_project_id_idx on tasks (workspace_id, project_id) where project_id is not null;
create index tasks_parent_id_idx on tasks (workspace_id, parent_id) where parent_id is not null;
create index tasks_deleted_at_idx on tasks (deleted_at) where deleted_at is not null;
-- No index on `search`: row-level security keeps operators that are not leakproof, such as @@, away from indexes, and one
-- workspace's tasks are read in milliseconds.

create table task_tags (
  workspace_id uuid not null,
  task_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, task_id, tag_id),
  foreign key (workspace_id, task_id) references tasks on delete cascade,
  foreign key (workspace_id, tag_id) references tags on delete cascade
);
create index task_tags_tag_id_idx on task_tags (workspace_id, tag_id);

alter table tasks enable row level security;
alter table tasks force row level security;
create policy tenant on tasks to daybook_app
  using (workspace_id = (select app.current_workspace_id()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy system on tasks to daybook_system using (true) with check (true);

alter table task_tags enable row level security;
alter table task_tags force row level security;
create policy tenant on task_tags to daybook_app
  using (workspace_id = (select app.current_workspace_id()))
  with check (workspace_id = (select app.current_workspace_id()));
create policy system on task_tags to daybook_system using (true) with check (true);

grant select, insert, update, delete on tasks, task_tags to daybook_app, daybook_system;
