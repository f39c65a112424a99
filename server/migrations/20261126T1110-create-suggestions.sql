-- What somebody decided about time that was proposed to them. Suggestions themselves are made of spans whenever they are
-- asked for; the id says what one is about.
create table suggestion_decisions (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  decision text not null check (decision in ('accepted', 'dismissed')),
  coding_project_id uuid not null,
  branch text,
  start_time timestamptz not null,
  end_time timestamptz not null,
  confidence real check (confidence between 0 and 1),
  -- The entry it became; null where that is gone for good.
  workspace_id uuid,
  entry_id uuid,
  -- By which rule, where it was not its owner themselves. It may be gone.
  rule_id uuid,
  decided_at timestamptz not null,
  primary key (user_id, id),
  constraint suggestion_decisions_in_order check (end_time > start_time),
  constraint suggestion_decisions_entry_whole check ((workspace_id is null) = (entry_id is null)),
  constraint suggestion_decisions_coding_project_fkey foreign key (user_id, coding_project_id) references coding_projects
    on delete cascade,
  constraint suggestion_decisions_entry_fkey foreign key (workspace_id, entry_id) references time_entry_keys (workspace_id, id)
    on delete set null (workspace_id, entry_id)
);
create index suggestion_decisions_start_idx on suggestion_decisions (user_id, start_time);
create index suggestion_decisions_project_idx on suggestion_decisions (user_id, coding_project_id);
create index suggestion_decisions_entry_idx on suggestion_decisions (workspace_id, entry_id) where entry_id is not null;

-- What somebody wants made of a coding project by itself: for what it is, and from how sure on without being asked.
create table suggestion_rules (
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  coding_project_id uuid not null,
  -- With * for any text; null for all branches.
  branch_pattern text check (char_length(branch_pattern) between 1 and 300),
  -- What it is for; null for what fits best.
  workspace_id uuid,
  project_id uuid,
  task_id uuid,
  -- Null: it is only proposed.
  accept_from real check (accept_from between 0 and 1),
  -- The last local day whose entries were written by it, or need not be.
  applied_until date not null,
  created_at timestamptz not null default now(),
  primary key (user_id, id),
  constraint suggestion_rules_target_whole check (workspace_id is not null or (project_id is null and task_id is null)),
  constraint suggestion_rules_coding_project_fkey foreign key (user_id, coding_project_id) references coding_projects
    on delete cascade,
  constraint suggestion_rules_workspace_fkey foreign key (workspace_id) references workspaces on delete cascade,
  constraint suggestion_rules_project_fkey foreign key (workspace_id, project_id) references projects on delete cascade,
  constraint suggestion_rules_task_fkey foreign key (workspace_id, task_id) references tasks on delete cascade
);
create index suggestion_rules_coding_project_idx on suggestion_rules (user_id, coding_project_id);
create index suggestion_rules_workspace_idx on suggestion_rules (workspace_id) where workspace_id is not null;
create index suggestion_rules_project_idx on suggestion_rules (workspace_id, project_id) where project_id is not null;
create index suggestion_rules_task_idx on suggestion_rules (workspace_id, task_id) where task_id is not null;

select app.protect_user_table(name::regclass) from unnest(array['suggestion_decisions', 'suggestion_rules']) as name;
