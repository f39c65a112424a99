import { sql } from 'kysely';
import { NOBODY } from '../../core/db/database.ts';
import type { PersonalData } from '../../core/personal-data.ts';

export const reportsPersonalData: PersonalData = {
  exported: [
    {
      file: 'time/reports',
      about: 'Reports that you saved: the question of each, as the API has it.',
      tables: ['reports'],
      columns: ['workspace_id', 'id', 'name', 'question', 'shared_with_workspace', 'created_at', 'updated_at'],
      rows: (userId) => sql`select * from reports where user_id = ${userId} order by created_at, id`,
    },
    {
      file: 'time/report-schedules',
      about: 'When which report is sent to you: weekday 0 is Sunday, the hour is on your clock.',
      tables: ['report_schedules'],
      columns: ['workspace_id', 'report_id', 'cadence', 'weekday', 'month_day', 'hour', 'next_due_at', 'created_at'],
      rows: (userId) => sql`select * from report_schedules where user_id = ${userId} order by created_at, report_id`,
    },
  ],
  notExported: {
    report_shares: 'hashes of links',
  },
  erased: [
    {
      // What a workspace shares stays there, under nobody's name; and what others ask about the person asks about nobody.
      tables: ['reports'],
      run: async (db, { id, tombstoneId }) => {
        await db.write(NOBODY, async (tx) => {
          tx.send(sql`delete from reports where user_id = ${id} and not shared_with_workspace`);
          await sql`update reports set user_id = ${tombstoneId} where user_id = ${id}`.execute(tx);
        });
        await db.write(NOBODY, (tx) =>
          sql`
            update reports set question = app.without_traces(question, ${[id]}::text[], ${tombstoneId})
            where strpos(question::text, ${`"${id}"`}) > 0`.execute(tx),
        );
      },
    },
  ],
  notErased: {
    report_shares: 'go with the membership',
    report_schedules: 'go with the membership',
  },
};
