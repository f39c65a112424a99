import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { purgeTrashJob } from './jobs.ts';

const t = useApp();

const DAY = 86_400_000;
const DELETED_AT = new Date('2026-03-01T10:00:00Z');
const later = (days: number) => new Date(DELETED_AT.getTime() + days * DAY);
const purge = (now: Date) => purgeTrashJob.run({ db: t.deps.system, log: t.deps.log, now });

/** A finished entry of one hour, put in place past the API. */
async function entry({ user }: TestUser, taskId: string | null, projectId: string | null): Promise<string> {
  const { owner } = t.database;
  const id = randomUUID();
  const start = '2026-02-10T09:00:00Z';
  await owner.query(`select app.ensure_time_entry_month('2026-02-10')`);
  await owner.query(`insert into time_entry_keys (workspace_id, id, user_id, start_time) values ($1, $2, $3, $4)`, [
    user.personal_workspace_id,
    id,
    user.id,
    start,
  ]);
  await owner.query(
    `insert into time_entries (workspace_id, id, user_id, task_id, project_id, start_time, end_time, source)
     values ($1, $2, $3, $4, $5, $6, '2026-02-10T10:00:00Z', 'manual')`,
    [user.personal_workspace_id, id, user.id, taskId, projectId, start],
  );
  return id;
}

async function rowsOf(sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await t.database.owner.query(sql, values)).rows;
}

test('after 30 days the trash is emptied, in every workspace; time stays, and the sums are right', async () => {
  const [user, other] = [await t.newUser(), await t.newUser()];
  const make = async (who: TestUser) => {
    const { data: project } = await who.call(api.projects.create, { body: { name: 'Garden' } });
    const { data: task } = await who.call(api.tasks.create, {
      body: { title: 'Dig', tags: ['gone'], project_id: project.id },
    });
    const { data: child } = await who.call(api.tasks.create, {
      body: { title: 'Subtask', parent_id: task.id, tags: ['gone'] },
    });
    const tag = (await who.call(api.tags.list)).data as unknown as { id: string }[];
    return { project, task, child, tagId: tag[0]?.id as string };
  };
  const mine = await make(user);
  const theirs = await make(other);
  const { data: kept } = await user.call(api.tasks.create, { body: { title: 'Kept', project_id: mine.project.id } });
  const entryId = await entry(user, mine.task.id, mine.project.id);
  await entry(user, kept.id, mine.project.id);
  expect((await user.call(api.tasks.get, { params: { id: mine.task.id } })).data.tracked_seconds).toBe(3600);

  t.setNow(DELETED_AT);
  await user.call(api.tasks.remove, { params: { id: mine.task.id } });
  await user.call(api.tags.remove, { params: { id: mine.tagId } });
  await other.call(api.tasks.remove, { params: { id: theirs.task.id } });
  await other.call(api.projects.remove, { params: { id: theirs.project.id } });
  t.setNow(null);

  await purge(later(29.9));
  expect((await user.call(api.tasks.get, { params: { id: mine.task.id } })).status).toBe(200);

  await purge(later(31));
  expect((await user.call(api.tasks.get, { params: { id: mine.task.id } })).status).toBe(404);
  expect((await other.call(api.tasks.get, { params: { id: theirs.task.id } })).status).toBe(404);
  expect((await other.call(api.projects.restore, { params: { id: theirs.project.id } })).status).toBe(404);
  expect((await user.call(api.tags.restore, { params: { id: mine.tagId } })).status).toBe(404);
  // What only pointed at them is still there, without.
  for (const [who, child] of [
    [user, mine.child],
    [other, theirs.child],
  ] as const) {
    const { data } = await who.call(api.tasks.get, { params: { id: child.id } });
    expect(data).toMatchObject({ title: 'Subtask', parent_id: null, tags: who === user ? [] : ['gone'] });
  }
  const workspace = [mine.task.workspace_id];
  expect(await rowsOf('select task_id, project_id from time_entries where id = $1', [entryId])).toEqual([
    { task_id: null, project_id: mine.project.id },
  ]);
  const raw = (column: string) =>
    rowsOf(
      `select ${column} as id, sum(duration_seconds)::int as seconds from time_entries
       where workspace_id = $1 and deleted_at is null and ${column} is not null group by 1`,
      workspace,
    );
  expect(await raw('task_id')).toEqual([{ id: kept.id, seconds: 3600 }]);
  expect(await raw('project_id')).toEqual([{ id: mine.project.id, seconds: 7200 }]);
  const sums = 'seconds::int as seconds from';
  expect(await rowsOf(`select task_id as id, ${sums} task_time where workspace_id = $1`, workspace)).toEqual(
    await raw('task_id'),
  );
  expect(await rowsOf(`select project_id as id, ${sums} project_time where workspace_id = $1`, workspace)).toEqual(
    await raw('project_id'),
  );
  expect((await user.call(api.tasks.get, { params: { id: kept.id } })).data.tracked_seconds).toBe(3600);

  const audited = await rowsOf(
    `select action, actor_id, object_id, changes from audit_log where workspace_id = any ($1) and action like '%.purged' order by action, at`,
    [[mine.task.workspace_id, theirs.task.workspace_id]],
  );
  expect(audited.map((line) => line.action)).toEqual(['project.purged', 'tag.purged', 'task.purged', 'task.purged']);
  // The name goes with the object, so the record keeps it.
  expect(audited.slice(0, 2).map((line) => line.changes)).toEqual([
    { name: [theirs.project.name, null] },
    { name: ['gone', null] },
  ]);
  expect(audited.slice(2).map((line) => Object.keys(line.changes as object))).toEqual([['title'], ['title']]);
  expect(audited.every((line) => line.actor_id === null)).toBe(true);
  expect(new Set(audited.map((line) => line.object_id))).toEqual(
    new Set([theirs.project.id, mine.tagId, mine.task.id, theirs.task.id]),
  );
});

