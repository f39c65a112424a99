import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { EventType, Lane, Listener } from '../events/events.ts';
import type { Log } from '../log.ts';
import type { Job } from './jobs.ts';

/** All that a worker can be asked to do. */
export interface Work {
  jobs: Job[];
  events: EventType[];
  listeners: Listener[];
}

export interface TaskDeps {
  /** As the role `daybook_system`. */
  system: Database;
  log: Log;
  clock: Clock;
}

/** As `app.emit_event` writes it. */
const Emitted = z.object({ id: z.string(), payload: z.unknown() });

/** The tasks of graphile-worker by name, in their lanes. */
export function tasksOf(work: Work, deps: TaskDeps): Record<Lane, TaskList> {
  return {
    inbound: inboundTasks(work, deps),
    outbound: listenerTasks(work.listeners, 'outbound', deps),
    long: listenerTasks(work.listeners, 'long', deps),
  };
}

/**
 * An event is one job in the transaction of the change, whoever listens; this
 * worker makes it into a job for each listener, so that one that fails is tried again alone.
 */
function inboundTasks({ jobs, events, listeners }: Work, deps: TaskDeps): TaskList {
  const tasks = listenerTasks(listeners, 'inbound', deps);
  for (const job of jobs) tasks[job.name] = jobTask(job, deps);
  // Also an event that nobody listens to: its jobs have to go away.
  for (const { name } of [...events, ...listeners.map((listener) => listener.event)]) {
    tasks[`event:${name}`] ??= eventTask(listeners.filter((listener) => listener.event.name === name));
  }
  return tasks;
}

function listenerTasks(listeners: Listener[], lane: Lane, deps: TaskDeps): TaskList {
  const own = listeners.filter((listener) => (listener.lane ?? 'inbound') === lane);
  return Object.fromEntries(own.map((listener) => [listener.name, listenerTask(listener, deps)]));
}

function jobTask(job: Job, { system, log, clock }: TaskDeps): NonNullable<TaskList[string]> {
  return async (_payload, helpers) => {
    const jobLog = log.child({ job: job.name, job_id: helpers.job.id });
    const started = performance.now();
    await job.run({ db: system, log: jobLog, now: clock() });
    jobLog.info({ ms: Math.round(performance.now() - started) }, 'job done');
  };
}

function eventTask(listeners: Listener[]): NonNullable<TaskList[string]> {
  return async (emitted, helpers) => {
    const { id } = Emitted.parse(emitted);
    for (const { name } of listeners) {
      // A second run of this task adds nothing to what is there; and looking for nothing else, it costs the same however
      // many jobs wait.
      await helpers.addJob(name, emitted, { jobKey: `${id}:${name}`, jobKeyMode: 'unsafe_dedupe' });
    }
  };
}

function listenerTask(listener: Listener, { system, log, clock }: TaskDeps): NonNullable<TaskList[string]> {
  return async (emitted, helpers) => {
    const { id, payload } = Emitted.parse(emitted);
    const listenerLog = log.child({ job: listener.name, job_id: helpers.job.id, event_id: id });
    const { abortSignal: signal } = helpers;
    await listener.run({ db: system, log: listenerLog, now: clock(), eventId: id, signal }, payload);
    listenerLog.debug('event handled');
  };
}
