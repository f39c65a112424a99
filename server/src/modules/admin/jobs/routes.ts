import { type AuditAction, api } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { type Database, NOBODY, type Tx } from '../../../core/db/database.ts';
import { conflict, notFound } from '../../../core/errors.ts';
import type { Route } from '../../../core/http/route.ts';
import { withoutSecrets } from '../../../core/log.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { type JobOutcome, type JobRow, jobPage, removeJob, retryJob } from './queries.ts';

export function jobRoutes(route: Route, system: Database): void {
  /** The queue is the system role's, the record the administrator's: two roles, so two transactions. */
  const act = async (ctx: Ctx, id: string, action: AuditAction, work: (tx: Tx) => Promise<JobOutcome>) => {
    const outcome = await system.write(NOBODY, work);
    if (outcome === 'absent') throw notFound('job');
    if (outcome === 'running') throw conflict('job_running', 'The job is running; wait until it has ended.');
    await ctx.db.write(async (tx) => {
      audit(tx, ctx, { action, objectType: 'job', objectId: null, changes: { id: [null, id] } });
    });
    return undefined;
  };

  route(api.admin.listJobs, async (_ctx, { query }) => {
    const { rows, totals } = await system.read(NOBODY, (tx) => jobPage(tx, query), { oneFlight: true });
    const total = query.state ? totals[query.state] : totals.waiting + totals.running + totals.failed;
    return { data: rows.map(presentJob), pagination: paginationOf(query, total), extra: { totals } };
  });

  route(api.admin.retryJob, (ctx, { params }) => act(ctx, params.id, 'job.retried', (tx) => retryJob(tx, params.id)));

  route(api.admin.removeJob, (ctx, { params }) => act(ctx, params.id, 'job.removed', (tx) => removeJob(tx, params.id)));
}

function presentJob(row: JobRow) {
  return {
    ...row,
    run_at: row.run_at.toISOString(),
    created_at: row.created_at.toISOString(),
    last_error: row.last_error === null ? null : withoutSecrets(row.last_error),
  };
}
