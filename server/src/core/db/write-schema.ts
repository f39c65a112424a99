import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startTemporaryPostgres } from '../embedded-postgres/index.ts';
import { createLog } from '../log.ts';
import { dumpSchema } from './dump-schema.ts';
import { migrate } from './migrate.ts';
import { codegenArguments, SCHEMA_SQL } from './schema-files.ts';

/** `npm run schema`: writes migrations/schema.sql and db/schema.ts anew from the migrations. */
const log = createLog('warn');
const postgres = await startTemporaryPostgres({ log });
try {
  await migrate(postgres.url, log);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  writeFileSync(fileURLToPath(SCHEMA_SQL), await dumpSchema(client));
  await client.end();
  const { status } = spawnSync(process.execPath, codegenArguments(postgres.url), { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  await postgres.remove();
}
