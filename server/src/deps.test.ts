import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { cloneDatabase } from '../test/database.ts';
import { readConfig } from './core/config.ts';
import { createLog } from './core/log.ts';
import { createDeps } from './deps.ts';

test.each([
  ['2', 2],
  ['10', 4],
])('with a pool of %s, %i connections are open before the first request', async (size, expected) => {
  const database = await cloneDatabase();
  const DATA_DIR = await mkdtemp(join(inject('scratchDir'), 'data-'));
  const deps = createDeps(readConfig({ DATA_DIR, DATABASE_POOL_SIZE: size }), database.url, createLog('silent'));
  await deps.warmUp();
  const { rows } = await database.owner.query(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'daybook_app'`,
  );
  expect(rows).toEqual([{ n: expected }]);
  await deps.close();
  await database.drop();
});
