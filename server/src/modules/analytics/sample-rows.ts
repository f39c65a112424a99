import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/**
 * Rows for the tests of analytics, put in place past the API: hundreds at a time, and also such as no call would make
 * today. Instants are Unix seconds.
 */

export interface SampleEntry {
  id: string;
  workspaceId: string;
  userId: string;
  projectId: string | null;
  taskId: string | null;
  tagIds: string[];
  billable: boolean;
  start: number;
  end: number;
  deleted: boolean;
}

export type SampleTimer = Pick<
  SampleEntry,
  'workspaceId' | 'userId' | 'projectId' | 'taskId' | 'tagIds' | 'billable' | 'start'
>;

export interface SampleTask {
  id: string;
  workspaceId: string;
  title: string;
  status: string;
  priority: string;
  dueDate: string | null;
  estimatedMinutes: number | null;
  projectId: string | null;
  tagIds: string[];
  assigneeId: string | null;
  createdBy: string | null;
  createdAt: number;
  completedAt: number | null;
  completedDate: string | null;
  deleted: boolean;
}

const DELETED_AT = new Date('2026-01-01T00:00:00Z');
const date = (seconds: number) => new Date(seconds * 1000);
const deletedAt = ({ deleted }: { deleted: boolean }) => (deleted ? DELETED_AT : null);

/** An entry of an hour's worth of defaults. */
export function sampleEntry(
  given: Pick<SampleEntry, 'workspaceId' | 'userId'> & Partial<Omit<SampleEntry, 'start' | 'end'>>,
  start: string,
  end: string,
): SampleEntry {
  return {
    id: randomUUID(),
    projectId: null,
    taskId: null,
    tagIds: [],
    billable: false,
    deleted: false,
    ...given,
    start: Date.parse(start) / 1000,
    end: Date.parse(end) / 1000,
  };
}

export function sampleTask(given: Pick<SampleTask, 'workspaceId'> & Partial<SampleTask>): SampleTask {
  return {
    id: randomUUID(),
    title: 'Water the plants',
    status: 'todo',
    priority: 'medium',
    dueDate: null,
    estimatedMinutes: null,
    projectId: null,
    tagIds: [],
    assigneeId: null,
    createdBy: null,
    createdAt: Date.parse('2026-01-05T09:00:00Z') / 1000,
    completedAt: null,
    completedDate: null,
    deleted: false,
    ...given,
  };
}

export async function insertTeam(
  owner: pg.Client,
  members: Record<string, 'admin' | 'lead' | 'member'>,
): Promise<string> {
  const id = randomUUID();
  await owner.query(`insert into workspaces (id, name, kind) values ($1, 'Team', 'team')`, [id]);
  for (const [userId, role] of Object.entries(members)) {
    await owner.query('insert into members (workspace_id, user_id, role) values ($1, $2, $3)', [id, userId, role]);
  }
  return id;
}

/** Answers its id. */
export async function insertClient(
  owner: pg.Client,
  workspaceId: string,
  name: string,
  { deleted = false, rate }: { deleted?: boolean; rate?: [amount: string, currency: string] } = {},
): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into clients (workspace_id, id, name, color, hourly_rate, currency, deleted_at)
     values ($1, $2, $3, '#663399', $4, $5, $6)`,
    [workspaceId, id, name, rate?.[0], rate?.[1], deletedAt({ deleted })],
  );
  return id;
}

export interface SampleProject {
  id: string;
  workspaceId: string;
  name: string;
  clientId: string | null;
  color: string;
  deleted: boolean;
}

export async function insertProject(
  owner: pg.Client,
  workspaceId: string,
  name: string,
  { clientId = null, deleted = false }: { clientId?: string | null; deleted?: boolean } = {},
): Promise<SampleProject> {
  const project = { id: randomUUID(), workspaceId, name, clientId, color: '#336699', deleted };
  await owner.query(
    'insert into projects (workspace_id, id, name, client_id, color, deleted_at) values ($1, $2, $3, $4, $5, $6)',
    [workspaceId, project.id, name, clientId, project.color, deletedAt(project)],
  );
  return project;
}

export interface SampleTag {
  id: string;
  name: string;
  color: string;
  deleted: boolean;
}

export async function insertTag(
  owner: pg.Client,
  workspaceId: string,
  name: string,
  deleted = false,
): Promise<SampleTag> {
  const tag = { id: randomUUID(), name, color: '#993366', deleted };
  await owner.query('insert into tags (workspace_id, id, name, color, deleted_at) values ($1, $2, $3, $4, $5)', [
    workspaceId,
    tag.id,
    name,
    tag.color,
    deletedAt(tag),
  ]);
  return tag;
}

export async function insertTasks(owner: pg.Client, tasks: SampleTask[]): Promise<void> {
  for (const task of tasks) {
    await owner.query(
      `insert into tasks (workspace_id, id, title, status, priority, due_date, estimated_minutes, project_id,
         assignee_id, created_by, created_at, completed_at, completed_date, deleted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        task.workspaceId,
        task.id,
        task.title,
        task.status,
        task.priority,
        task.dueDate,
        task.estimatedMinutes,
        task.projectId,
        task.assigneeId,
        task.createdBy,
        date(task.createdAt),
        task.completedAt === null ? null : date(task.completedAt),
        task.completedDate,
        deletedAt(task),
      ],
    );
    await owner.query('insert into task_tags (workspace_id, task_id, tag_id) select $1, $2, unnest($3::uuid[])', [
      task.workspaceId,
      task.id,
      task.tagIds,
    ]);
  }
}

