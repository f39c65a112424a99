import { api } from '@daybook/contracts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import type { Ctx } from '../../core/context.ts';
import { scopedDatabase } from '../../core/db/database.ts';
import { newId } from '../../core/ids.ts';
import { newProject, newTask } from './arrange.ts';
import {
  ensureMonths,
  type ImportedEntry,
  insertImportedEntries,
  removeImportedEntries,
  writeInBulk,
} from './index.ts';

const t = useApp();

let user: TestUser;
let ctx: Ctx;
let importId: string;
let projects: [string, string];
let taskId: string;

beforeEach(async () => {
  user = await t.newUser();
  const [userId, workspaceId] = [user.user.id, user.user.personal_workspace_id];
  ctx = {
    db: scopedDatabase(t.deps.db, { userId, workspaceId }),
    actor: { userId },
    workspaceId,
    now: new Date('2026-03-10T12:00:00Z'),
  } as Ctx;
  importId = newId();
  await t.database.owner.query(
    `insert into imports (workspace_id, id, user_id, format, status, timezone) values ($1, $2, $3, 'toggl', 'done', 'UTC')`,
    [workspaceId, importId, userId],
  );
  projects = [await newProject(user), await newProject(user)];
  taskId = await newTask(user, { project_id: projects[0] });
  await ensureMonths(ctx.db, [new Date('2019-02-01T00:00:00Z')]);
});

/** So many minutes of work, each on both or on one of the projects and every other on the task. */
const rows = (count: number): ImportedEntry[] =>
  Array.from({ length: count }, (_, i) => ({
    id: newId(),
    start: new Date(Date.parse('2019-02-01T00:00:00Z') + i * 60_000),
    end: new Date(Date.parse('2019-02-01T00:01:00Z') + i * 60_000),
    description: '',
    projectId: projects[i % 3] ?? null,
    taskId: i % 2 ? taskId : null,
    billable: false,
    tagIds: [],
  }));

/** The sums as the API tells them, beside those of the raw rows. */
async function sums() {
  const told = {
    task: (await user.call(api.tasks.get, { params: { id: taskId } })).data.tracked_seconds,
    first: (await user.call(api.projects.get, { params: { id: projects[0] } })).data.tracked_seconds,
    second: (await user.call(api.projects.get, { params: { id: projects[1] } })).data.tracked_seconds,
  };
  const { rows: counted } = await t.database.owner.query(
    `select coalesce(sum(duration_seconds) filter (where task_id = $2), 0)::int as task,
       coalesce(sum(duration_seconds) filter (where project_id = $3), 0)::int as first,
       coalesce(sum(duration_seconds) filter (where project_id = $4), 0)::int as second
     from time_entries where workspace_id = $1 and deleted_at is null`,
    [ctx.workspaceId, taskId, ...projects],
  );
  return { told, counted: counted[0] };
}

/** What anybody else does on the same task and project meanwhile. */
const track = () =>
  user.call(api.time.create, {
    body: { start_time: '2019-02-03T09:00:00Z', end_time: '2019-02-03T10:00:00Z', task_id: taskId },
  });
const pending = async () => (await t.database.owner.query('select from pending_time')).rows.length;

test('what many statements do to entries is in the sums at the end', async () => {
  await track();
  await ctx.db.write((tx) =>
    writeInBulk(tx, async () => {
      await insertImportedEntries(tx, ctx, importId, rows(60));
      const some = (part: number) =>
        sql`workspace_id = ${ctx.workspaceId} and extract(minute from start_time) = ${part}`;
      await sql`update time_entries set end_time = end_time + interval '9 seconds' where ${some(1)}`.execute(tx);
      await sql`update time_entries set project_id = ${projects[1]} where ${some(3)}`.execute(tx);
      await sql`update time_entries set deleted_at = now() where ${some(7)}`.execute(tx);
      await sql`delete from time_entries where ${some(10)}`.execute(tx);
      await insertImportedEntries(tx, ctx, importId, rows(5));
    }),
  );
  const { told, counted } = await sums();
  expect(told).toEqual(counted);
  expect(told.task).toBeGreaterThan(3600 + 25 * 60);
  expect(await pending()).toBe(0);
});

test('until then nobody waits for them', async () => {
  await ctx.db.write((tx) =>
    writeInBulk(tx, async () => {
      await insertImportedEntries(tx, ctx, importId, rows(60));
      expect((await track()).status).toBe(201);
    }),
  );
  await ctx.db.write((tx) =>
    writeInBulk(tx, async () => {
      expect(await removeImportedEntries(tx, ctx, importId)).toBe(60);
      expect((await track()).status).toBe(201);
    }),
  );
  expect(await sums()).toEqual({
    told: { task: 7200, first: 7200, second: 0 },
    counted: { task: 7200, first: 7200, second: 0 },
  });
});

test('what fails leaves neither sums nor anything pending, and the next transaction is as usual', async () => {
  const failed = ctx.db.write((tx) =>
    writeInBulk(tx, async () => {
      await insertImportedEntries(tx, ctx, importId, rows(60));
      throw new Error('no');
    }),
  );
  await expect(failed).rejects.toThrow('no');
  await Promise.all(Array.from({ length: 12 }, track));
  expect(await sums()).toMatchObject({ told: { task: 12 * 3600, first: 12 * 3600, second: 0 } });
  expect(await pending()).toBe(0);
});

test('several at once and others beside them add up', async () => {
  const imported = () =>
    ctx.db.write((tx) =>
      writeInBulk(tx, async () => {
        for (let i = 0; i < 3; i += 1) await insertImportedEntries(tx, ctx, importId, rows(40));
      }),
    );
  await Promise.all([imported(), track(), imported(), track(), track(), imported()]);
  const { told, counted } = await sums();
  expect(told).toEqual(counted);
  expect(told.task).toBe(3 * 3600 + 9 * 20 * 60);
});
