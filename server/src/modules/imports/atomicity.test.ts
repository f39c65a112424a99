import { api } from '@daybook/contracts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { fieldsOf, hours, NO_ROWS, stateOf, useImports, waitFor } from './arrange.ts';
import { togglFile } from './sample-files.ts';

const t = useApp();
const { imported, rowsOf } = useImports(t);

// A connection of its own: within a transaction PostgreSQL shows one state of who waits for whom.
let watcher: pg.Client;
beforeAll(async () => {
  watcher = new pg.Client({ connectionString: t.database.url });
  await watcher.connect();
});
afterAll(() => watcher.end());

const WAITING = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const HELD_UP = `${WAITING} and query like '%insert into projects%'`;

/** Whoever makes a project of that name too holds the import up where it needs it: when most is written. */
async function holdUpBeforeLast({ user }: TestUser): Promise<() => Promise<unknown>> {
  await t.database.owner.query('begin');
  await t.database.owner.query(
    `insert into projects (workspace_id, id, name, color) values ($1, gen_random_uuid(), 'Last', '#2784d5')`,
    [user.personal_workspace_id],
  );
  return () => t.database.owner.query('rollback');
}

describe('all or nothing', () => {
  const file = togglFile(
    hours(2_500, (index) => ({
      Project: index < 2_400 ? `Project ${index % 5}` : 'Last',
      Tags: 'deep',
      Description: index === 2_499 ? 'refused' : `Row ${index}`,
    })),
  );

  test('an error in the last batch leaves nothing', async () => {
    const user = await t.newUser();
    await t.database.owner.query(`alter table time_entries add constraint refusal check (description <> 'refused')`);
    const reply = await imported(user, file);
    await t.database.owner.query('alter table time_entries drop constraint refusal');
    expect([reply.status, reply.error.code]).toEqual([500, 'INTERNAL_ERROR']);
    expect(await rowsOf(user)).toEqual(NO_ROWS);
    expect((await imported(user, file)).data).toMatchObject({ created: 2_500, total_seconds: 2_500 * 3600 });
  });

  test('a connection that is killed in the last batch leaves nothing', async () => {
    const user = await t.newUser();
    const release = await holdUpBeforeLast(user);
    const reply = imported(user, file);
    await waitFor(async () => {
      const { rows } = await watcher.query(`select pg_terminate_backend(pid) from (${HELD_UP}) held_up`);
      return rows.length > 0;
    });
    expect((await reply).status).toBe(500);
    await release();
    expect(await rowsOf(user)).toEqual(NO_ROWS);
    expect((await imported(user, file)).data).toMatchObject({ created: 2_500, skipped: 0 });
  });

  test('while an import writes, one that needs another month holds up nobody', async () => {
    const [long, short, other] = [await t.newUser(), await t.newUser(), await t.newUser()];
    const release = await holdUpBeforeLast(long);
    const first = imported(long, file);
    await waitFor(async () => (await watcher.query(HELD_UP)).rows.length > 0);
    const second = imported(short, togglFile([{ 'Start date': '1999-12-01', 'End date': '1999-12-01' }]));
    await waitFor(async () => {
      const { rows } = await watcher.query(`${WAITING} and wait_event = 'advisory'`);
      return rows.length > 0;
    });
    const hour = { start_time: '2026-01-05T09:00:00Z', end_time: '2026-01-05T10:00:00Z' };
    expect((await other.call(api.time.create, { body: hour })).status).toBe(201);
    await release();
    expect([(await first).status, (await second).status]).toEqual([201, 201]);
  });

  test('two imports of one file at the same time add each row once', async () => {
    const user = await t.newUser();
    const both = await Promise.all([imported(user, file), imported(user, file)]);
    expect(both.map((reply) => reply.status)).toEqual([201, 201]);
    expect(both.map((reply) => reply.data.created).sort()).toEqual([0, 2_500]);
    expect(both.map((reply) => reply.data.skipped).sort()).toEqual([0, 2_500]);
    expect(await rowsOf(user)).toMatchObject({ imports: 2, entries: 2_500, fingerprints: 2_500, projects: 6, tags: 1 });
    expect(await stateOf(user)).toMatchObject({ total: 2_500, seconds: 2_500 * 3600 });
  });

  test('a file that breaks off in a quote is refused as a whole', async () => {
    const user = await t.newUser();
    const broken = Buffer.concat([togglFile(hours(3)), Buffer.from('"Ada Example,')]);
    const reply = await imported(user, broken);
    expect(reply.status).toBe(422);
    expect(reply.error.message).toContain('row 5');
    expect(await rowsOf(user)).toEqual(NO_ROWS);
  });

  test('a POST that is sent again under its Idempotency-Key is one import', async () => {
    const user = await t.newUser();
    const headers = { 'idempotency-key': 'import-1' };
    const first = await imported(user, togglFile(hours(3)), {}, headers);
    const again = await imported(user, togglFile(hours(3)), {}, headers);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.data).toEqual(first.data);
    expect(await rowsOf(user)).toMatchObject({ imports: 1, entries: 3 });
    const other = await imported(user, togglFile(hours(4)), {}, headers);
    expect([other.status, fieldsOf(other)[0]?.path]).toEqual([422, 'Idempotency-Key']);
  });
});
