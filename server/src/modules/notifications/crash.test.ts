import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASE_PATH } from '@daybook/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_PASSWORD } from '../../../test/app.ts';
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts';
import { mailSettings } from '../../../test/mails.ts';
import { realPrograms } from '../../../test/real-programs.ts';
import { startSmtp } from '../../../test/smtp.ts';

/** The real program in a process of its own, killed while the mail server has its mail and has not said so. */
const programs = realPrograms();
const dataDir = mkdtempSync(join(tmpdir(), 'daybook-mail-crash-'));
const smtp = await startSmtp();
let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  programs.killAll();
  await smtp.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = () => programs.start({ ...mailSettings(smtp), DATA_DIR: dataDir, DATABASE_URL: database.url });

async function mail() {
  const { rows } = await database.owner.query('select status, attempts from mails');
  return rows[0] as { status: string; attempts: number } | undefined;
}

test('sends the mail once more, as the same mail', async () => {
  let answer = () => {};
  smtp.busyUntil = new Promise((resolve) => {
    answer = resolve;
  });
  const first = await start();
  await fetch(`${first.address}${BASE_PATH}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'crash@example.com', password: TEST_PASSWORD, full_name: 'Crash Example' }),
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  while (smtp.received.length === 0) await turn();
  await programs.end(first.child, 'SIGKILL');
  expect(await mail()).toEqual({ status: 'waiting', attempts: 1 });
  answer();

  // A worker counts as gone after a minute; this is that minute.
  await database.owner.query(`update graphile_worker._private_jobs set locked_at = now() - interval '2 minutes'`);
  const second = await start();
  while ((await mail())?.status !== 'sent') await turn();
  await programs.end(second.child, 'SIGTERM');
  expect(await mail()).toEqual({ status: 'sent', attempts: 2 });
  const ids = smtp.received.map(({ headers }) => headers['message-id']);
  expect(ids).toEqual([ids[0], ids[0]]);
}, 60_000);
