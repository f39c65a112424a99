import { NOBODY } from '../../../core/db/database.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { purgeTokens } from './queries.ts';

/** Long enough to see in the list why a program is refused. */
const KEPT_DAYS = 30;

export const purgeTokensJob: Job = {
  name: 'auth.purge_api_tokens',
  cron: '25 3 * * *',
  run: async ({ db, log, now }) => {
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    const tokens = await db.write(NOBODY, (tx) => purgeTokens(tx, before));
    log.info({ tokens }, 'expired API tokens purged');
  },
};
