import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts';
import { isDatabaseAway } from './away.ts';
import { createDatabase, NOBODY, type Tx } from './database.ts';
import { createPool, endPoolWithin } from './pool.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

const newPool = () => createPool({ url: database.url, size: 4, role: 'daybook_system', onError: () => {} });

test('a pool that ends cuts off what would go on, and nothing of it is there', async () => {
  const pool = newPool();
  const db = createDatabase(pool);
  await database.owner.query('begin');
  await database.owner.query('lock table timers in access exclusive mode');
  let begun = () => {};
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const stuck = db.write(NOBODY, async (tx) => {
    await sql`insert into workspaces (id, name, kind) values (gen_random_uuid(), 'Half', 'team')`.execute(tx);
    begun();
    await sql`delete from timers`.execute(tx);
  });
  const failed = expect(stuck).rejects.toThrow();
  await isBegun;
  // Beside it one that sits there between two statements.
  let sits = () => {};
  const isSitting = new Promise<void>((resolve) => {
    sits = resolve;
  });
  let proceed = () => {};
  const idle = db.write(NOBODY, async (tx) => {
    await sql`insert into workspaces (id, name, kind) values (gen_random_uuid(), 'Half', 'team')`.execute(tx);
    await new Promise<void>((resolve) => {
      proceed = resolve;
      sits();
    });
    await sql`select 1`.execute(tx);
  });
  const failedToo = expect(idle).rejects.toThrow();
  await isSitting;
  const ended = endPoolWithin(pool, 50);
  await failed;
  proceed();
  await failedToo;
  expect(await ended).toBe(2);
  await database.owner.query('rollback');
  const { rows } = await database.owner.query(`select from workspaces where name = 'Half'`);
  expect(rows).toHaveLength(0);
});

test('a pool that ends lets short work finish', async () => {
  const pool = newPool();
  const writing = createDatabase(pool).write(NOBODY, (tx) =>
    sql`insert into workspaces (id, name, kind) values (gen_random_uuid(), 'Whole', 'team')`.execute(tx),
  );
  // Its connection is on the way.
  await new Promise((resolve) => pool.once('acquire', resolve));
  expect(await endPoolWithin(pool, 60_000)).toBe(0);
  await writing;
  const { rows } = await database.owner.query(`select from workspaces where name = 'Whole'`);
  expect(rows).toHaveLength(1);
});

test('a database that can not be reached, or is gone in the middle, is told from a statement that is wrong', async () => {
  const pool = newPool();
  const db = createDatabase(pool);
  const failure = (work: Promise<unknown>) => work.then(() => false, isDatabaseAway);
  const cut = async (tx: Tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
    await Promise.all([
      sql`select pg_sleep(30)`.execute(tx),
      database.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
    ]);
  };
  expect(await failure(db.write(NOBODY, cut))).toBe(true);
  expect(await failure(db.write(NOBODY, (tx) => sql`select 1 / 0`.execute(tx)))).toBe(false);
  await pool.end();
  const nowhere = createPool({ url: 'postgres://127.0.0.1:1/x', size: 2, role: 'daybook_system', onError: () => {} });
  expect(await failure(createDatabase(nowhere).write(NOBODY, (tx) => sql`select 1`.execute(tx)))).toBe(true);
  await nowhere.end();
});
