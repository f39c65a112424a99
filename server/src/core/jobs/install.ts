import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { Log } from '../log.ts';
import { workerLog } from './worker-log.ts';

/**
 * Makes the schema of graphile-worker, or brings it up to date. Every process does it before it answers requests:
 * an event is a row of that schema, and the process that works on them may start later.
 */
export async function installJobs(url: string, log: Log): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'daybook_migrate' });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await runMigrations({ pgPool: pool, logger: workerLog(log) });
  } finally {
    await pool.end();
  }
}
