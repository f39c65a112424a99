import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { createLog } from '../log.ts';
import { migrate } from './migrate.ts';

const log = createLog('silent');
let admin: pg.Client;
let name: string;
let url: string;

beforeEach(async () => {
  name = `empty_${randomBytes(6).toString('hex')}`;
  admin = new pg.Client({ connectionString: inject('databaseUrl') });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const changed = new URL(inject('databaseUrl'));
  changed.pathname = `/${name}`;
  url = changed.href;
});
afterEach(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

async function inDatabase(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

test('processes that start at once run each migration once', async () => {
  const runs = await Promise.all([migrate(url, log), migrate(url, log), migrate(url, log)]);
  const counts = runs.map((ran) => ran.length).sort((a, b) => a - b);
  expect(counts.slice(0, 2)).toEqual([0, 0]);
  expect(counts[2]).toBeGreaterThan(5);
});

test('a database of a newer version is refused', async () => {
  await migrate(url, log);
  await inDatabase(`insert into migrations (name, checksum) values ('29990101T0000-from-the-future', 'x')`);
  await expect(migrate(url, log)).rejects.toThrow(/29990101T0000-from-the-future.*Start the newer version/);
});

test('a migration that was edited after it ran is refused', async () => {
  await migrate(url, log);
  await inDatabase(`update migrations set checksum = 'other' where name like '%users%'`);
  await expect(migrate(url, log)).rejects.toThrow(/was changed after it ran/);
});
