import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BASE_PATH } from '@daybook/contracts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { hours, NO_ROWS, useImports, waitFor } from './arrange.ts';
import { togglFile } from './sample-files.ts';

/** Imports, previews and reverts take turns, and who waits is nothing to the database. */

const t = useApp();
const { imported, previewed, rowsOf } = useImports(t);

let holder: pg.Client;
beforeAll(async () => {
  holder = new pg.Client({ connectionString: t.database.url });
  await holder.connect();
});
afterAll(() => holder.end());

const file = togglFile(hours(3));

/** Whoever compares fingerprints waits until they are let go. */
async function holdFingerprints(): Promise<() => Promise<unknown>> {
  await holder.query('begin');
  await holder.query('lock table import_fingerprints in access exclusive mode');
  return () => holder.query('rollback');
}

async function heldUp(): Promise<number> {
  const { rows } = await t.database.owner.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
     and query like '%from import_fingerprints%'`,
  );
  return rows.length;
}

test('previews take turns: one for each person, and two over all', async () => {
  const [one, other, third] = [await t.newUser(), await t.newUser(), await t.newUser()];
  const release = await holdFingerprints();
  const previews = [one, one, one, other, third].map((user) => previewed(user, file));
  await waitFor(async () => (await heldUp()) === 2);
  // Everybody has handed in their file by now, and whoever was let in would be held up too.
  const answered = await t.app.inject({ url: '/health/live' });
  expect([answered.statusCode, await heldUp()]).toEqual([200, 2]);
  await release();
  for (const { status, data } of await Promise.all(previews)) expect([status, data.created]).toEqual([200, 3]);
});

test('who leaves while waiting imports nothing', async () => {
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = t.app.server.address() as AddressInfo;
  const user = await t.newUser();
  const release = await holdFingerprints();
  const preview = [await t.newUser(), await t.newUser()].map((other) => previewed(other, file));
  await waitFor(async () => (await heldUp()) === 2);
  const leaving = httpRequest({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: `${BASE_PATH}/imports`,
    headers: { authorization: `Bearer ${user.access_token}`, 'content-type': 'text/csv' },
  });
  leaving.on('error', () => {});
  const left = new Promise<void>((resolve) => {
    t.app.server.once('request', (received, response) => {
      received.once('end', () => leaving.destroy());
      response.once('close', resolve);
    });
  });
  leaving.end(file);
  await left;
  await release();
  await Promise.all(preview);
  // In its turn behind the one who left.
  expect((await imported(await t.newUser(), file)).status).toBe(201);
  expect(await rowsOf(user)).toEqual(NO_ROWS);
});
