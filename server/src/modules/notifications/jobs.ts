import { NOBODY } from '../../core/db/database.ts';
import type { Job } from '../../core/jobs/jobs.ts';
import { purgeMails } from './queries.ts';

const KEPT_DAYS = 30;

/** To whom what was sent is nobody's business for longer than somebody may ask where their mail is. */
export const purgeMailsJob: Job = {
  name: 'notifications.purge_mails',
  cron: '35 3 * * *',
  run: async ({ db, log, now }) => {
    const mails = await db.write(NOBODY, (tx) => purgeMails(tx, new Date(now.getTime() - KEPT_DAYS * 86_400_000)));
    log.info({ mails }, 'notes of mails purged');
  },
};
