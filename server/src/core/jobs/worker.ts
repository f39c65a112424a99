import { EventEmitter } from 'node:events';
import {
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import pg from 'pg';
import type { Log } from '../log.ts';
import { housekeepRegularly, showAlive } from './housekeeping.ts';
import type { Job } from './jobs.ts';
import { type TaskDeps, tasksOf, type Work } from './tasks.ts';
import { workerLog } from './worker-log.ts';

export interface Worker {
  /** Takes no new job, and waits for the running ones. */
  stop(): Promise<void>;
  /** Throws where jobs are not being worked on. */
  check(): Promise<void>;
}

export interface WorkerDeps extends TaskDeps {
  url: string;
}

/** How long a missed cron run is made up for after a standstill. */
const BACKFILL = 24 * 3600 * 1000;
/** How many jobs of a lane are worked on at a time. */
const AT_ONCE = 2;
const LANES = 3;

export async function startWorker(work: Work, { url, ...deps }: WorkerDeps): Promise<Worker> {
  const { log } = deps;
  const pool = workerPool(url, log);
  const tasks = tasksOf(work, deps);
  const lanes = [await startLane(tasks.inbound, cronItems(work.jobs), pool, log)];
  // A lane without tasks would have nothing to look for.
  for (const lane of [tasks.outbound, tasks.long]) {
    if (Object.keys(lane).length > 0) lanes.push(await startLane(lane, [], pool, log));
  }
  for (const job of work.jobs) if (job.atStart) await lanes[0]?.addJob(job.name, {}, { jobKey: `${job.name}:start` });
  const housekeeping = housekeepRegularly(pool, log);
  let running = true;
  for (const lane of lanes) {
    lane.promise.then(
      () => {
        running = false;
      },
      (error) => {
        running = false;
        log.error({ err: error }, 'the job worker stopped');
      },
    );
  }
  return {
    stop: async () => {
      await housekeeping.stop();
      await Promise.all(lanes.map((lane) => lane.stop()));
      await pool.end();
    },
    check: async () => {
      if (!running) throw new Error('the job worker has stopped');
    },
  };
}

function workerPool(url: string, log: Log): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    // Each lane listens on one and works on others.
    max: LANES * (1 + AT_ONCE),
    application_name: 'daybook_worker',
    // The connection that shows that a lane lives must not be closed for being idle.
    idleTimeoutMillis: 0,
  });
  pool.on('error', (error) => log.warn({ reason: error.message }, 'database connection of the worker lost'));
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

function startLane(taskList: TaskList, cron: ParsedCronItem[], pool: pg.Pool, log: Log): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:listen:success', ({ workerPool, client }) => {
    // Once it has asked for notifications, which it does right after telling us.
    client.once('drain', () => {
      showAlive(client, workerPool.id).catch((error) =>
        log.warn({ reason: error.message }, 'the worker shows no life'),
      );
    });
  });
  return run({
    pgPool: pool,
    taskList,
    parsedCronItems: cron,
    events,
    concurrency: AT_ONCE,
    // main.ts handles signals for the whole program.
    noHandleSignals: true,
    logger: workerLog(log),
  });
}

function cronItems(jobs: Job[]): ParsedCronItem[] {
  return parseCronItems(
    jobs.map((job) => ({ task: job.name, match: job.cron, options: { backfillPeriod: BACKFILL, maxAttempts: 10 } })),
  );
}
