import { NOBODY } from '../../../core/db/database.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { purgeGrants } from './queries/grants.ts';

export const purgeGrantsJob: Job = {
  name: 'auth.purge_oauth_grants',
  cron: '35 3 * * *',
  run: async ({ db, log, now }) => {
    // A day, so that a token that has just expired is still known to be somebody's when it is revoked.
    const before = new Date(now.getTime() - 86_400_000);
    const grants = await db.write(NOBODY, (tx) => purgeGrants(tx, before));
    log.info({ grants }, 'OAuth grants without a living token purged');
  },
};
