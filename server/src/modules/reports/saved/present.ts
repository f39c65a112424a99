import { type Report, ReportQuestion } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { ReportRecord } from './queries.ts';

/** Its link and when it is sent are for its owner to know. */
export function presentReport(row: ReportRecord, { actor, now }: Pick<Ctx, 'actor' | 'now'>): Report {
  const isOwn = row.user_id === actor.userId;
  const ends = row.share_expires_at;
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    owner: { id: row.user_id, full_name: row.owner_name },
    is_own: isOwn,
    name: row.name,
    question: questionOf(row),
    shared_with_workspace: row.shared_with_workspace,
    share: isOwn && ends && ends > now ? { expires_at: ends.toISOString() } : null,
    schedule:
      isOwn && row.schedule ? { ...row.schedule, next_due_at: new Date(row.schedule.next_due_at).toISOString() } : null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    version: row.version,
  };
}

/** What was saved when the contract knew less reads as it does today. */
export function questionOf({ question }: Pick<ReportRecord, 'question'>): ReportQuestion {
  return ReportQuestion.parse(question);
}
