import { sql } from 'kysely';
import { NOBODY } from '../../core/db/database.ts';
import type { PersonalData } from '../../core/personal-data.ts';

export const importsPersonalData: PersonalData = {
  exported: [
    {
      file: 'time/imports',
      about: 'Files that you imported: what was made of them. The files themselves are not kept.',
      tables: ['imports'],
      columns: [
        'workspace_id',
        'id',
        'format',
        'status',
        'timezone',
        'filename',
        'report',
        'created_at',
        'reverted_at',
      ],
      rows: (userId) => sql`select * from imports where user_id = ${userId} order by created_at, id`,
    },
  ],
  notExported: { import_fingerprints: 'hashes of rows, by which a second import of them is known' },
  erased: [
    {
      // Their entries stay where others are, as imported ones of no import.
      tables: ['imports', 'import_fingerprints'],
      run: async (db, { id, emails }) => {
        await db.write(NOBODY, async (tx) => {
          tx.send(sql`set local statement_timeout = '10min'`);
          tx.send(sql`delete from import_fingerprints where user_id = ${id}`);
          await sql`delete from imports where user_id = ${id}`.execute(tx);
        });
        // Whoever imported a team's file learned who else was in it, by name or address.
        await db.write(NOBODY, async (tx) => {
          tx.send(sql`set local statement_timeout = '10min'`);
          await sql`
            update imports set report = app.without_traces(report, ${emails as string[]}::text[], '[erased]')
            where exists (select from unnest(${emails as string[]}::text[]) trace
                          where strpos(lower(report::text), '"' || trace || '"') > 0)`.execute(tx);
        });
      },
    },
  ],
  notErased: {},
};
