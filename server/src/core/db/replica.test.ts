import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { BASE_PATH } from '@daybook/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { TEST_PASSWORD } from '../../../test/app.ts';
import { startReplicated, type TestReplica } from '../../../test/replica.ts';
import { buildApp } from '../../app.ts';
import { createDeps, type Deps } from '../../deps.ts';
import { createModules } from '../../modules.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { NOBODY, type Tx } from './database.ts';
import { migrate } from './migrate.ts';
import { createReplica } from './replica.ts';

/** A real standby, whose replay is held up to see who answers. */
let servers: TestReplica;
let deps: Deps;

beforeAll(async () => {
  const log = createLog('silent');
  servers = await startReplicated(async (url) => void (await migrate(url, log)));
  const config = readConfig({
    DATA_DIR: await mkdtemp(join(inject('scratchDir'), 'data-')),
    DATABASE_URL: servers.primaryUrl,
    DATABASE_REPLICA_URL: servers.replicaUrl,
  });
  deps = createDeps(config, servers.primaryUrl, log);
}, 30_000);
afterAll(async () => {
  await deps?.close();
  await servers?.remove();
});

/** Somebody writes, on whichever connection. */
async function write(): Promise<string> {
  const id = randomUUID();
  await deps.system.write(NOBODY, (tx) =>
    sql`insert into workspaces (id, name, kind) values (${id}, 'Team', 'team')`.execute(tx),
  );
  return id;
}

const find = (id: string) => async (tx: Tx) => {
  const { rows } = await sql<{ replica: boolean; found: boolean }>`
    select pg_is_in_recovery() as replica, exists (select from workspaces where id = ${id}) as found`.execute(tx);
  return rows[0];
};
const read = (id: string) => deps.system.readAnywhere(NOBODY, find(id), { snapshot: true });

test('what is committed is seen by the next read, whoever answers it', async () => {
  await deps.replica?.check();
  expect(await read(await write())).toEqual({ replica: true, found: true });

  await servers.pause();
  const id = await write();
  expect(await read(id)).toEqual({ replica: false, found: true });
  // Other reads know of no replica.
  expect(await deps.system.read(NOBODY, find(id))).toEqual({ replica: false, found: true });
  expect(deps.replica).toMatchObject({ reads: { replica: 1, behind: 1, away: 0 } });
  expect(deps.replica?.lagBytes).toBeGreaterThan(0);

  // While others write as fast as they can.
  await servers.resume();
  for (let i = 0; i < 20; i += 1) {
    const made = await Promise.all([write(), write(), write()]);
    const seen = await Promise.all(made.map(read));
    expect(seen.map((one) => one?.found)).toEqual([true, true, true]);
  }
  expect(deps.replica?.reads.replica).toBeGreaterThan(1);
});

test('whoever tracks time finds it in the next report, and `/metrics` says who answered', async () => {
  const app = await buildApp({ deps, modules: createModules(deps), checks: [] });
  const send = async (method: 'GET' | 'POST', url: string, payload?: object, token?: string) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const reply = await app.inject({ method, url: BASE_PATH + url, headers, ...(payload ? { payload } : {}) });
    expect(reply.json().error).toBeUndefined();
    return reply.json().data;
  };
  const account = { email: 'ada@example.com', password: TEST_PASSWORD, full_name: 'Ada Example' };
  const { access_token } = await send('POST', '/auth/register', account);
  const tracked = async (hour: string) => {
    const entry = { start_time: `2026-03-02T${hour}:00:00Z`, end_time: `2026-03-02T${hour}:30:00Z` };
    await send('POST', '/time/entries', entry, access_token);
    const question = { start_date: '2026-03-02', end_date: '2026-03-02' };
    const report = await send('POST', '/reports/run', question, access_token);
    const days = await send(
      'GET',
      '/analytics/dashboard?start_date=2026-03-02&end_date=2026-03-02',
      undefined,
      access_token,
    );
    return [report.totals.seconds, days.total_time_tracked_hours];
  };
  try {
    const { replica, behind } = { ...deps.replica?.reads };
    expect(await tracked('08')).toEqual([1800, 0.5]);
    expect(deps.replica?.reads).toMatchObject({ replica: Number(replica) + 2, behind });
    await servers.pause();
    expect(await tracked('10')).toEqual([3600, 1]);
    await servers.resume();
    const metrics = (await app.inject({ url: '/metrics' })).body;
    expect(metrics).toContain(`database_replica_reads_total{outcome="behind"} ${Number(behind) + 2}`);
    expect(metrics).toMatch(/^database_replica_lag_bytes \d+$/m);
  } finally {
    await app.close();
  }
});

test('it can only be read, and what fails of itself fails once', async () => {
  const change = (tx: Tx) => sql`delete from workspaces`.execute(tx);
  await expect(deps.system.readAnywhere(NOBODY, change)).rejects.toMatchObject({ code: '25006' });
});

test('without it, and with something else in its place, the primary answers', async () => {
  const log = { info: () => {}, warn: () => {} };
  const pool = { query: () => Promise.resolve({ rows: [{ bytes: 0, cluster: 'another', lsn: '0/0' }] }) };
  const stranger = createReplica({ primary: primaryPool(), replica: pool as never, log });
  await expect(stranger.check()).rejects.toThrow('is another database');
  const itself = createReplica({ primary: primaryPool(), replica: primaryPool(), log });
  await expect(itself.check()).rejects.toThrow('no standby');

  await servers.stopReplica();
  expect(await read(await write())).toEqual({ replica: false, found: true });
  expect(deps.replica?.reads.away).toBe(1);
});

function primaryPool() {
  const query = async (text: string, values: unknown[] = []) =>
    deps.system.read(NOBODY, async (tx) => {
      const bound = text.replace('$1', `'${String(values[0] ?? '')}'`);
      return sql.raw<Record<string, unknown>>(bound).execute(tx);
    });
  return { query } as never;
}
