import { NOBODY } from '../../../core/db/database.ts';
import { type Listener, listen } from '../../../core/events/events.ts';
import { userById } from '../../auth/index.ts';
import { reportDue, reportToSend } from '../../reports/index.ts';
import { type DeliverDeps, deliver } from '../deliver.ts';
import { reportLetter } from '../letters/reports.ts';

/** There is nothing to pass on in these, so without SMTP there is nothing to do: the page says the same. */
export function reportListeners(deps: DeliverDeps): Listener[] {
  if (!deps.server) return [];
  return [
    listen(reportDue, {
      name: 'notifications.send_report',
      lane: 'outbound',
      run: async (ctx, { workspace_id, report_id, user_id }) => {
        const place = { workspaceId: workspace_id, reportId: report_id, userId: user_id, now: ctx.now };
        const user = await ctx.db.read(NOBODY, (tx) => userById(tx, user_id));
        const report = user && (await reportToSend(ctx.db, place));
        if (!report) return;
        const letter = reportLetter(user, { ...report, id: report_id }, deps.publicUrl);
        const mail = { template: 'report', userId: user_id, recipient: user.email, link: null, write: () => letter };
        await deliver(ctx, mail, deps);
      },
    }),
  ];
}
