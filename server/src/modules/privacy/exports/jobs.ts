import { type Listener, listen } from '../../../core/events/events.ts';
import type { FileShelf } from '../../../core/file-shelf.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { removeExpiredFiles } from '../../../core/shelf-job.ts';
import { dataExportRequested } from '../events.ts';
import { type BuildDeps, buildExport } from './build.ts';
import { expireExports, exportsWithFile, forgetExports } from './queries.ts';

export function buildExportListener(deps: BuildDeps): Listener {
  return listen(dataExportRequested, {
    name: 'privacy.build_export',
    lane: 'long',
    run: (ctx, { user_id, export_id }) => buildExport(ctx, user_id, export_id, deps),
  });
}

export function removeExpiredJob(shelf: FileShelf): Job {
  return removeExpiredFiles({
    name: 'privacy.remove_expired_exports',
    cron: '5 * * * *',
    shelf,
    forget: forgetExports,
    expire: expireExports,
    needed: exportsWithFile,
    said: 'expired data exports removed',
  });
}
