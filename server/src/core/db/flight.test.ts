import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database, NOBODY, type Tx } from './database.ts';
import { createPool } from './pool.ts';

/** One connection, so that whatever a flight leaves behind meets the next one. */
let database: TestDatabase;
let pool: pg.Pool;
let db: Database;

beforeAll(async () => {
  database = await cloneDatabase();
  pool = createPool({ url: database.url, size: 1, role: 'daybook_app', onError: () => {} });
  db = createDatabase(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const oneFlight = { oneFlight: true };
const backend = () => sql<{ pid: number }>`select pg_backend_pid() as pid`;
const scopeNow = () =>
  sql<{ user_id: string | null; workspace_id: string | null }>`
    select app.current_user_id() as user_id, app.current_workspace_id() as workspace_id`;

test('each statement gets its own rows, whatever the others give', async () => {
  const answers = await db.read(
    NOBODY,
    (tx) =>
      Promise.all([
        sql<{ n: number }>`select n from generate_series(1, ${3}::int) n`.execute(tx),
        sql<{ n: number }>`select 1 as n where false`.execute(tx),
        sql<{ text: string; day: string; total: number }>`
          select ${'é'}::text as text, '2026-03-01'::date as day, 7::bigint as total`.execute(tx),
        sql<{ text: string }>`select repeat('x', 100000) as text`.execute(tx),
      ]),
    oneFlight,
  );
  expect(answers[0].rows.map(({ n }) => n)).toEqual([1, 2, 3]);
  expect(answers[1].rows).toEqual([]);
  expect(answers[2].rows).toEqual([{ text: 'é', day: '2026-03-01', total: 7 }]);
  expect(answers[3].rows[0]?.text).toHaveLength(100_000);
});

test('it works for whom it is asked, and leaves nothing of that on the connection', async () => {
  const [userId, workspaceId] = [randomUUID(), randomUUID()];
  const during = await db.read({ userId, workspaceId }, (tx) => scopeNow().execute(tx), oneFlight);
  expect(during.rows[0]).toEqual({ user_id: userId, workspace_id: workspaceId });
  const after = await db.read(NOBODY, (tx) => scopeNow().execute(tx), oneFlight);
  expect(after.rows[0]).toEqual({ user_id: null, workspace_id: null });
});

test('all of it sees one state of the database', async () => {
  const { rows } = await db.read(
    NOBODY,
    (tx) =>
      sql<{ isolation: string; readonly: string }>`
        select current_setting('transaction_isolation') as isolation, current_setting('transaction_read_only') as readonly`.execute(
        tx,
      ),
    oneFlight,
  );
  expect(rows[0]).toEqual({ isolation: 'repeatable read', readonly: 'on' });
});

test('a transaction that writes is not a snapshot: it sees what others commit meanwhile', async () => {
  const { rows } = await db.write(NOBODY, (tx) =>
    sql<{ isolation: string }>`select current_setting('transaction_isolation') as isolation`.execute(tx),
  );
  expect(rows[0]?.isolation).toBe('read committed');
});

test('it cannot write', async () => {
  const userId = randomUUID();
  const write = db.read(
    { userId, workspaceId: null },
    (tx) => sql`insert into idempotency_keys (user_id, key, request_hash) values (${userId}, 'k', '\\x00')`.execute(tx),
    oneFlight,
  );
  await expect(write).rejects.toMatchObject({ code: '25006' });
});

test('one statement that fails fails all, and the next flight has a good connection', async () => {
  for (let round = 1; round <= 4; round += 1) {
    const results = await db.read(
      NOBODY,
      (tx) =>
        Promise.allSettled([
          sql`select 1 as before`.execute(tx),
          sql`select 1 / ${0}::int`.execute(tx),
          sql`select 1 as after`.execute(tx),
        ]),
      oneFlight,
    );
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect((results[0] as PromiseRejectedResult).reason.code).toBe('22012');
    const { rows } = await db.read(NOBODY, (tx) => backend().execute(tx), oneFlight);
    expect(rows[0]?.pid).toBeGreaterThan(0);
  }
});

test('a value that cannot be sent fails its flight, and never shifts the answers of another', async () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const sent = db.read(
    NOBODY,
    (tx) =>
      Promise.all([
        sql`select ${circular}::jsonb as one`.execute(tx),
        sql<{ two: number }>`select 2 as two`.execute(tx),
      ]),
    oneFlight,
  );
  await expect(sent).rejects.toThrow(/circular/);
  const { rows } = await db.read(NOBODY, (tx) => sql<{ three: number }>`select 3 as three`.execute(tx), oneFlight);
  expect(rows).toEqual([{ three: 3 }]);
});

test('a statement that a flight has prepared may fail in another transaction, and is prepared all the same', async () => {
  const again = (tx: Tx) => sql<{ n: number }>`select ${4}::int + 4 as n`.execute(tx);
  // Often enough to be worth a stored plan.
  for (let time = 1; time <= 4; time += 1) await db.read(NOBODY, again, oneFlight);
  const failing = db.write(NOBODY, (tx) => Promise.all([sql`select 1 / ${0}::int`.execute(tx), again(tx)]));
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect((await db.read(NOBODY, again, oneFlight)).rows).toEqual([{ n: 8 }]);
  expect((await db.write(NOBODY, again)).rows).toEqual([{ n: 8 }]);
});

test('what is sent after it has left is refused', async () => {
  const late = db.read(
    NOBODY,
    async (tx) => {
      await backend().execute(tx);
      return backend().execute(tx);
    },
    oneFlight,
  );
  await expect(late).rejects.toThrow('the flight has left');
});

test('a connection that breaks under way fails the flight; the next one gets another', async () => {
  const cut = db.read(NOBODY, (tx) => sql`select pg_sleep(30)`.execute(tx), oneFlight);
  cut.catch(() => {});
  await expect
    .poll(async () => {
      const { rowCount } = await database.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()`,
      );
      return rowCount;
    })
    .toBeGreaterThan(0);
  await expect(cut).rejects.toThrow(/terminat/);
  const { rows } = await db.read(NOBODY, (tx) => backend().execute(tx), oneFlight);
  expect(rows).toHaveLength(1);
});
