import { api } from '@daybook/contracts';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { hours, useImports, waitFor } from './arrange.ts';
import { togglFile } from './sample-files.ts';

/** Imports and reverts are long, and somebody else in the workspace tracks time on the same project meanwhile. */

const t = useApp();
const { imported, reverted } = useImports(t);

let holder: pg.Client;
beforeAll(async () => {
  holder = new pg.Client({ connectionString: t.database.url });
  await holder.connect();
  // As the nightly job and earlier files have, so that no import here waits for a month.
  await t.database.owner.query(
    `select app.ensure_time_entry_month(m::date) from generate_series(date '2025-12-01', '2026-12-01', interval '1 month') m`,
  );
});
beforeEach(() => t.setNow('2026-01-20T10:00:00Z'));
afterAll(() => holder.end());

/** The one who imports, and a member of their workspace. */
async function colleagues() {
  const [one, other] = [await t.newUser(), await t.newUser()];
  const workspaceId = one.user.personal_workspace_id;
  await t.database.owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
    workspaceId,
    other.user.id,
  ]);
  return { one, other, workspaceId };
}

/** Whoever makes a project of that name too holds the import up where it needs it: when most is written. */
async function holdLast(workspaceId: string): Promise<void> {
  await holder.query('begin');
  await holder.query(
    `insert into projects (workspace_id, id, name, color) values ($1, gen_random_uuid(), 'Last', '#2784d5')`,
    [workspaceId],
  );
}

async function heldUp(part: string): Promise<void> {
  await waitFor(async () => {
    const { rows } = await t.database.owner.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
       and query ilike '%' || $1 || '%'`,
      [part],
    );
    return rows.length > 0;
  });
}

async function startAndStop(who: TestUser, workspaceId: string, project_id: string): Promise<number[]> {
  const started = await who.call(api.time.start, { body: { project_id } }, { workspaceId });
  const stopped = await who.call(api.time.stop, {}, { workspaceId });
  return [started.status, stopped.status];
}

async function trackedAndCounted(user: TestUser, id: string): Promise<[number, number]> {
  const { data } = await user.call(api.projects.get, { params: { id } });
  const { rows } = await t.database.owner.query(
    'select coalesce(sum(duration_seconds), 0)::int as seconds from time_entries where project_id = $1',
    [id],
  );
  return [data.tracked_seconds, rows[0].seconds];
}

test('while an import writes, a timer on one of its projects can be stopped', async () => {
  const { one, other, workspaceId } = await colleagues();
  const { data: project } = await one.call(api.projects.create, { body: { name: 'Shared' } });
  await holdLast(workspaceId);
  const file = togglFile(hours(2_500, (index) => ({ Project: index < 2_400 ? 'Shared' : 'Last' })));
  const importing = imported(one, file);
  await heldUp('insert into projects');
  expect(await startAndStop(other, workspaceId, project.id)).toEqual([201, 200]);
  await holder.query('rollback');
  expect((await importing).status).toBe(201);
  const [tracked, counted] = await trackedAndCounted(one, project.id);
  expect([tracked, tracked > 2_400 * 3600]).toEqual([counted, true]);
});

test('while an import writes, an entry in a month that has no place yet makes nobody else wait', async () => {
  const { one, other, workspaceId } = await colleagues();
  await holdLast(workspaceId);
  const importing = imported(one, togglFile(hours(2_500, (index) => ({ Project: index < 2_400 ? '' : 'Last' }))));
  await heldUp('insert into projects');
  const hour = { start_time: '1998-07-01T09:00:00Z', end_time: '1998-07-01T10:00:00Z' };
  const inNewMonth = other.call(api.time.create, { body: hour });
  await heldUp('pg_advisory_xact_lock(');
  const inOld = { start_time: '2026-01-05T09:00:00Z', end_time: '2026-01-05T10:00:00Z' };
  expect((await other.call(api.time.create, { body: inOld })).status).toBe(201);
  await holder.query('rollback');
  expect([(await importing).status, (await inNewMonth).status]).toEqual([201, 201]);
});

test('while an import writes, many entries in months that have no place yet leave the others their connections', async () => {
  const { one, other, workspaceId } = await colleagues();
  await holdLast(workspaceId);
  const importing = imported(one, togglFile(hours(2_500, (index) => ({ Project: index < 2_400 ? '' : 'Last' }))));
  await heldUp('insert into projects');
  const inNewMonths = Array.from({ length: 15 }, (_, month) => {
    const day = Temporal.PlainDate.from('1991-01-10').add({ months: month });
    const hour = { start_time: `${day}T09:00:00Z`, end_time: `${day}T10:00:00Z` };
    return other.call(api.time.create, { body: hour });
  });
  await heldUp('pg_advisory_xact_lock(');
  const answers = await Promise.all(Array.from({ length: 12 }, () => one.call(api.time.active)));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  await holder.query('rollback');
  expect((await importing).status).toBe(201);
  for (const { status } of await Promise.all(inNewMonths)) expect(status).toBe(201);
});

test('while a revert deletes, a timer on one of its projects can be stopped', async () => {
  const { one, other, workspaceId } = await colleagues();
  const { data: known } = await one.call(api.projects.create, { body: { name: 'Known' } });
  const file = togglFile(hours(100, (index) => ({ Project: index % 2 ? 'Known' : 'Made' })));
  const { data } = await imported(one, file);
  const made = (await one.call(api.projects.list, { query: { q: 'Made' } })).data[0];
  await holder.query('begin');
  await holder.query('select from import_fingerprints where import_id = $1 for update', [data.id]);
  const reverting = reverted(one, data.id);
  await heldUp('delete from import_fingerprints');
  expect(await startAndStop(other, workspaceId, known.id)).toEqual([201, 200]);
  expect(await startAndStop(other, workspaceId, made?.id ?? '')).toEqual([201, 200]);
  await holder.query('rollback');
  expect((await reverting).status).toBe(200);
  for (const id of [known.id, made?.id ?? '']) {
    const [tracked, counted] = await trackedAndCounted(one, id);
    expect([tracked, tracked > 0]).toEqual([counted, true]);
  }
});
