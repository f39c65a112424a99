import type { SuggestionRule } from '@daybook/contracts';
import type { RuleRow } from './queries.ts';
import type { TargetNames } from './targets.ts';

export function presentRule(row: RuleRow, { tasks, projects }: TargetNames): SuggestionRule {
  return {
    id: row.id,
    coding_project: { id: row.coding_project_id, name: row.coding_project },
    branch_pattern: row.branch_pattern,
    workspace_id: row.workspace_id,
    project: projects.get(row.project_id ?? '') ?? null,
    task: tasks.get(row.task_id ?? '') ?? null,
    accept_from: row.accept_from,
    created_at: row.created_at.toISOString(),
  };
}
