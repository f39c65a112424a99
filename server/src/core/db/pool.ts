import type { Socket } from 'node:net';
import pg from 'pg';

// Whole numbers beyond 2^53 do not occur in Daybook: counts and sums of seconds stay far below.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
// A day stays a day: made into a Date it would get a midnight, and a zone with it.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

export type DatabaseRole = 'daybook_app' | 'daybook_system';

export interface PoolOptions {
  url: string;
  size: number;
  /** So many stay open, however long nobody asks. */
  least?: number;
  role: DatabaseRole;
  /** What statements read with `current_setting`; the names have a dot in them. */
  settings?: Readonly<Record<string, string>>;
  /** How long a new connection may take. */
  patienceMs?: number;
  onError: (error: Error) => void;
}

/**
 * Connections that work as a role which owns no table, so that row-level security holds for everything they do.
 * Queries sent without waiting for each other travel together (pipelining).
 */
export function createPool({
  url,
  size,
  least = 0,
  role,
  settings = {},
  patienceMs = 10_000,
  onError,
}: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    min: Math.min(least, size),
    pipeline: true,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: patienceMs,
    application_name: role,
    // Set at connect, so they cost no round trip.
    options: [
      `role=${role}`,
      'timezone=UTC',
      // For a read without a begin. Alone a read can neither wait for another transaction nor be aborted because of one.
      'default_transaction_isolation=repeatable\\ read',
      'statement_timeout=30s',
      'idle_in_transaction_session_timeout=60s',
      ...Object.entries(settings).map(([name, value]) => `${name}=${value.replace(/[\\\s]/g, '\\$&')}`),
    ]
      .map((setting) => `-c ${setting}`)
      .join(' '),
  } as pg.PoolConfig);
  // An idle connection that breaks (a restart of the database) is replaced by the pool; unheard it would end the process.
  pool.on('error', onError);
  // One that breaks while it works fails its statements; this second report of it would end the process too.
  pool.on('connect', (client) => client.on('error', () => {}));
  const open = new Set<pg.PoolClient>();
  pool.on('connect', (client) => open.add(client));
  pool.on('remove', (client) => open.delete(client));
  connections.set(pool, open);
  return pool;
}

const connections = new WeakMap<pg.Pool, Set<pg.PoolClient>>();

/**
 * Lets what is under way finish, and cuts off what has not by then: the database undoes it.
 * @returns how many connections were cut
 */
export async function endPoolWithin(pool: pg.Pool, ms: number): Promise<number> {
  let cut = 0;
  const timer = setTimeout(() => {
    for (const client of connections.get(pool) ?? []) {
      cut += 1;
      socketOf(client).destroy();
    }
  }, ms);
  try {
    await pool.end();
  } finally {
    clearTimeout(timer);
  }
  return cut;
}

/** The types of pg leave it out. */
export function socketOf(client: pg.PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}
