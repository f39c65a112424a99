import { sql } from 'kysely';
import { NOBODY } from '../../core/db/database.ts';
import type { PersonalData } from '../../core/personal-data.ts';

/** A workspace in which nobody else is: everything in it is the person's. */
const OWN = (userId: string) => sql`(select personal_workspace_id from users where id = ${userId})`;

/** Whoever leaves a team sees no more of it, also not of what they made: others go on with that. */
const IS_IN = (userId: string, workspaceId: string) =>
  sql`${sql.ref(workspaceId)} in (select workspace_id from members where user_id = ${userId})`;

/** Rows that say who made them, given to the account of nobody in small steps. */
const MADE = ['tasks', 'projects', 'clients'] as const;
const AT_ONCE = 1000;

/** What an hour is charged is for whoever may see it there, as on the pages. @param row of a table with rates */
const RATE = (userId: string, row: string) => sql`
  (select json_build_object('amount', trim_scale(${sql.ref(`${row}.hourly_rate`)})::text, 'currency', ${sql.ref(`${row}.currency`)})
   from members m where m.workspace_id = ${sql.ref(`${row}.workspace_id`)} and m.user_id = ${userId}
     and m.role in ('admin', 'lead') and ${sql.ref(`${row}.hourly_rate`)} is not null)`;

export const tasksPersonalData: PersonalData = {
  exported: [
    {
      file: 'work/tasks',
      about:
        'Tasks that you made or that are assigned to you, in the workspaces that you are in, also from the trash (deleted_at). estimated_minutes is in minutes, tracked_seconds in seconds, of everybody.',
      tables: ['tasks', 'task_tags', 'task_time'],
      columns: [
        'workspace_id',
        'id',
        'title',
        'description',
        'status',
        'priority',
        'start_date',
        'due_date',
        'estimated_minutes',
        'tracked_seconds',
        'project_id',
        'project',
        'parent_id',
        'tags',
        'made_by_you',
        'assigned_to_you',
        'completed_at',
        'completed_date',
        'metadata',
        'calendar_event_id',
        'created_at',
        'updated_at',
        'deleted_at',
        'version',
      ],
      rows: (userId) => sql`
        select t.*, p.name as project, coalesce(tt.seconds, 0) as tracked_seconds,
          coalesce(t.created_by = ${userId}, false) as made_by_you,
          coalesce(t.assignee_id = ${userId}, false) as assigned_to_you,
          (select coalesce(json_agg(tag.name order by lower(tag.name), tag.id), '[]')
           from task_tags carried join tags tag on tag.workspace_id = carried.workspace_id and tag.id = carried.tag_id
           where carried.workspace_id = t.workspace_id and carried.task_id = t.id) as tags
        from tasks t
        left join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id
        left join task_time tt on tt.workspace_id = t.workspace_id and tt.task_id = t.id
        where t.workspace_id = ${OWN(userId)}
          or ((t.created_by = ${userId} or t.assignee_id = ${userId}) and ${IS_IN(userId, 't.workspace_id')})
        order by t.workspace_id, t.created_at, t.id`,
    },
    {
      file: 'work/projects',
      about:
        'Projects that you made, in the workspaces that you are in, and all of your personal one. tracked_seconds is in seconds, of everybody; hourly_rate where you may see it.',
      tables: ['projects', 'project_time'],
      columns: [
        'workspace_id',
        'id',
        'name',
        'client_id',
        'client',
        'color',
        'billable',
        'hourly_rate',
        'tracked_seconds',
        'made_by_you',
        'archived_at',
        'created_at',
        'updated_at',
        'deleted_at',
        'version',
      ],
      rows: (userId) => sql`
        select p.workspace_id, p.id, p.name, p.client_id, c.name as client, p.color, p.billable, ${RATE(userId, 'p')} as hourly_rate,
          p.archived_at, p.created_at, p.updated_at, p.deleted_at, p.version,
          coalesce(pt.seconds, 0) as tracked_seconds, coalesce(p.created_by = ${userId}, false) as made_by_you
        from projects p left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id
        left join project_time pt on pt.workspace_id = p.workspace_id and pt.project_id = p.id
        where p.workspace_id = ${OWN(userId)} or (p.created_by = ${userId} and ${IS_IN(userId, 'p.workspace_id')})
        order by p.workspace_id, p.created_at, p.id`,
    },
    {
      file: 'work/clients',
      about:
        'Clients that you made, in the workspaces that you are in, and all of your personal one; hourly_rate where you may see it.',
      tables: ['clients'],
      columns: [
        'workspace_id',
        'id',
        'name',
        'color',
        'hourly_rate',
        'made_by_you',
        'archived_at',
        'created_at',
        'updated_at',
        'deleted_at',
        'version',
      ],
      rows: (userId) => sql`
        select c.workspace_id, c.id, c.name, c.color, ${RATE(userId, 'c')} as hourly_rate,
          coalesce(c.created_by = ${userId}, false) as made_by_you, c.archived_at, c.created_at, c.updated_at, c.deleted_at,
          c.version
        from clients c
        where c.workspace_id = ${OWN(userId)} or (c.created_by = ${userId} and ${IS_IN(userId, 'c.workspace_id')})
        order by c.workspace_id, c.created_at, c.id`,
    },
    {
      file: 'work/tags',
      about: 'Tags of your personal workspace, and those of others that your tasks and your time carry.',
      tables: ['tags', 'task_tags', 'time_entry_tags'],
      columns: ['workspace_id', 'id', 'name', 'color', 'created_at', 'updated_at', 'deleted_at', 'version'],
      rows: (userId) => sql`
        select g.* from tags g
        where g.workspace_id = ${OWN(userId)}
          or exists (select from time_entry_tags c join time_entry_keys k on k.workspace_id = c.workspace_id and k.id = c.entry_id
                     where c.workspace_id = g.workspace_id and c.tag_id = g.id and k.user_id = ${userId})
          or exists (select from archived_months a
                     where a.workspace_id = g.workspace_id and a.user_id = ${userId} and a.subject_ids @> array[g.id])
          or exists (select from task_tags c join tasks t on t.workspace_id = c.workspace_id and t.id = c.task_id
                     where c.workspace_id = g.workspace_id and c.tag_id = g.id and t.created_by = ${userId}
                     and ${IS_IN(userId, 't.workspace_id')})
        order by g.workspace_id, lower(g.name), g.id`,
    },
  ],
  notExported: {},
  erased: [
    {
      tables: ['tasks', 'projects', 'clients'],
      run: async (db, { id, tombstoneId }) => {
        for (const table of MADE) {
          const give = sql`
            update ${sql.table(table)} x set created_by = ${tombstoneId} from (
              select workspace_id, id from ${sql.table(table)} where created_by = ${id} limit ${AT_ONCE}
            ) made where x.workspace_id = made.workspace_id and x.id = made.id`;
          for (let given = 1n; given > 0n; ) {
            given = (await db.write(NOBODY, (tx) => give.execute(tx))).numAffectedRows ?? 0n;
          }
        }
      },
    },
  ],
  notErased: {
    tags: 'say not whose they are; they go with the workspace',
    task_tags: 'go with the task',
    task_time: 'sums of everybody',
    project_time: 'sums of everybody',
  },
};
