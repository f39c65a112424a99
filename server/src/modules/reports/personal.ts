import { sql } from 'kysely';
import { NOBODY } from '../../core/db/database.ts';
import type { FileShelf } from '../../core/file-shelf.ts';
import type { PersonalData } from '../../core/personal-data.ts';
import { deleteExportsAbout, exportsWithFile } from './exports/queries-of-jobs.ts';

export const reportsPersonalData = (shelf: FileShelf): PersonalData => ({
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
    {
      file: 'time/report-exports',
      about: 'Files of reports that you had made in the last 30 days: what each was asked of, not the file itself.',
      tables: ['report_exports'],
      columns: [
        'workspace_id',
        'id',
        'title',
        'question',
        'format',
        'detailed',
        'state',
        'rows_done',
        'size_bytes',
        'requested_at',
        'finished_at',
        'expires_at',
      ],
      rows: (userId) => sql`select * from report_exports where user_id = ${userId} order by requested_at, id`,
    },
  ],
  notExported: {
    report_shares: 'hashes of links',
    time_changes: 'that something has changed, and not what',
  },
  erased: [
    {
      // The sum of the workspace stays: it must not come back to what it was before.
      tables: ['time_changes'],
      run: (db, { id, tombstoneId }) =>
        db.write(NOBODY, async (tx) => {
          await sql`update time_changes set user_id = ${tombstoneId} where user_id = ${id}`.execute(tx);
        }),
    },
    {
      tables: ['report_exports'],
      run: async (db, { id, tombstoneId }) => {
        await db.write(NOBODY, (tx) => deleteExportsAbout(tx, id, tombstoneId));
        // Also of rows that went with a membership before.
        await shelf.removeAllBut(() => db.read(NOBODY, exportsWithFile));
      },
    },
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
});
