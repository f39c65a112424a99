import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { ExportRow, Whose } from './queries.ts';

/** An attempt, which another one may have taken the place of. */
type Attempt = Pick<ExportRow, 'workspace_id' | 'id' | 'attempts'>;

/** Undefined where there is nothing to make any more. A job that runs again begins from the start. */
export async function beginExport(tx: Tx, { workspaceId, userId }: Whose, id: string): Promise<ExportRow | undefined> {
  const { rows } = await sql<ExportRow>`
    update report_exports
    set state = 'running', attempts = attempts + 1, rows_done = 0, rows_total = null, problem = null
    where workspace_id = ${workspaceId} and user_id = ${userId} and id = ${id} and state in ('queued', 'running')
    returning *`.execute(tx);
  return rows[0];
}

/** @returns whether the file is still wanted of this attempt */
export async function noteRows(tx: Tx, attempt: Attempt, done: number, total: number | null): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update report_exports set rows_done = ${done}, rows_total = greatest(${total}::bigint, ${done}::bigint)
    where ${isOf(attempt)}`.execute(tx);
  return numAffectedRows === 1n;
}

/** @returns whether the file is still wanted of this attempt, which it is until the transaction ends */
export async function lockAttempt(tx: Tx, attempt: Attempt): Promise<boolean> {
  const { rows } = await sql`select from report_exports where ${isOf(attempt)} for no key update`.execute(tx);
  return rows.length === 1;
}

export async function finishExport(
  tx: Tx,
  attempt: Attempt,
  made: { rows: number; bytes: number; now: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    update report_exports set state = 'done', rows_done = ${made.rows}, rows_total = ${made.rows},
      size_bytes = ${made.bytes}, finished_at = ${made.now}, expires_at = ${made.expiresAt}
    where ${isOf(attempt)}`.execute(tx);
}

/** @param problem a sentence for whoever asked; null where they cannot mend it */
export async function failExport(tx: Tx, attempt: Attempt, problem: string | null, now: Date): Promise<void> {
  await sql`
    update report_exports set state = 'failed', problem = ${problem}, finished_at = ${now}
    where ${isOf(attempt)}`.execute(tx);
}

function isOf({ workspace_id, id, attempts }: Attempt) {
  return sql`workspace_id = ${workspace_id} and id = ${id} and state = 'running' and attempts = ${attempts}`;
}

/** All but the newest so many of a person. @returns their ids */
export async function expireOldest(tx: Tx, userId: string, kept: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update report_exports set state = 'expired'
    where (workspace_id, id) in (
      select workspace_id, id from report_exports where user_id = ${userId} and state = 'done'
      order by finished_at desc, id desc offset ${kept}
    )
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function expireExports(tx: Tx, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update report_exports set state = 'expired' where state = 'done' and expires_at <= ${now}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export async function forgetExports(tx: Tx, before: Date): Promise<void> {
  await sql`
    delete from report_exports
    where requested_at < ${before} and state in ('failed', 'cancelled', 'expired')`.execute(tx);
}

/** The ids of those whose files are needed, or being made. */
export async function exportsWithFile(tx: Tx): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from report_exports where state in ('queued', 'running', 'done')`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Those of a person, and those of others that can have time of theirs in them, whoever it stands under by now. */
export async function deleteExportsAbout(tx: Tx, userId: string, tombstoneId: string): Promise<void> {
  await sql`
    delete from report_exports x
    where user_id = ${userId} or strpos(question::text, ${`"${userId}"`}) > 0
      or (question #>> '{filters,users}' = 'all' and exists (
        select from time_entries e
        where e.workspace_id = x.workspace_id and e.user_id in (${userId}, ${tombstoneId})
        union all
        select from archived_months a
        where a.workspace_id = x.workspace_id and a.user_id in (${userId}, ${tombstoneId})
      ))`.execute(tx);
}
