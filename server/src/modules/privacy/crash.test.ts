import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASE_PATH } from '@daybook/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_PASSWORD } from '../../../test/app.ts';
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts';
import { realPrograms } from '../../../test/real-programs.ts';
import { filesOfZip } from '../../../test/zip.ts';

/** The real program in a process of its own, killed while it writes an export. */
const programs = realPrograms();
const dataDir = mkdtempSync(join(tmpdir(), 'daybook-export-crash-'));
let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  programs.killAll();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = () => programs.start({ DATA_DIR: dataDir, DATABASE_URL: database.url, LOG_LEVEL: 'error' });

const files = () => readdirSync(join(dataDir, 'exports')).map((name) => name.replace(/^.*\./, ''));
const turn = () => new Promise((resolve) => setImmediate(resolve));
async function exported() {
  const { rows } = await database.owner.query('select state, attempts from data_exports');
  return rows[0] as { state: string; attempts: number };
}

test('an export that was cut off is whole after the next start, and its half is gone', async () => {
  const first = await start();
  const send = (address: string, method: string, path: string, token: string | null, body?: unknown) =>
    fetch(`${address}${BASE_PATH}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const account = { email: 'crash@example.com', password: TEST_PASSWORD, full_name: 'Crash Example' };
  const registered = await send(first.address, 'POST', '/auth/register', null, account);
  const token = ((await registered.json()) as { data: { access_token: string } }).data.access_token;

  // It waits where it first tells how far it is, in the middle of a table.
  await database.owner.query(`
    create function wait_for_the_test() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(1); return new; end $$;
    create trigger wait before update of progress on data_exports for each row when (new.progress > 0)
      execute function wait_for_the_test()`);
  await database.owner.query('select pg_advisory_lock(1)');
  expect((await send(first.address, 'POST', '/auth/export', token)).status).toBe(202);
  const waits = `select from pg_locks where locktype = 'advisory' and not granted`;
  while ((await database.owner.query(waits)).rowCount === 0) await turn();
  await programs.end(first.child, 'SIGKILL');
  expect(files()).toEqual(['part']);
  await database.owner.query('select pg_advisory_unlock(1)');
  expect(await exported()).toEqual({ state: 'building', attempts: 1 });

  // A worker counts as gone after a minute; this is that minute.
  await database.owner.query(`update graphile_worker._private_jobs set locked_at = now() - interval '2 minutes'`);
  const second = await start();
  while ((await exported()).state !== 'ready') await turn();
  expect(await exported()).toEqual({ state: 'ready', attempts: 2 });
  expect(files()).toEqual(['zip']);
  const reply = await send(second.address, 'GET', '/auth/export/file', token);
  expect(filesOfZip(Buffer.from(await reply.arrayBuffer())).get('account/profile.json')).toContain(account.email);
  await programs.end(second.child, 'SIGTERM');
}, 60_000);
