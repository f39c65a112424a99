import { NOBODY } from '../../../core/db/database.ts';
import { type Listener, listen } from '../../../core/events/events.ts';
import type { FileShelf } from '../../../core/file-shelf.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { dataExportRequested } from '../events.ts';
import { type BuildDeps, buildExport } from './build.ts';
import { expireExports, exportsWithFile, forgetExports } from './queries.ts';

/** Expired and failed ones are told of for as long; so is how many somebody asked for. */
const KEPT_DAYS = 30;

export function buildExportListener(deps: BuildDeps): Listener {
  return listen(dataExportRequested, {
    name: 'privacy.build_export',
    lane: 'long',
    run: (ctx, { user_id, export_id }) => buildExport(ctx, user_id, export_id, deps),
  });
}

/** Also what a crash has left: a file goes unless a row needs it. */
export function removeExpiredJob(shelf: FileShelf): Job {
  return {
    name: 'privacy.remove_expired_exports',
    cron: '5 * * * *',
    atStart: true,
    run: async ({ db, log, now }) => {
      const expired = await db.write(NOBODY, async (tx) => {
        await forgetExports(tx, new Date(now.getTime() - KEPT_DAYS * 86_400_000));
        return expireExports(tx, now);
      });
      const removed = await shelf.removeAllBut(() => db.read(NOBODY, exportsWithFile));
      log.info({ expired, removed }, 'expired data exports removed');
    },
  };
}
