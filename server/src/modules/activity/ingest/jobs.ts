import { NOBODY } from '../../../core/db/database.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { ensureHeartbeatMonths } from './store.ts';

/** From the month before this one, because a client may have been without a network, to the one that comes. */
const MONTHS_AROUND = [-1, 0, 1, 2];

/** Makes the partitions that the next heartbeats will need, so that no request has to. */
export const prepareHeartbeatMonthsJob: Job = {
  name: 'activity.prepare_months',
  cron: '15 0 * * *',
  atStart: true,
  run: async ({ db, now }) => {
    const around = MONTHS_AROUND.map((months) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)));
    await ensureHeartbeatMonths({ prepare: (work) => db.write(NOBODY, work) }, around);
  },
};
