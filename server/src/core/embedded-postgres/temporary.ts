import { lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, killPostmaster } from './postmaster.ts';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';

export interface TemporaryPostgres extends EmbeddedPostgres {
  /** Stops the server and removes all its files. */
  remove(): Promise<void>;
}

const PREFIX = 'daybook-postgres-';
const SILENT = { info: () => undefined, warn: () => undefined };

/** A server for tests and benches: fast, not crash-safe, gone when the process ends. */
export async function startTemporaryPostgres(
  options: Partial<Omit<EmbeddedPostgresOptions, 'dataDir' | 'durable'>> = {},
): Promise<TemporaryPostgres> {
  await removeAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  // Root's own folder, which the account that PostgreSQL runs as has to pass.
  await chmod(dataDir, 0o711);
  const removeAtExit = (): void => removeNow(dataDir);
  process.once('exit', removeAtExit);
  try {
    const postgres = await startEmbeddedPostgres({ log: SILENT, ...options, dataDir, durable: false });
    return {
      ...postgres,
      remove: async () => {
        await postgres.stop();
        removeNow(dataDir);
        process.off('exit', removeAtExit);
      },
    };
  } catch (error) {
    removeNow(dataDir);
    process.off('exit', removeAtExit);
    throw error;
  }
}

/** What a process left behind that was killed. Its number is in the name. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : Number.NaN;
    const path = join(tmpdir(), name);
    if (Number.isInteger(pid) && !isAlive(pid) && isOurs(path)) {
      removeNow(path);
    }
  }
}

/** In a folder that everyone may write to, a name alone proves nothing. */
function isOurs(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === (process.getuid?.() ?? found.uid);
}

/** Synchronous, because an `exit` listener has to be. What cannot be removed now, the next one removes. */
function removeNow(dataDir: string): void {
  const removal = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 };
  try {
    const postgresDir = realpathSync(join(dataDir, 'postgres'));
    for (const name of readdirSync(postgresDir)) {
      killPostmaster(join(postgresDir, name));
    }
    rmSync(postgresDir, removal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      return;
    }
  }
  rmSync(dataDir, removal);
}
