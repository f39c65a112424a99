import { sql } from 'kysely';
import { NOBODY, type Tx } from '../../core/db/database.ts';
import type { PersonalData } from '../../core/personal-data.ts';

/** A transaction each: entries of the team are written beside it. */
const AT_ONCE = 500;

export const timePersonalData: PersonalData = {
  exported: [
    {
      file: 'time/entries',
      about:
        'Your time, in every workspace, also from the trash (deleted_at). Instants are in UTC, duration_seconds is their difference in seconds.',
      tables: ['time_entries', 'time_entry_keys', 'time_entry_tags'],
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
           from time_entry_tags carried
           join tags tag on tag.workspace_id = carried.workspace_id and tag.id = carried.tag_id
           where carried.workspace_id = e.workspace_id and carried.entry_id = e.id) as tags
        from time_entries e
        left join tasks t on t.workspace_id = e.workspace_id and t.id = e.task_id
        left join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
        where e.user_id = ${userId} order by e.start_time, e.id`,
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
  notExported: { pending_time: 'empty outside of transactions' },
  erased: [
    {
      // What they did for others stays, and every sum with it; it is nobody's.
      tables: ['time_entries', 'time_entry_keys', 'timers'],
      run: async (db, { id, tombstoneId }) => {
        await db.write(NOBODY, (tx) => sql`delete from timers where user_id = ${id}`.execute(tx));
        for (let given = 1; given > 0; ) given = await db.write(NOBODY, (tx) => giveAway(tx, id, tombstoneId));
      },
    },
  ],
  notErased: { time_entry_tags: 'go with the entry', pending_time: 'empty outside of transactions' },
};

/** The key and its entry together; how many. The time of an entry is not touched, so no sum changes. */
async function giveAway(tx: Tx, from: string, to: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with given as (
      update time_entry_keys k set user_id = ${to} from (
        select workspace_id, id from time_entry_keys where user_id = ${from} limit ${AT_ONCE}
      ) chosen
      where k.workspace_id = chosen.workspace_id and k.id = chosen.id
      returning k.workspace_id, k.id, k.start_time
    ), moved as (
      update time_entries e set user_id = ${to} from given
      where e.workspace_id = given.workspace_id and e.id = given.id and e.start_time = given.start_time
      returning e.id
    )
    select count(*) as n from given`.execute(tx);
  return rows[0]?.n ?? 0;
}
