import { sql } from 'kysely';
import { NOBODY } from '../../core/db/database.ts';
import type { FileShelf } from '../../core/file-shelf.ts';
import type { PersonalData } from '../../core/personal-data.ts';
import { anonymiseAudit, eraseAnswers } from './deletion/queries.ts';
import { deleteExportsOf, exportIdsOf } from './exports/queries.ts';

/** Of this module, and of `core`, which knows no person. */
export function privacyPersonalData(shelf: FileShelf, accountObjects: () => readonly string[]): PersonalData {
  return {
    exported: [
      {
        file: 'account/data_exports',
        about: 'Exports like this one that you asked for in the last 30 days.',
        tables: ['data_exports'],
        columns: ['id', 'state', 'row_count', 'size_bytes', 'requested_at', 'finished_at', 'expires_at'],
        rows: (userId) => sql`select * from data_exports where user_id = ${userId} order by requested_at, id`,
      },
    ],
    notExported: {
      installation: 'settings of the installation',
      migrations: 'of the program',
      idempotency_keys: 'answers that were given before, sealed, for a day',
      public_idempotency_keys: 'nobody can tell whose they are, for a day',
    },
    erased: [
      {
        tables: ['data_exports'],
        run: async (db, { id }) => {
          // The files first: without their rows nobody would know whose they are.
          for (const one of await db.read(NOBODY, (tx) => exportIdsOf(tx, id))) await shelf.remove(one);
          await db.write(NOBODY, (tx) => deleteExportsOf(tx, id));
        },
      },
      { tables: ['idempotency_keys'], run: (db, { id }) => db.write(NOBODY, (tx) => eraseAnswers(tx, id)) },
      {
        tables: ['audit_log'],
        run: (db, person) => db.write(NOBODY, (tx) => anonymiseAudit(tx, person, accountObjects())),
      },
    ],
    notErased: {
      installation: 'settings of the installation',
      migrations: 'of the program',
      public_idempotency_keys: 'sealed, by a name that leads to nobody, and gone within a day',
    },
    accountObjects: ['data_export'],
  };
}
