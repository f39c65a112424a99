import { NOBODY } from '../../core/db/database.ts';
import type { Job } from '../../core/jobs/jobs.ts';
import { purgeSessions } from './queries.ts';

const KEPT_DAYS = 30;

/** Ended sessions are kept a month, so that a stolen token that comes back late is still recognised. */
export const purgeSessionsJob: Job = {
  name: 'auth.purge_sessions',
  cron: '20 3 * * *',
  run: async ({ db, log, now }) => {
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    const sessions = await db.write(NOBODY, (tx) => purgeSessions(tx, before));
    log.info({ sessions }, 'ended sessions purged');
  },
};
