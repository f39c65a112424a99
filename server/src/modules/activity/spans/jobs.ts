import { NOBODY } from '../../../core/db/database.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { usersToRepair } from './queries/state.ts';
import { repairSpans } from './repair.ts';

/** So that whoever comes first after a night, an import or a new time zone finds it done. */
export const repairSpansJob: Job = {
  name: 'activity.repair_spans',
  cron: '* * * * *',
  atStart: true,
  run: async ({ db, log }) => {
    const users = await db.read(NOBODY, usersToRepair);
    let failed = 0;
    for (const userId of users) {
      try {
        await db.write({ userId, workspaceId: null }, (tx) => repairSpans(tx, userId));
      } catch (error) {
        // One history that cannot be made leaves the others to be made.
        failed += 1;
        log.error({ user_id: userId, reason: (error as Error).message }, 'spans could not be made');
      }
    }
    if (failed > 0) throw new Error(`the spans of ${failed} users could not be made`);
  },
};
