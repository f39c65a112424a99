import { type Listener, listen } from '../../../core/events/events.ts';
import type { FileShelf } from '../../../core/file-shelf.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { removeExpiredFiles } from '../../../core/shelf-job.ts';
import { reportExportRequested } from '../events.ts';
import { buildExport } from './build.ts';
import { expireExports, exportsWithFile, forgetExports } from './queries-of-jobs.ts';

export function makeExportListener(shelf: FileShelf): Listener {
  return listen(reportExportRequested, {
    name: 'reports.make_export',
    lane: 'long',
    run: (ctx, { workspace_id: workspaceId, user_id: userId, export_id }) =>
      buildExport(ctx, { workspaceId, userId }, export_id, shelf),
  });
}

export function removeExpiredJob(shelf: FileShelf): Job {
  return removeExpiredFiles({
    name: 'reports.remove_expired_exports',
    cron: '10 * * * *',
    shelf,
    forget: forgetExports,
    expire: expireExports,
    needed: exportsWithFile,
    said: 'expired exports of reports removed',
  });
}
