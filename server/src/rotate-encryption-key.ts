import { ConfigError, readConfig } from './core/config.ts';
import { DatabaseUrlError } from './core/db/connect.ts';
import { MigrationError, migrate } from './core/db/migrate.ts';
import { DatabaseStartError, visitEmbeddedPostgres } from './core/embedded-postgres/index.ts';
import { createLog } from './core/log.ts';
import { RotationError, rotateEncryptionKey } from './core/secrets/rotation.ts';
import { createDeps } from './deps.ts';
import { createModules, sealedColumns } from './modules.ts';

/** `npm run rotate-encryption-key`: beside the running program, or while it is stopped. */
try {
  await main();
} catch (error) {
  const plain = [ConfigError, DatabaseUrlError, MigrationError, DatabaseStartError, RotationError].some(
    (kind) => error instanceof kind,
  );
  console.error(plain ? (error as Error).message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel ?? 'warn');
  const postgres = config.database.url ? null : await visitEmbeddedPostgres({ dataDir: config.dataDir, log });
  const databaseUrl = config.database.url ?? (postgres?.url as string);
  try {
    await migrate(databaseUrl, log);
    const deps = createDeps(config, databaseUrl, log);
    try {
      await rotateEncryptionKey({
        databaseUrl,
        system: deps.system,
        settings: config.encryption,
        vault: deps.vault,
        columns: sealedColumns(createModules(deps)),
        say: (line) => console.log(line),
      });
    } finally {
      await deps.close();
    }
  } finally {
    await postgres?.stop();
  }
}
