import type { FieldProblem } from '@daybook/contracts';
import { invalidFields } from '../../core/errors.ts';
import type { Surroundings } from './queries/lookups.ts';

/** @throws AppError VALIDATION_ERROR naming every field that points at nothing */
export function checkReferences(found: Surroundings): void {
  const problems: FieldProblem[] = [];
  if (!found.project_id) problems.push({ path: 'project_id', message: 'must be a project of this workspace' });
  if (!found.parent_id) problems.push({ path: 'parent_id', message: 'must be a task of this workspace' });
  if (!found.assignee_id) problems.push({ path: 'assignee_id', message: 'must be a member of this workspace' });
  if (problems.length > 0) throw invalidFields(problems);
}
