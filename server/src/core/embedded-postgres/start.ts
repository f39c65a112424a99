import { realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type ClusterPlan, clusterExists, createCluster, DATABASE, resetPassword, SUPERUSER } from './cluster.ts';
import { AlreadyRunningError, DatabaseStartError } from './errors.ts';
import type { EmbeddedPostgresLog } from './log.ts';
import { connectWhenReady, createDatabaseIfAbsent, takeLock, waitForOthersToLeave } from './ownership.ts';
import { loadPassword, preparePostgresDir, SYSTEM_DIR } from './places.ts';
import {
  findPostmaster,
  freePort,
  type Postmaster,
  type PostmasterPlan,
  startPostmaster,
  stopPostmaster,
  tailOf,
} from './postmaster.ts';

export interface EmbeddedPostgresOptions {
  /** Made if absent. Holds `postgres/18`, `postgres-password` and `postgres.log`. */
  dataDir: string;
  log: EmbeddedPostgresLog;
  /** False gives up crash safety for speed: for tests and benches. Default true. */
  durable?: boolean;
  /** Server settings that win over postgresql.conf, e.g. `{ max_connections: '300' }`. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  /** A superuser's connection to the database `daybook`. It stays the same until `stop`. */
  url: string;
  /** The server had been left running by a program that was killed. */
  adopted: boolean;
  /** Ends all sessions and stops the server; resolves once it is gone. */
  stop(): Promise<void>;
}

interface Setup extends ClusterPlan, PostmasterPlan {
  dataDir: string;
  log: EmbeddedPostgresLog;
}

interface Owned {
  postmaster: Postmaster;
  client: pg.Client;
  adopted: boolean;
}

// A server that was killed leaves processes behind, and none starts on the cluster until they have noticed.
const START_PATIENCE_MS = 10_000;
const RETRY_MS = 250;

const NOT_DURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/**
 * Starts PostgreSQL on the data directory, or takes over one that a killed program left running there.
 *
 * @throws {AlreadyRunningError} when another live program has this data directory
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const setup = await prepare(options);
  const owned = await takeOwnership(setup);
  const guard = guardDatabase(setup, owned);
  try {
    await createDatabaseIfAbsent(owned.client);
  } catch (error) {
    await guard.stop();
    throw error;
  }
  if (owned.adopted) {
    setup.log.warn('Daybook did not end properly the last time. Its database was still running and is used again.');
  }
  return { url: urlOf(setup, owned.postmaster), adopted: owned.adopted, stop: guard.stop };
}

/**
 * For a command beside the program: the database that the program is running, which `stop` leaves alone; or, where no
 * program runs, one for as long as the command takes.
 */
export async function visitEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(options);
  } catch (error) {
    if (!(error instanceof AlreadyRunningError)) throw error;
    const setup = await prepare(options);
    const postmaster = await findPostmaster(setup.clusterDir);
    if (postmaster === undefined) throw error;
    return { url: urlOf(setup, postmaster), adopted: true, stop: async () => undefined };
  }
}

function urlOf({ password }: Setup, { port }: Postmaster): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

async function prepare(options: EmbeddedPostgresOptions): Promise<Setup> {
  await mkdir(resolve(options.dataDir), { recursive: true });
  const dataDir = realpathSync(resolve(options.dataDir));
  const durable = options.durable ?? true;
  const account = chooseAccount(join(dataDir, 'postgres'));
  const postgresDir = await preparePostgresDir(dataDir, account, options.log);
  const binaries = await findBinaries(account, account === undefined ? dataDir : SYSTEM_DIR);
  const clusterDir = join(postgresDir, binaries.major);
  const existed = clusterExists(clusterDir);
  const { password, isNew } = await loadPassword(dataDir);
  const setup: Setup = {
    dataDir,
    log: options.log,
    account,
    binaries,
    postgresDir,
    clusterDir,
    password,
    durable,
    logFile: join(dataDir, 'postgres.log'),
    settings: { ...(durable ? {} : NOT_DURABLE), ...options.settings },
  };
  if (!existed) {
    options.log.info(`Creating the database in ${clusterDir}`);
    await createCluster(setup);
  } else if (isNew) {
    await resetPassword(setup);
  }
  return setup;
}

/** `ownPort`: what an owner that lost its server starts it on again. */
async function takeOwnership(setup: Setup, ownPort?: number): Promise<Owned> {
  const deadline = performance.now() + START_PATIENCE_MS;
  for (;;) {
    const running = await findPostmaster(setup.clusterDir);
    const postmaster = running ?? (await startPostmaster(setup, ownPort ?? (await freePort())));
    const client = await connectWhenReady(postmaster, setup.password, setup.logFile);
    if (client !== undefined) {
      try {
        await takeLock(client, setup.dataDir, running !== undefined && ownPort === undefined);
        return { postmaster, client, adopted: running !== undefined };
      } catch (error) {
        await client.end().catch(() => undefined);
        throw error;
      }
    }
    // It was ending, or another program began at the same time, or had the port: look again.
    if (performance.now() > deadline) {
      throw new DatabaseStartError(`PostgreSQL does not start. The end of ${setup.logFile}:\n${tailOf(setup.logFile)}`);
    }
    await delay(RETRY_MS);
  }
}

/**
 * Holds the lock for as long as the program lives. PostgreSQL drops all connections when one of its processes is killed;
 * and the server itself may be killed: then it is started again on the same port, and connection pools recover.
 */
function guardDatabase(setup: Setup, first: Owned): { stop(): Promise<void> } {
  let owned = first;
  let stopping: Promise<void> | undefined;
  let recovery: Promise<void> | undefined;

  const watch = (): void => {
    owned.client.once('end', () => {
      if (stopping === undefined) {
        recovery = recover();
      }
    });
  };
  const recover = async (): Promise<void> => {
    const { port } = owned.postmaster;
    setup.log.warn('The connection to the database was lost.');
    while (stopping === undefined) {
      try {
        owned = await takeOwnership(setup, port);
        watch();
        setup.log.info('The database is back.');
        return;
      } catch (error) {
        setup.log.warn(error instanceof Error ? error.message : String(error));
        if (error instanceof AlreadyRunningError) {
          return;
        }
        await delay(RETRY_MS);
      }
    }
  };
  const stop = async (): Promise<void> => {
    await recovery;
    await waitForOthersToLeave(owned.client).catch(() => undefined);
    // The lock is held until the server itself is gone, so no other program can take over one that is stopping.
    await stopPostmaster(setup, owned.postmaster);
    await owned.client.end().catch(() => undefined);
  };

  watch();
  return {
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
