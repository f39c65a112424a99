import { NOBODY } from '../../db/database.ts';
import type { Job } from '../../jobs/jobs.ts';
import { purgeMarks } from './queries.ts';

const KEPT_MS = 24 * 3600 * 1000;
/** A transaction each, so that none holds its locks for long. */
const BATCH = 5_000;

/** Keys that are free again, with the answers kept for them. */
export const purgeKeysJob: Job = {
  name: 'http.purge_idempotency_keys',
  cron: '30 3 * * *',
  run: async ({ db, log, now }) => {
    const before = new Date(now.getTime() - KEPT_MS);
    let purged = 0;
    for (let batch = BATCH; batch >= BATCH; purged += batch) {
      batch = await db.write(NOBODY, (tx) => purgeMarks(tx, before, BATCH));
    }
    log.info({ purged }, 'idempotency keys purged');
  },
};
