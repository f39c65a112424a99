import { WORKSPACE_GRACE_DAYS } from '@daybook/contracts';
import { NOBODY } from '../../core/db/database.ts';
import type { Job } from '../../core/jobs/jobs.ts';
import type { TimeKeeping } from './deps.ts';
import { deletedBefore, deleteWorkspace } from './queries.ts';

const HOUR_MS = 3_600_000;
/** A restore in the last minute is finished long before the job begins. */
const MARGIN_HOURS = 1;

/** Workspaces that have been in the trash for their time go for good, with all that is in them. */
export function purgeWorkspacesJob(time: TimeKeeping): Job {
  return {
    name: 'workspaces.purge',
    cron: '10 4 * * *',
    run: async ({ db, log, now }) => {
      const before = new Date(now.getTime() - (WORKSPACE_GRACE_DAYS * 24 + MARGIN_HOURS) * HOUR_MS);
      const ids = await db.read(NOBODY, (tx) => deletedBefore(tx, before));
      for (const id of ids) {
        // The bulk first, in small steps, so that nobody waits for the locks of one transaction.
        for (let erased = 1; erased > 0; ) erased = await db.write(NOBODY, (tx) => time.erase(tx, id));
        await db.write(NOBODY, (tx) => deleteWorkspace(tx, id));
        log.info({ workspace_id: id }, 'workspace purged');
      }
    },
  };
}
