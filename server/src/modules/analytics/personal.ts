import { sql } from 'kysely';
import { NOBODY } from '../../core/db/database.ts';
import type { PersonalData } from '../../core/personal-data.ts';

const SUMS = 'sums of the entries, which are exported';

export const analyticsPersonalData: PersonalData = {
  exported: [],
  notExported: {
    time_rollups: SUMS,
    time_months: SUMS,
    tagged_months: SUMS,
    task_months: SUMS,
    hour_months: SUMS,
    pending_months: 'empty outside of transactions',
    time_zones: 'public knowledge',
  },
  erased: [
    {
      // The triggers have given the sums away with the entries; what is left is nothing, under a name.
      tables: ['time_rollups', 'time_months', 'tagged_months', 'task_months', 'hour_months'],
      run: async (db, { id }) => {
        await db.write(NOBODY, (tx) => sql`delete from time_rollups where user_id = ${id}`.execute(tx));
      },
    },
  ],
  notErased: { pending_months: 'empty outside of transactions', time_zones: 'of nobody' },
};
