import { NOBODY } from '../../core/db/database.ts';
import type { Job } from '../../core/jobs/jobs.ts';
import { foldChanges } from './queries/changes.ts';

/** Keeps the names of states as short to add up as they are. */
export const foldChangesJob: Job = {
  name: 'reports.fold_time_changes',
  cron: '25 * * * *',
  run: async ({ db }) => {
    await db.write(NOBODY, foldChanges);
  },
};
