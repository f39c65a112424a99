import { NOBODY, type Tx } from './db/database.ts';
import type { FileShelf } from './file-shelf.ts';
import type { Job } from './jobs/jobs.ts';

/** What has come to an end is told of for as long. */
const KEPT_DAYS = 30;

interface ShelfJob extends Pick<Job, 'name'> {
  cron: string;
  shelf: FileShelf;
  /** Forgets what came to an end before then. */
  forget(tx: Tx, before: Date): Promise<void>;
  /** @returns how many have expired */
  expire(tx: Tx, now: Date): Promise<number>;
  /** The ids of those whose files are needed, or being made. */
  needed(tx: Tx): Promise<Set<string>>;
  /** For the log. */
  said: string;
}

/** Also removes what a crash has left, and what went with its owner: a file goes unless a row needs it. */
export function removeExpiredFiles({ name, cron, shelf, forget, expire, needed, said }: ShelfJob): Job {
  return {
    name,
    cron,
    atStart: true,
    run: async ({ db, log, now }) => {
      const expired = await db.write(NOBODY, async (tx) => {
        await forget(tx, new Date(now.getTime() - KEPT_DAYS * 86_400_000));
        return expire(tx, now);
      });
      const removed = await shelf.removeAllBut(() => db.read(NOBODY, needed));
      log.info({ expired, removed }, said);
    },
  };
}
