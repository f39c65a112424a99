import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export const TEMPLATE = 'daybook_template';

export interface TestDatabase {
  /** As the owner of the tables. */
  url: string;
  /** As the owner: for arranging and for looking behind the API. */
  owner: pg.Client;
  drop(): Promise<void>;
}

/** A database of this test file's own, cloned from the migrated template. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: inject('databaseUrl') });
  await admin.connect();
  // Cloning takes a lock on the template, and test files run side by side.
  await admin.query('select pg_advisory_lock(1)');
  await admin.query(`create database ${name} template ${TEMPLATE}`);
  await admin.query('select pg_advisory_unlock(1)');
  const changed = new URL(inject('databaseUrl'));
  changed.pathname = `/${name}`;
  const owner = new pg.Client({ connectionString: changed.href });
  await owner.connect();
  return {
    url: changed.href,
    owner,
    drop: async () => {
      await owner.end();
      await untilLeft(admin, name);
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

/**
 * A pool says that it has ended before its last connection is closed, and one that is cut off meanwhile ends the whole run
 * with an error that nobody hears. Whoever stays for longer is cut off.
 */
async function untilLeft(admin: pg.Client, name: string): Promise<void> {
  const since = Date.now();
  const connected = 'select from pg_stat_activity where datname = $1 limit 1';
  while ((await admin.query(connected, [name])).rowCount !== 0 && Date.now() - since < 2_000);
}
