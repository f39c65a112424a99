import { sql } from 'kysely';
import { type Database, NOBODY } from '../../core/db/database.ts';
import type { PersonalData } from '../../core/personal-data.ts';
import { unpackMonths } from './archive/archive.ts';
import { archivedMonthsOf } from './archive/queries.ts';
import { ENTRY_COLUMNS } from './archive/readable.ts';
import { takeTurn } from './queries/timers.ts';

/** A transaction each, so that none holds its locks for long. */
const KEYS_AT_ONCE = 2_000;

export const timePersonalData: PersonalData = {
  exported: [
    {
      file: 'time/entries',
      about:
        'Your time, in every workspace, also from the trash (deleted_at) and from the archive. Instants are in UTC, duration_seconds is their difference in seconds.',
      tables: ['time_entries', 'time_entry_keys', 'time_entry_tags', 'archived_months'],
      columns: [
        'workspace_id',
        'id',
        'start_time',
        'end_time',
        'duration_seconds',
        'description',
        'task_id',
        'task',
        'project_id',
        'project',
        'tags',
        'billable',
        'source',
        'timer_id',
        'import_id',
        'created_at',
        'updated_at',
        'deleted_at',
        'version',
      ],
      rows: (userId) => sql`
        select e.*, t.title as task, p.name as project,
          (select coalesce(json_agg(tag.name order by lower(tag.name), tag.id), '[]')
           from tags tag where tag.workspace_id = e.workspace_id and tag.id = any (e.tag_ids)) as tags
        from (
          select ${ENTRY_COLUMNS}, array(
            select c.tag_id from time_entry_tags c where c.workspace_id = e.workspace_id and c.entry_id = e.id) as tag_ids
          from time_entries e where user_id = ${userId}
          union all
          select ${ENTRY_COLUMNS}, tag_ids from archived_time_entries where user_id = ${userId}
        ) e
        left join tasks t on t.workspace_id = e.workspace_id and t.id = e.task_id
        left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
        order by e.start_time, e.id`,
    },
    {
      file: 'time/timer',
      about: 'The timer that runs or is paused, at most one row. Its finished parts are among the entries.',
      tables: ['timers'],
      columns: [
        'workspace_id',
        'timer_id',
        'state',
        'entry_id',
        'start_time',
        'task_id',
        'project_id',
        'description',
        'billable',
        'created_at',
        'updated_at',
      ],
      rows: (userId) => sql`select * from timers where user_id = ${userId}`,
    },
  ],
  notExported: {
    pending_time: 'empty outside of transactions',
    archive_restores: 'about a workspace; who asked is in the audit log',
  },
  erased: [
    {
      // What they did for others stays, and every sum with it; it is nobody's.
      tables: ['time_entries', 'time_entry_keys', 'archived_months', 'timers'],
      run: async (db, { id, tombstoneId }) => {
        await db.write(NOBODY, (tx) => {
          // Whatever packs their time up at this moment ends first, and nothing does from here on.
          takeTurn(tx, id);
          return sql`delete from timers where user_id = ${id}`.execute(tx);
        });
        // Given away as all other time is; it is packed up again under the other name.
        await unpackMonths(db, await db.read(NOBODY, (tx) => archivedMonthsOf(tx, id)));
        await giveEntries(db, id, tombstoneId);
        await giveKeys(db, id, tombstoneId);
      },
    },
  ],
  notErased: {
    time_entry_tags: 'go with the entry',
    pending_time: 'empty outside of transactions',
    archive_restores: 'about nobody',
  },
};

/** A month of a workspace at a time: each is in one partition. No sum changes, because no time does. */
async function giveEntries(db: Database, from: string, to: string): Promise<void> {
  const months = await db.read(NOBODY, (tx) =>
    sql<{ workspace_id: string; month: Date }>`
      select distinct workspace_id, date_trunc('month', start_time) as month
      from time_entry_keys where user_id = ${from} order by 1, 2`.execute(tx),
  );
  for (const { workspace_id, month } of months.rows) {
    const next = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1));
    await db.write(NOBODY, (tx) =>
      sql`update time_entries set user_id = ${to}
          where workspace_id = ${workspace_id} and user_id = ${from} and start_time >= ${month} and start_time < ${next}`.execute(
        tx,
      ),
    );
  }
}

/** After the entries, which are found by them where this is cut off. */
async function giveKeys(db: Database, from: string, to: string): Promise<void> {
  const give = sql`
    update time_entry_keys k set user_id = ${to} from (
      select workspace_id, id from time_entry_keys where user_id = ${from} limit ${KEYS_AT_ONCE}
    ) chosen
    where k.workspace_id = chosen.workspace_id and k.id = chosen.id`;
  for (let given = 1n; given > 0n; ) {
    given = (await db.write(NOBODY, (tx) => give.execute(tx))).numAffectedRows ?? 0n;
  }
}
