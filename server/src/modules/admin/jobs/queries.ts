import type { api, QueryOf } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf } from '../../../core/pagination.ts';

export interface JobRow {
  id: string;
  name: string;
  state: 'waiting' | 'running' | 'failed';
  attempts: number;
  max_attempts: number;
  run_at: Date;
  created_at: Date;
  last_error: string | null;
}

export interface JobTotals {
  waiting: number;
  running: number;
  failed: number;
}

export async function jobPage(
  tx: Tx,
  query: QueryOf<typeof api.admin.listJobs>,
): Promise<{ rows: JobRow[]; totals: JobTotals }> {
  const [list, counts] = await Promise.all([
    sql<JobRow>`
      select id::text, name, state, attempts, max_attempts, run_at, created_at, last_error from app.queued_jobs()
      where ${query.state ?? null}::text is null or state = ${query.state ?? null}
      order by array_position('{failed,running,waiting}'::text[], state), run_at, id
      limit ${query.per_page} offset ${offsetOf(query)}`.execute(tx),
    sql<{ state: keyof JobTotals; n: number }>`
      select state, count(*) as n from app.queued_jobs() group by state`.execute(tx),
  ]);
  const totals: JobTotals = { waiting: 0, running: 0, failed: 0 };
  for (const { state, n } of counts.rows) totals[state] = n;
  return { rows: list.rows, totals };
}

export type JobOutcome = 'done' | 'absent' | 'running';

export async function retryJob(tx: Tx, id: string): Promise<JobOutcome> {
  return (await sql<{ outcome: JobOutcome }>`select app.retry_job(${id}) as outcome`.execute(tx)).rows[0]
    ?.outcome as JobOutcome;
}

export async function removeJob(tx: Tx, id: string): Promise<JobOutcome> {
  return (await sql<{ outcome: JobOutcome }>`select app.remove_job(${id}) as outcome`.execute(tx)).rows[0]
    ?.outcome as JobOutcome;
}
