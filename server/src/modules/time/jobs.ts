import { NOBODY } from '../../core/db/database.ts';
import type { Job } from '../../core/jobs/jobs.ts';
import { ensureMonths } from './partitions.ts';
import { purgeTrash } from './queries/entries.ts';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
/** A transaction each, so that none holds its locks for long. */
const BATCH = 500;
/** From the month before this one, because a timer may start 7 days ago, to what people plan ahead. */
const MONTHS_AROUND = [-1, 0, 1, 2, 3];

/** Makes the partitions that the next time will need, so that no request has to. */
export const prepareMonthsJob: Job = {
  name: 'time.prepare_months',
  cron: '10 0 * * *',
  atStart: true,
  run: async ({ db, now }) => {
    const starts = MONTHS_AROUND.map((months) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)));
    await ensureMonths({ prepare: (work) => db.write(NOBODY, work) }, starts);
  },
};

export const purgeTrashJob: Job = {
  name: 'time.purge_trash',
  cron: '40 3 * * *',
  run: async ({ db, log, now }) => {
    const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
    let purged = 0;
    for (let batch = BATCH; batch > 0; purged += batch) {
      batch = await db.write(NOBODY, (tx) => purgeTrash(tx, before, BATCH));
    }
    log.info({ purged }, 'time entries purged from the trash');
  },
};