test('a purged project leaves its tasks and time without it', async () => {
  const user = await t.newUser();
  const { data: project } = await user.call(api.projects.create, { body: { name: 'Garden' } });
  const { data: task } = await user.call(api.tasks.create, { body: { title: 'Dig', project_id: project.id } });
  const entryId = await entry(user, task.id, project.id);
  t.setNow(DELETED_AT);
  await user.call(api.projects.remove, { params: { id: project.id } });
  t.setNow(null);
  await purge(later(31));
  expect((await user.call(api.tasks.get, { params: { id: task.id } })).data).toMatchObject({
    project_id: null,
    tracked_seconds: 3600,
  });
  expect(await rowsOf('select task_id, project_id from time_entries where id = $1', [entryId])).toEqual([
    { task_id: task.id, project_id: null },
  ]);
  expect(await rowsOf('select seconds from project_time where workspace_id = $1', [task.workspace_id])).toEqual([]);
});

test('more than a batch goes in one run, and two runs at once don’t mind', async () => {
  const user = await t.newUser();
  const workspaceId = user.user.personal_workspace_id;
  const { data: live } = await user.call(api.tasks.create, { body: { title: 'Live' } });
  const fill = (count: number) =>
    t.database.owner.query(
      `insert into tasks (workspace_id, id, title, deleted_at)
       select $1, gen_random_uuid(), 'Old', $2 from generate_series(1, $3::int)`,
      [workspaceId, DELETED_AT, count],
    );
  const left = () => rowsOf('select id from tasks where workspace_id = $1', [workspaceId]);
  await fill(1203);
  await purge(later(31));
  expect(await left()).toEqual([{ id: live.id }]);
  await fill(700);
  await Promise.all([purge(later(31)), purge(later(31)), purge(later(31))]);
  await purge(later(31));
  expect(await left()).toEqual([{ id: live.id }]);
  const audited = await rowsOf(
    `select count(*)::int as purged, count(distinct object_id)::int as tasks from audit_log
     where workspace_id = $1 and action = 'task.purged'`,
    [workspaceId],
  );
  expect(audited).toEqual([{ purged: 1903, tasks: 1903 }]);
});
