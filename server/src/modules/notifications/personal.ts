import { sql } from 'kysely';
import { NOBODY } from '../../core/db/database.ts';
import type { PersonalData } from '../../core/personal-data.ts';

const ABOUT_PERSON = (userId: string) =>
  sql`(user_id = ${userId} or lower(recipient) = (select email from users where id = ${userId}))`;

export const notificationsPersonalData: PersonalData = {
  exported: [
    {
      file: 'account/mails',
      about: 'Mails that were sent to you in the last 30 days: which, when, and what became of them. Not their text.',
      tables: ['mails'],
      columns: ['template', 'recipient', 'status', 'attempts', 'problem', 'created_at', 'settled_at'],
      rows: (userId) => sql`select * from mails where ${ABOUT_PERSON(userId)} order by created_at, event_id, template`,
    },
  ],
  notExported: {},
  erased: [
    {
      tables: ['mails'],
      run: (db, { id, emails }) =>
        db.write(NOBODY, async (tx) => {
          await sql`delete from mails where user_id = ${id} or lower(recipient) = any (${emails as string[]}::text[])`.execute(
            tx,
          );
        }),
    },
  ],
  notErased: {},
};
