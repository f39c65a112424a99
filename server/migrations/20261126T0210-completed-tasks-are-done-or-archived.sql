-- Figures count a task by the mark of its completion, so the mark and the status must say the same: what is done has it,
-- the archive keeps it where there is one, and nothing else has it. The program has always set them so.
alter table tasks add constraint tasks_completion_by_status check (
  case status when 'done' then completed_at is not null when 'archived' then true else completed_at is null end
);
