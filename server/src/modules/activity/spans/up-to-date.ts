import type { ScopedDatabase, Tx } from '../../../core/db/database.ts';
import { isDone, upkeepOf } from './queries/state.ts';
import { repairSpans } from './repair.ts';

/**
 * Reads what is made of heartbeats, after all that was committed before has been taken into it. To find out whether there
 * is anything is one statement, which travels with those of `work`.
 * @param work sends all its statements at once
 */
export async function readUpToDate<T>(db: ScopedDatabase, userId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const [upkeep, read] = await db.read((tx) => Promise.all([upkeepOf(tx, userId), work(tx)]), { oneFlight: true });
  if (isDone(upkeep)) return read;
  await repairOnce(db, userId);
  return db.read(work, { oneFlight: true });
}

interface Repairs {
  running: Promise<void>;
  /** Begins when that one is done, so it knows of all that is committed until then. */
  next: Promise<void> | null;
}

/** By user. Many readers of one process who find something to do let one connection do it. */
const repairs = new Map<string, Repairs>();

/** A repair that begins after the call. */
export function repairOnce(db: ScopedDatabase, userId: string): Promise<void> {
  const repair = () => db.prepare((tx) => repairSpans(tx, userId));
  const now = repairs.get(userId);
  if (now) {
    now.next ??= now.running.then(
      () => repairOnce(db, userId),
      () => repairOnce(db, userId),
    );
    return now.next;
  }
  const running = repair().finally(() => repairs.delete(userId));
  repairs.set(userId, { running, next: null });
  return running;
}
