import { NOBODY } from '../../core/db/database.ts';
import type { Job } from '../../core/jobs/jobs.ts';
import { purgeTrash, type TrashNoun } from './queries/purge.ts';

const KEPT_DAYS = 30;
/** Small enough that nobody waits for the locks of one transaction. */
const BATCH = 100;
const NOUNS: TrashNoun[] = ['task', 'project', 'tag', 'client'];

/** What has been in the trash for 30 days goes for good. */
export const purgeTrashJob: Job = {
  name: 'tasks.purge_trash',
  cron: '40 3 * * *',
  run: async ({ db, log, now }) => {
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    for (const noun of NOUNS) {
      let purged = 0;
      for (let batch = BATCH; batch === BATCH; purged += batch) {
        batch = await db.write(NOBODY, (tx) => purgeTrash(tx, noun, before, BATCH));
      }
      log.info({ noun, purged }, 'trash purged');
    }
  },
};
