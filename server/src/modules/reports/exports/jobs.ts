import { NOBODY } from '../../../core/db/database.ts';
import { type Listener, listen } from '../../../core/events/events.ts';
import type { FileShelf } from '../../../core/file-shelf.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { reportExportRequested } from '../events.ts';
import { buildExport } from './build.ts';
import { expireExports, exportsWithFile, forgetExports } from './queries-of-jobs.ts';

/** What has come to an end is told of for as long. */
const KEPT_DAYS = 30;

export function makeExportListener(shelf: FileShelf): Listener {
  return listen(reportExportRequested, {
    name: 'reports.make_export',
    lane: 'long',
    run: (ctx, { workspace_id: workspaceId, user_id: userId, export_id }) =>
      buildExport(ctx, { workspaceId, userId }, export_id, shelf),
  });
}

/** Also what a crash has left, and what went with a membership: a file goes unless a row needs it. */
export function removeExpiredJob(shelf: FileShelf): Job {
  return {
    name: 'reports.remove_expired_exports',
    cron: '10 * * * *',
    atStart: true,
    run: async ({ db, log, now }) => {
      const expired = await db.write(NOBODY, async (tx) => {
        await forgetExports(tx, new Date(now.getTime() - KEPT_DAYS * 86_400_000));
        return expireExports(tx, now);
      });
      const removed = await shelf.removeAllBut(() => db.read(NOBODY, exportsWithFile));
      log.info({ expired, removed }, 'expired exports of reports removed');
    },
  };
}
