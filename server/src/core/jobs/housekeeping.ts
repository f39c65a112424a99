import type pg from 'pg';
import type { Log } from '../log.ts';

/** "jobs" in ASCII: the advisory locks by which workers show that they live. */
const ALIVE = 0x6a6f6273;
const EVERY_MS = 60_000;
/** How long a worker may be away from its database before its jobs are somebody else's. */
const MISSED_AFTER = '1 minute';
/** Long enough to look into what went wrong, and no longer: a payload may be personal. */
const FAILED_KEPT = '7 days';

/**
 * Holds a lock for as long as this connection lives. Without it a job whose worker was killed would stay locked for
 * four hours: graphile-worker has no other sign of life.
 * @param poolId by which the worker locks its jobs
 */
export async function showAlive(client: pg.ClientBase, poolId: string): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [ALIVE, poolId]);
}

/** Gives back the jobs of workers that are gone. Their handlers may have run, wholly or in part. */
export async function releaseOrphans(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ locked_by: string }>(
    `with holders as (
       select distinct locked_by from graphile_worker._private_jobs where locked_at < now() - $2::interval
     )
     select locked_by, graphile_worker.force_unlock_workers(array[locked_by]) from holders
     where not exists (
       select from pg_locks
       where locktype = 'advisory' and objsubid = 2 and classid = $1::oid
         and objid = (hashtext(locked_by)::bigint & 4294967295)::oid
         and database = (select oid from pg_database where datname = current_database())
     )`,
    [ALIVE, MISSED_AFTER],
  );
  return rows.map((row) => row.locked_by);
}

/** Removes the jobs that were given up: after 25 attempts over four days nobody will try again. */
export async function forgetFailed(pool: pg.Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from graphile_worker._private_jobs
     where attempts >= max_attempts and locked_at is null and updated_at < now() - $1::interval`,
    [FAILED_KEPT],
  );
  return rowCount ?? 0;
}

export function housekeepRegularly(pool: pg.Pool, log: Log): { stop(): Promise<void> } {
  const housekeep = async () => {
    try {
      const gone = await releaseOrphans(pool);
      if (gone.length > 0) log.warn({ workers: gone.length }, 'jobs of workers that are gone were given back');
      await forgetFailed(pool);
    } catch (error) {
      log.warn({ reason: (error as Error).message }, 'housekeeping of the job queue failed');
    }
  };
  let last = housekeep();
  const timer = setInterval(() => {
    last = last.then(housekeep);
  }, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return last;
    },
  };
}
