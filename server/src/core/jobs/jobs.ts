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
