import { ConfigError, readConfig } from './core/config.ts';
import { DatabaseUrlError } from './core/db/connect.ts';
import { MigrationError, migrate } from './core/db/migrate.ts';
import { DatabaseStartError, visitEmbeddedPostgres } from './core/embedded-postgres/index.ts';
import { createLog } from './core/log.ts';
import { createDeps } from './deps.ts';
import { verifyActivity } from './modules/activity/index.ts';
import { verifyTime } from './modules/analytics/index.ts';

/** `npm run verify`: beside the running program, or while it is stopped. Says what differs, and that it has looked. */
try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  const plain = [ConfigError, DatabaseUrlError, MigrationError, DatabaseStartError].some(
    (kind) => error instanceof kind,
  );
  console.error(plain ? (error as Error).message : error);
  process.exitCode = 2;
}

/** @returns whether all sums are what the entries and heartbeats come to */
async function main(): Promise<boolean> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel ?? 'warn');
  const postgres = config.database.url ? null : await visitEmbeddedPostgres({ dataDir: config.dataDir, log });
  const databaseUrl = config.database.url ?? (postgres?.url as string);
  try {
    await migrate(databaseUrl, log);
    const deps = createDeps(config, databaseUrl, log);
    try {
      const { owners, entries, waiting, differences } = await verifyTime(deps.system);
      for (const { key, stored, counted } of differences) {
        console.log(`${key}: ${stored} s are kept, ${counted} s are in the entries`);
      }
      const rest = waiting > 0 ? ` The sums of ${waiting} more wait to be counted anew; nobody reads them.` : '';
      const found = differences.length === 0 ? 'All agree.' : `${differences.length} sums differ.`;
      console.log(`Compared ${entries} entries with the sums of ${owners} members of workspaces.${rest} ${found}`);
      const ofActivity = await verifyActivity(deps.system);
      for (const difference of ofActivity) console.log(difference);
      console.log(
        `Compared the spans and days of coding with the heartbeats. ${ofActivity.length === 0 ? 'All agree.' : ''}`,
      );
      return differences.length === 0 && ofActivity.length === 0;
    } finally {
      await deps.close();
    }
  } finally {
    await postgres?.stop();
  }
}