/** The partitions of the months, `YYYY-MM-01`. */
export async function ensureMonths(owner: pg.Client, first: string, last: string): Promise<void> {
  await owner.query(
    `select app.ensure_time_entry_month(month::date) from generate_series($1::date, $2::date, interval '1 month') month`,
    [first, last],
  );
}

export async function insertEntries(owner: pg.Client, entries: SampleEntry[]): Promise<void> {
  const of = <T>(value: (entry: SampleEntry) => T) => entries.map(value);
  await owner.query(
    `with entry as (
       select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::uuid[],
         $7::uuid[], $8::boolean[], $9::timestamptz[])
         as entry (workspace_id, id, user_id, start_time, end_time, project_id, task_id, billable, deleted_at)
     ), key as (
       insert into time_entry_keys (workspace_id, id, user_id, start_time)
       select workspace_id, id, user_id, start_time from entry
     )
     insert into time_entries (workspace_id, id, user_id, start_time, end_time, project_id, task_id, billable,
       deleted_at, source)
     select workspace_id, id, user_id, start_time, end_time, project_id, task_id, billable, deleted_at, 'manual'
     from entry`,
    [
      of((entry) => entry.workspaceId),
      of((entry) => entry.id),
      of((entry) => entry.userId),
      of((entry) => date(entry.start)),
      of((entry) => date(entry.end)),
      of((entry) => entry.projectId),
      of((entry) => entry.taskId),
      of((entry) => entry.billable),
      of(deletedAt),
    ],
  );
  await tagEntries(owner, entries);
}

/** Brings the rows to what the entries have become. */
export async function updateEntries(owner: pg.Client, entries: SampleEntry[]): Promise<void> {
  for (const { workspaceId, id, start, end, projectId, taskId, billable, ...entry } of entries) {
    await owner.query(
      `with key as (update time_entry_keys set start_time = $3 where workspace_id = $1 and id = $2)
       update time_entries set start_time = $3, end_time = $4, project_id = $5, task_id = $6, billable = $7,
         deleted_at = $8, version = version + 1
       where workspace_id = $1 and id = $2`,
      [workspaceId, id, date(start), date(end), projectId, taskId, billable, deletedAt(entry)],
    );
    await owner.query('delete from time_entry_tags where workspace_id = $1 and entry_id = $2', [workspaceId, id]);
  }
  await tagEntries(owner, entries);
}

export async function startTimer(owner: pg.Client, timer: SampleTimer): Promise<void> {
  const id = randomUUID();
  await owner.query('insert into time_entry_keys (workspace_id, id, user_id, start_time) values ($1, $2, $3, $4)', [
    timer.workspaceId,
    id,
    timer.userId,
    date(timer.start),
  ]);
  await owner.query(
    `insert into timers (user_id, workspace_id, timer_id, state, entry_id, start_time, project_id, task_id, billable)
     values ($1, $2, $3, 'running', $4, $5, $6, $7, $8)`,
    [
      timer.userId,
      timer.workspaceId,
      randomUUID(),
      id,
      date(timer.start),
      timer.projectId,
      timer.taskId,
      timer.billable,
    ],
  );
  await tagEntries(owner, [{ ...timer, id }]);
}

async function tagEntries(
  owner: pg.Client,
  entries: Pick<SampleEntry, 'workspaceId' | 'id' | 'tagIds'>[],
): Promise<void> {
  const carried = entries.flatMap(({ workspaceId, id, tagIds }) => tagIds.map((tagId) => [workspaceId, id, tagId]));
  await owner.query(
    `insert into time_entry_tags (workspace_id, entry_id, tag_id)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[])`,
    [0, 1, 2].map((column) => carried.map((row) => row[column])),
  );
}
