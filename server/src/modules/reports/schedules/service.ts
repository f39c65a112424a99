import type { api, BodyOf, Report } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { notFound } from '../../../core/errors.ts';
import { viewerById } from '../queries/people.ts';
import { lockOwnReport } from '../saved/access.ts';
import { presentReport } from '../saved/present.ts';
import { reportById } from '../saved/queries.ts';
import { nextDue } from './due.ts';
import { cadenceOf, deleteSchedule, putSchedule, scheduleOf } from './queries.ts';

/** Has the report sent to the caller; what is given takes the place of what was. As it is already it changes nothing. */
export function scheduleReport(ctx: Ctx, reportId: string, when: BodyOf<typeof api.reports.schedule>): Promise<Report> {
  const { workspaceId, now } = ctx;
  const { userId } = ctx.actor;
  return ctx.db.write(async (tx) => {
    const report = await lockOwnReport(tx, ctx, reportId);
    const [viewer, before] = await Promise.all([viewerById(tx, userId), scheduleOf(tx, workspaceId, reportId)]);
    if (!viewer) throw notFound('report');
    const known = before ? cadenceOf(before) : null;
    if (JSON.stringify(known) === JSON.stringify(when)) return presentReport(report, ctx);
    audit(tx, ctx, {
      action: 'report.scheduled',
      objectType: 'report',
      objectId: reportId,
      changes: { schedule: [known, when] },
    });
    const nextDueAt = nextDue(when, now, viewer.timezone);
    await putSchedule(tx, { workspaceId, reportId, userId }, when, { nextDueAt, now });
    const changed = await reportById(tx, workspaceId, reportId);
    if (!changed) throw notFound('report');
    return presentReport(changed, ctx);
  });
}

/** Ending it again changes nothing. */
export function unscheduleReport(ctx: Ctx, reportId: string): Promise<void> {
  return ctx.db.write(async (tx) => {
    const report = await lockOwnReport(tx, ctx, reportId);
    if (!(await deleteSchedule(tx, ctx.workspaceId, report.id))) return;
    audit(tx, ctx, { action: 'report.unscheduled', objectType: 'report', objectId: report.id });
  });
}
