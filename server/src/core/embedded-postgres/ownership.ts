import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DATABASE, SUPERUSER } from './cluster.ts';
import { AlreadyRunningError, DatabaseStartError } from './errors.ts';
import { type Postmaster, tailOf } from './postmaster.ts';

// "daybook" in ASCII. Advisory locks belong to one database: this one to `postgres`, which nobody drops or clones.
const LOCK_KEY = BigInt('0x646179626f6f6b').toString();
const LOCK_DATABASE = 'postgres';
const APPLICATION_NAME_PREFIX = 'daybook owner, process ';

const POLL_MS = 50;
const READY_TIMEOUT_MS = 60_000;
// The lock of a program that was killed is free once the database has noticed that its connection is closed.
const LOCK_PATIENCE_MS = 1_000;
// A program that starts or restarts a server takes the lock some 50 ms after it is ready: it comes before adopters.
const OWNER_HEAD_START_MS = 500;
const LEAVE_PATIENCE_MS = 300;
const LEAVE_POLL_MS = 10;

/**
 * Waits until the server answers. Undefined: it went away before it did.
 * A server in crash recovery says that it is starting up, and is given the time it takes.
 */
export async function connectWhenReady(
  postmaster: Postmaster,
  password: string,
  logFile: string,
): Promise<pg.Client | undefined> {
  let deadline = performance.now() + READY_TIMEOUT_MS;
  while (!postmaster.hasExited()) {
    try {
      return await connect(postmaster.port, password);
    } catch (error) {
      const code = codeOf(error);
      if (code === '28P01' || code === '28000') {
        throw new DatabaseStartError(
          `The database does not accept the password kept in the data directory. Its log is ${logFile}`,
        );
      }
      // 57P03: starting up, recovering or shutting down. It is at work.
      if (code === '57P03') {
        deadline = performance.now() + READY_TIMEOUT_MS;
      }
      if (performance.now() > deadline) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new DatabaseStartError(`PostgreSQL did not get ready in a minute: ${reason}\n${tailOf(logFile)}`);
      }
    }
    await delay(POLL_MS);
  }
  return undefined;
}

/** The lock lasts as long as this connection does. `adopting`: somebody else started the server we are connected to. */
export async function takeLock(client: pg.Client, dataDir: string, adopting: boolean): Promise<void> {
  const deadline = performance.now() + LOCK_PATIENCE_MS;
  if (adopting) {
    await delay(OWNER_HEAD_START_MS);
  }
  while (!(await tryLock(client))) {
    if (performance.now() > deadline) {
      throw new AlreadyRunningError(
        `Daybook is already running with this data directory (${dataDir}${await ownerText(client)}). ` +
          'Stop it first, or set another DATA_DIR and API_PORT for this one.',
      );
    }
    await delay(POLL_MS);
  }
}

/** A pool that has just been closed: the server would tell its sessions, while they go, that it ends them. */
export async function waitForOthersToLeave(client: pg.Client): Promise<void> {
  const deadline = performance.now() + LEAVE_PATIENCE_MS;
  while (performance.now() < deadline) {
    const { rowCount } = await client.query(
      "SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1",
    );
    if (rowCount === 0) {
      return;
    }
    await delay(LEAVE_POLL_MS);
  }
}

export async function createDatabaseIfAbsent(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
  if (rowCount === 0) {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(DATABASE)}`);
  }
}

async function connect(port: number, password: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database: LOCK_DATABASE,
    ssl: false,
    connectionTimeoutMillis: 10_000,
    application_name: `${APPLICATION_NAME_PREFIX}${process.pid}`,
  });
  // A connection that breaks later says so by its `end` event; without a listener, `error` would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ obtained: boolean }>('SELECT pg_try_advisory_lock($1) AS obtained', [LOCK_KEY]);
  return rows[0]?.obtained === true;
}

async function ownerText(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND (classid::bigint << 32 | objid::bigint) = $1`,
    [LOCK_KEY],
  );
  const name = rows[0]?.application_name ?? '';
  return name.startsWith(APPLICATION_NAME_PREFIX) ? `, process ${name.slice(APPLICATION_NAME_PREFIX.length)}` : '';
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}
