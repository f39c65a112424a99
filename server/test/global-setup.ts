import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/core/db/migrate.ts';
import { startTemporaryPostgres } from '../src/core/embedded-postgres/index.ts';
import { createLog } from '../src/core/log.ts';
import { TEMPLATE } from './database.ts';

/** One real PostgreSQL for the whole run, with a migrated database that test files clone. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const log = createLog('silent');
  const postgres = await startTemporaryPostgres({ log });
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  await migrate(withDatabase(postgres.url, TEMPLATE), log);
  const scratch = await mkdtemp(join(tmpdir(), 'daybook-test-'));
  project.provide('databaseUrl', postgres.url);
  project.provide('scratchDir', scratch);
  return async () => {
    await postgres.remove();
    await rm(scratch, { recursive: true, force: true });
  };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
    scratchDir: string;
  }
}
