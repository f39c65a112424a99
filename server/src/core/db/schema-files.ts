import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SCHEMA_SQL = new URL('../../../migrations/schema.sql', import.meta.url);
const SCHEMA_TS = fileURLToPath(new URL('../../db/schema.ts', import.meta.url));

/** How the types of the tables are made from a database; with `--verify` they are only compared. */
export function codegenArguments(url: string, ...more: string[]): string[] {
  const cli = join(dirname(createRequire(import.meta.url).resolve('kysely-codegen')), 'cli/bin.js');
  const ours = ['--exclude-pattern', 'graphile_worker.*', '--date-parser', 'string'];
  return [cli, '--dialect', 'postgres', '--url', url, '--out-file', SCHEMA_TS, ...ours, ...more];
}
