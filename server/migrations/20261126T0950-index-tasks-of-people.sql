-- Whose a task is in a team: of whom it is assigned to, or of whoever made it. Their figures look at their own tasks, however
-- many the others have.
-- Not by coalesce(): what PostgreSQL doesn't know to be leakproof finds no row before row-level security has looked at it.
create index tasks_owner_idx on tasks (workspace_id, (case when assignee_id is null then created_by else assignee_id end))
  where deleted_at is null;
