import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/database.ts';
import { dumpSchema } from './dump-schema.ts';
import { codegenArguments, SCHEMA_SQL } from './schema-files.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

test('migrations/schema.sql is what the migrations make (npm run schema)', async () => {
  expect(await dumpSchema(database.owner)).toBe(readFileSync(SCHEMA_SQL, 'utf8'));
});

test('db/schema.ts has the types of the tables (npm run schema)', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, codegenArguments(database.url, '--verify'));
  expect(`${status} ${stdout}${stderr}`).toMatch(/^0 /);
});
