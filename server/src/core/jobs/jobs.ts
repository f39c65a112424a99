import { type ParsedCronItem, parseCronItems, run, type TaskList, Logger as WorkerLogger } from 'graphile-worker';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Log } from '../log.ts';

/** What a job works with: the database over all workspaces, by the role `daybook_system`. */
export interface JobCtx {
  db: Database;
  log: Log;
  now: Date;
}

/** A job of a module. Handlers may run twice and must not mind. */
export interface Job {
  /** `<module>.<verb>` */
  name: string;
  /** Five cron fields, UTC. */
  cron: string;
  /** Also once at every start. */
  atStart?: boolean;
  run(ctx: JobCtx): Promise<void>;
}

export interface Worker {
  /** Takes no new job, and waits for the running ones. */
  stop(): Promise<void>;
  /** Throws where jobs are not being worked on. */
  check(): Promise<void>;
}

export interface WorkerDeps {
  url: string;
  system: Database;
  log: Log;
  clock: Clock;
}

/** How long a missed cron run is made up for after a standstill. */
const BACKFILL = 24 * 3600 * 1000;

export async function startWorker(jobs: Job[], { url, system, log, clock }: WorkerDeps): Promise<Worker> {
  const taskList: TaskList = {};
  for (const job of jobs) {
    taskList[job.name] = async (_payload, helpers) => {
      const jobLog = log.child({ job: job.name, job_id: helpers.job.id });
      const started = performance.now();
      await job.run({ db: system, log: jobLog, now: clock() });
      jobLog.info({ ms: Math.round(performance.now() - started) }, 'job done');
    };
  }
  const cron: ParsedCronItem[] = parseCronItems(
    jobs.map((job) => ({ task: job.name, match: job.cron, options: { backfillPeriod: BACKFILL, maxAttempts: 10 } })),
  );
  const runner = await run({
    connectionString: url,
    taskList,
    parsedCronItems: cron,
    concurrency: 2,
    maxPoolSize: 4,
    // main.ts handles signals for the whole program.
    noHandleSignals: true,
    logger: new WorkerLogger(() => (level, message, meta) => {
      if (level === 'error') log.error({ reason: reasonOf(meta) }, message);
      else if (level === 'warning') log.warn({ reason: reasonOf(meta) }, message);
      else log.debug(message);
    }),
  });
  for (const job of jobs) if (job.atStart) await runner.addJob(job.name, {}, { jobKey: `${job.name}:start` });
  let running = true;
  runner.promise.then(
    () => {
      running = false;
    },
    (error) => {
      running = false;
      log.error({ err: error }, 'the job worker stopped');
    },
  );
  return {
    stop: () => runner.stop(),
    check: async () => {
      if (!running) throw new Error('the job worker has stopped');
    },
  };
}

/** The worker hands on whole errors, and with them its database client; what a reader needs is the sentence. */
function reasonOf(meta: unknown): string | undefined {
  const { error } = (meta ?? {}) as { error?: unknown };
  return error instanceof Error ? error.message : undefined;
}
