import { type Report, ReportQuestion } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { ReportRecord } from './queries.ts';

export function presentReport(row: ReportRecord, { actor }: Pick<Ctx, 'actor'>): Report {
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    owner: { id: row.user_id, full_name: row.owner_name },
    is_own: row.user_id === actor.userId,
    name: row.name,
    question: questionOf(row),
    shared_with_workspace: row.shared_with_workspace,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    version: row.version,
  };
}

/** What was saved when the contract knew less reads as it does today. */
export function questionOf({ question }: Pick<ReportRecord, 'question'>): ReportQuestion {
  return ReportQuestion.parse(question);
}
