import { runOnce } from 'graphile-worker';
import pg from 'pg';
import { tasksOf, type Work } from '../src/core/jobs/tasks.ts';
import { workerLog } from '../src/core/jobs/worker-log.ts';
import { createModules, workOf } from '../src/modules.ts';
import type { TestApp } from './app.ts';

/** Works in this process on every job that is due, until none is. One that fails waits until `makeDue`. */
export async function workJobs({ deps }: TestApp, more: Partial<Work> = {}): Promise<void> {
  const work = workOf(createModules(deps).all);
  const pool = new pg.Pool({ connectionString: deps.databaseUrl, max: 2 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const all = {
    jobs: [...work.jobs, ...(more.jobs ?? [])],
    events: [...work.events, ...(more.events ?? [])],
    listeners: [...work.listeners, ...(more.listeners ?? [])],
  };
  try {
    const { inbound, outbound, long } = tasksOf(all, deps);
    const taskList = { ...inbound, ...outbound, ...long };
    await runOnce({ pgPool: pool, taskList, noHandleSignals: true, logger: workerLog(deps.log) });
  } finally {
    await pool.end();
  }
}

export interface WaitingJob {
  task: string;
  payload: unknown;
  attempts: number;
  last_error: string | null;
}

/** The jobs that are left, oldest first. */
export async function jobsLeft({ database }: TestApp): Promise<WaitingJob[]> {
  const { rows } = await database.owner.query<WaitingJob>(
    `select identifier as task, payload, attempts, last_error from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`,
  );
  return rows;
}

/** Forgets what earlier tests left to do. */
export async function dropJobs({ database }: TestApp): Promise<void> {
  await database.owner.query('delete from graphile_worker._private_jobs');
}

/** Failed jobs are tried again now instead of in a while. */
export async function makeDue({ database }: TestApp): Promise<void> {
  await database.owner.query('update graphile_worker._private_jobs set run_at = now()');
}
