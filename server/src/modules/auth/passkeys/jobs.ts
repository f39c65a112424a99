import { NOBODY } from '../../../core/db/database.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { purgeChallenges } from './queries.ts';

/** An expired challenge is refused for being expired, whether it was answered or not. */
export const purgeChallengesJob: Job = {
  name: 'auth.purge_challenges',
  cron: '25 * * * *',
  run: async ({ db, log, now }) => {
    const challenges = await db.write(NOBODY, (tx) => purgeChallenges(tx, now));
    log.info({ challenges }, 'answered challenges purged');
  },
};
