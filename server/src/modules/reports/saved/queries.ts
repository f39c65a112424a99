import type { Report } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';

export interface ReportRecord {
  id: string;
  workspace_id: string;
  user_id: string;
  owner_name: string;
  name: string;
  question: unknown;
  shared_with_workspace: boolean;
  created_at: Date;
  updated_at: Date;
  version: number;
  /** Of its link; null without one. */
  share_expires_at: Date | null;
  schedule: Report['schedule'];
}

const FIELDS = sql.raw(`r.id, r.workspace_id, r.user_id, owner.full_name as owner_name, r.name, r.question,
  r.shared_with_workspace, r.created_at, r.updated_at, r.version,
  (select s.expires_at from report_shares s where s.workspace_id = r.workspace_id and s.report_id = r.id)
    as share_expires_at,
  (select json_strip_nulls(json_build_object('cadence', s.cadence, 'weekday', s.weekday, 'month_day', s.month_day,
                                             'hour', s.hour, 'next_due_at', s.next_due_at))
   from report_schedules s where s.workspace_id = r.workspace_id and s.report_id = r.id) as schedule`);

const ORDER = {
  name: sql.raw('lower(r.name), r.id'),
  '-name': sql.raw('lower(r.name) desc, r.id'),
  updated_at: sql.raw('r.updated_at, r.id'),
  '-updated_at': sql.raw('r.updated_at desc, r.id'),
};
export type ReportOrder = keyof typeof ORDER;

/** Of the user, and those that others share. */
export async function reportsFor(
  tx: Tx,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { q, sort, limit, offset }: { q: string | undefined; sort: ReportOrder; limit: number; offset: number },
): Promise<{ rows: ReportRecord[]; total: number }> {
  const where = sql`r.workspace_id = ${workspaceId} and (r.user_id = ${userId} or r.shared_with_workspace)
    ${q ? sql`and r.name ilike ${containing(q)}` : sql``}`;
  const [list, count] = await Promise.all([
    sql<ReportRecord>`select ${FIELDS} from reports r join users owner on owner.id = r.user_id
      where ${where} order by ${ORDER[sort]} limit ${limit} offset ${offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from reports r where ${where}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export async function reportById(tx: Tx, workspaceId: string, id: string): Promise<ReportRecord | undefined> {
  const { rows } = await sql<ReportRecord>`
    select ${FIELDS} from reports r join users owner on owner.id = r.user_id
    where r.workspace_id = ${workspaceId} and r.id = ${id}`.execute(tx);
  return rows[0];
}

/** Until the end of the transaction nobody else changes it. */
export function lockReport(tx: Tx, workspaceId: string, id: string): void {
  tx.send(sql`select from reports where workspace_id = ${workspaceId} and id = ${id} for update`);
}

export async function insertReport(
  tx: Tx,
  report: {
    workspaceId: string;
    id: string;
    userId: string;
    name: string;
    question: object;
    shared: boolean;
    now: Date;
  },
): Promise<void> {
  await sql`
    insert into reports (workspace_id, id, user_id, name, question, shared_with_workspace, created_at, updated_at)
    values (${report.workspaceId}, ${report.id}, ${report.userId}, ${report.name}, ${JSON.stringify(report.question)}::jsonb,
            ${report.shared}, ${report.now}, ${report.now})`.execute(tx);
}

export async function updateReport(
  tx: Tx,
  workspaceId: string,
  id: string,
  { name, question, shared_with_workspace }: { name: string; question: unknown; shared_with_workspace: boolean },
  now: Date,
): Promise<void> {
  await sql`
    update reports set name = ${name}, question = ${JSON.stringify(question)}::jsonb,
      shared_with_workspace = ${shared_with_workspace}, updated_at = ${now}, version = version + 1
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

export async function deleteReport(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await sql`delete from reports where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}
