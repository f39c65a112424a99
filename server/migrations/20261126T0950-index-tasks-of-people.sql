-- Whose a task is in a team: of whom it is assigned to, or of whoever made it. Their figures look at their own tasks, however
-- many the others have.
create index tasks_owner_idx on tasks (workspace_id, (coalesce(assignee_id, created_by))) where deleted_at is null;
