import { api } from '@daybook/contracts';
import { beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import type { Ctx } from '../../core/context.ts';
import { scopedDatabase } from '../../core/db/database.ts';
import { newId } from '../../core/ids.ts';
import { newProject, newTask } from './arrange.ts';
import { ensureMonths, type ImportedEntry, insertImportedEntries, removeImportedEntries } from './index.ts';

const t = useApp();

let user: TestUser;
let ctx: Ctx;
beforeEach(async () => {
  user = await t.newUser();
  const [userId, workspaceId] = [user.user.id, user.user.personal_workspace_id];
  ctx = {
    db: scopedDatabase(t.deps.db, { userId, workspaceId }),
    actor: { userId },
    workspaceId,
    now: new Date('2026-03-10T12:00:00Z'),
  } as Ctx;
});

async function newImport(): Promise<string> {
  const id = newId();
  await t.database.owner.query(
    `insert into imports (workspace_id, id, user_id, format, status, timezone) values ($1, $2, $3, 'toggl', 'done', 'UTC')`,
    [ctx.workspaceId, id, ctx.actor.userId],
  );
  return id;
}
const row = (start: string, seconds: number, more: Partial<ImportedEntry> = {}): ImportedEntry => ({
  id: newId(),
  start: new Date(start),
  end: new Date(Date.parse(start) + seconds * 1000),
  description: '',
  projectId: null,
  taskId: null,
  billable: false,
  tagIds: [],
  ...more,
});
async function insert(importId: string, rows: ImportedEntry[]): Promise<void> {
  await ensureMonths(
    ctx.db,
    rows.map(({ start }) => start),
  );
  await ctx.db.write((tx) => insertImportedEntries(tx, ctx, importId, rows));
}
const tracked = async (id: string) => (await user.call(api.projects.get, { params: { id } })).data.tracked_seconds;

test('rows become entries with all they carry, and sums follow', async () => {
  const projectId = await newProject(user);
  const taskId = await newTask(user, { title: 'Letter' });
  const tag = (await user.call(api.tags.create, { body: { name: 'mail' } })).data.id;
  const importId = await newImport();
  const full = { description: 'He said "a, {b} \\ c"', projectId, taskId, billable: true, tagIds: [tag, tag] };
  const rows = [row('2014-05-01T09:00:00Z', 3600, full), row('2016-01-31T23:30:00Z', 7200, { projectId })];
  await insert(importId, rows);
  const { data } = await user.call(api.time.list, { query: { import_id: importId, sort: 'start_time' } });
  expect(data).toMatchObject([
    {
      id: rows[0]?.id,
      description: full.description,
      project_id: projectId,
      task_id: taskId,
      task_title: 'Letter',
      billable: true,
      tags: ['mail'],
      start_time: '2014-05-01T09:00:00+00:00',
      duration_seconds: 3600,
      source: 'import',
      is_manual: false,
      import_id: importId,
      timer_id: null,
    },
    { description: '', project_id: projectId, tags: [], duration_seconds: 7200 },
  ]);
  expect(await tracked(projectId)).toBe(10_800);
});

test('a large import is written and taken back whole, also what was changed or deleted since', async () => {
  const projectId = await newProject(user);
  const manual = { start_time: '2019-02-01T09:00:00Z', end_time: '2019-02-01T10:00:00Z', project_id: projectId };
  await user.call(api.time.create, { body: manual });
  const [importId, other] = [await newImport(), await newImport()];
  const begin = Date.parse('2019-01-01T00:00:00Z');
  const rows = Array.from({ length: 6_001 }, (_, i) =>
    row(new Date(begin + i * 600_000).toISOString(), 300, { projectId: i % 2 ? projectId : null }),
  );
  await insert(importId, rows);
  await insert(other, [row('2019-01-05T00:00:00Z', 60, { projectId })]);
  expect(await tracked(projectId)).toBe(3600 + 60 + 3000 * 300);
  await user.call(api.time.remove, { params: { id: rows[1]?.id as string } });
  await user.call(api.time.update, { params: { id: rows[3]?.id as string }, body: { description: 'Changed' } });
  const removed = await ctx.db.write((tx) => removeImportedEntries(tx, ctx, importId));
  expect(removed).toBe(6_001);
  expect(await tracked(projectId)).toBe(3660);
  const { rows: keys } = await t.database.owner.query('select from time_entry_keys where workspace_id = $1', [
    ctx.workspaceId,
  ]);
  expect(keys).toHaveLength(2);
});

test('an id that is taken stops the whole import', async () => {
  const importId = await newImport();
  const taken = row('2019-01-05T00:00:00Z', 60);
  await insert(importId, [taken]);
  await expect(insert(importId, [row('2019-01-06T00:00:00Z', 60), taken])).rejects.toMatchObject({
    constraint: 'time_entry_keys_pkey',
  });
  expect((await user.call(api.time.list)).body.pagination.total).toBe(1);
});
