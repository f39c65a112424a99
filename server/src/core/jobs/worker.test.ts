import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { useApp } from '../../../test/app.ts';
import { jobsLeft } from '../../../test/worker.ts';
import { NOBODY } from '../db/database.ts';
import { defineEvent, emit, listen } from '../events/events.ts';
import { forgetFailed, releaseOrphans, showAlive } from './housekeeping.ts';
import { startWorker } from './worker.ts';

const t = useApp();
let pool: pg.Pool;
beforeAll(() => {
  pool = new pg.Pool({ connectionString: t.deps.databaseUrl, max: 2 });
});
afterAll(() => pool.end());

const boiled = defineEvent('kettle.boiled', z.strictObject({ cups: z.number() }));

/** A worker that only listens to the kettle; `heard` resolves at the n-th time. */
async function listeningWorker(times: number) {
  const { deps } = t;
  const cups: number[] = [];
  let resolve = () => {};
  const heard = new Promise<void>((done) => {
    resolve = done;
  });
  const listener = listen(boiled, {
    name: 'tea.brew',
    lane: 'outbound',
    run: async (_ctx, payload) => {
      cups.push(payload.cups);
      if (cups.length === times) resolve();
    },
  });
  const worker = await startWorker(
    { jobs: [], events: [], listeners: [listener] },
    { url: deps.databaseUrl, system: deps.system, log: deps.log, clock: deps.clock },
  );
  return { worker, cups, heard };
}

test('hears of events as they come, and stops when asked', async () => {
  const { worker, cups, heard } = await listeningWorker(2);
  await worker.check();
  await t.deps.db.write(NOBODY, async (tx) => emit(tx, boiled, { cups: 1 }));
  await t.deps.db.write(NOBODY, async (tx) => emit(tx, boiled, { cups: 2 }));
  await heard;
  // Both lanes show that they live, for as long as they do.
  const alive = `select from pg_locks where locktype = 'advisory' and classid = ${0x6a6f6273}::oid and granted`;
  while ((await pool.query(alive)).rowCount !== 2);
  await worker.stop();
  while ((await pool.query(alive)).rowCount !== 0);
  expect(cups.sort()).toEqual([1, 2]);
  await expect(worker.check()).rejects.toThrow('has stopped');
  expect(await jobsLeft(t)).toEqual([]);
});

/** As a worker leaves it that is killed in the middle of a job. */
async function leaveLocked(cups: number, poolId: string): Promise<void> {
  const { owner } = t.database;
  await owner.query(
    `select graphile_worker.add_job('tea.brew', json_build_object('id', gen_random_uuid(), 'payload', json_build_object('cups', $1::int)))`,
    [cups],
  );
  await owner.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '2 minutes' where locked_by is null`,
    [poolId],
  );
}

test('does what a worker left that was killed', async () => {
  await leaveLocked(7, 'pool-killed');
  const { worker, cups, heard } = await listeningWorker(1);
  await heard;
  await worker.stop();
  expect(cups).toEqual([7]);
});

test('leaves alone what a living worker is at', async () => {
  await leaveLocked(8, 'pool-alive');
  const client = await pool.connect();
  await showAlive(client, 'pool-alive');
  expect(await releaseOrphans(pool)).toEqual([]);
  client.release(true);
  // Its connection is gone when the server has noticed.
  while ((await releaseOrphans(pool)).length === 0);
  await t.database.owner.query('delete from graphile_worker._private_jobs');
});

test('jobs that were given up are forgotten after a week', async () => {
  const { owner } = t.database;
  const add = (maxAttempts: number, attempts: number, age: string) =>
    owner
      .query(`select id from graphile_worker.add_job('tea.brew', max_attempts := $1)`, [maxAttempts])
      .then(({ rows }) =>
        owner.query(
          'update graphile_worker._private_jobs set attempts = $2, updated_at = now() - $3::interval where id = $1',
          [rows[0].id, attempts, age],
        ),
      );
  await add(2, 1, '8 days');
  await add(1, 1, '6 days');
  await add(1, 1, '8 days');
  expect(await forgetFailed(pool)).toBe(1);
  expect(await jobsLeft(t)).toHaveLength(2);
});
