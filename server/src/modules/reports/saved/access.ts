import type { Ctx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { forbidden, notFound, staleVersion } from '../../../core/errors.ts';
import { presentReport } from './present.ts';
import { lockReport, type ReportRecord, reportById } from './queries.ts';

/** The door to saved reports: everyone has their own, and reads what others share with the workspace. */

/** @throws AppError NOT_FOUND, also for what somebody else keeps to themselves */
export async function readableReport(tx: Tx, ctx: Ctx, id: string): Promise<ReportRecord> {
  const report = await reportById(tx, ctx.workspaceId, id);
  if (!report || !(report.user_id === ctx.actor.userId || report.shared_with_workspace)) throw notFound('report');
  return report;
}

/**
 * The caller's own, locked for a change.
 * @throws AppError NOT_FOUND, AUTHORIZATION_ERROR for one that the caller may only read, or CONFLICT for another version
 */
export async function lockOwnReport(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined = undefined,
): Promise<ReportRecord> {
  const report = await lockReadable(tx, ctx, id);
  if (report.user_id !== ctx.actor.userId) throw forbidden('Only whose report it is may change it.');
  refuseStale(report, ctx, version);
  return report;
}

/** One that is in everybody's list can be taken out of it by who manages the workspace, e.g. after its owner has left. */
export async function lockRemovableReport(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number | undefined,
): Promise<ReportRecord> {
  const report = await lockReadable(tx, ctx, id);
  if (report.user_id !== ctx.actor.userId && !ctx.actor.permissions.has('workspace:manage')) {
    throw forbidden('Only whose report it is, and who manages the workspace, may delete it.');
  }
  refuseStale(report, ctx, version);
  return report;
}

function lockReadable(tx: Tx, ctx: Ctx, id: string): Promise<ReportRecord> {
  lockReport(tx, ctx.workspaceId, id);
  return readableReport(tx, ctx, id);
}

function refuseStale(report: ReportRecord, ctx: Ctx, version: number | undefined): void {
  if (version !== undefined && version !== report.version) throw staleVersion(presentReport(report, ctx));
}
