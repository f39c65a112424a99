import { planByValues, type Tx } from '../../../core/db/database.ts';
import { announceBulkWrite, putOffSums, settleSums } from '../queries/bulk.ts';

/**
 * Work on many entries, in many statements; it is all that its transaction does. Two things would make everybody else
 * wait until it ends: the sums of tasks and projects, which a transaction holds once it has changed them, and a month
 * that somebody makes behind it. So the sums change at the end, and whoever makes a month is told (`partitions.ts`).
 */
export async function writeInBulk<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await announceBulkWrite(tx);
  planByValues(tx);
  putOffSums(tx);
  const result = await work();
  settleSums(tx);
  return result;
}
