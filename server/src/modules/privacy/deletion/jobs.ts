import { NOBODY } from '../../../core/db/database.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import type { PersonalData } from '../../../core/personal-data.ts';
import { dueDeletions } from '../../auth/index.ts';
import { eraseAccount } from './erase.ts';

/** One that fails doesn't keep the others; all of them are tried again with the next run. */
export function eraseDueJob(personal: () => readonly PersonalData[]): Job {
  return {
    name: 'privacy.erase_accounts',
    cron: '*/15 * * * *',
    atStart: true,
    run: async ({ db, log, now }) => {
      const due = await db.read(NOBODY, (tx) => dueDeletions(tx, now));
      const failures: unknown[] = [];
      for (const id of due) {
        try {
          // Not whose: the log would keep what the database forgets.
          if (await eraseAccount(db, id, personal(), now)) log.info('an account was erased');
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0)
        throw new AggregateError(failures, `${failures.length} of ${due.length} erasures failed`);
    },
  };
}
