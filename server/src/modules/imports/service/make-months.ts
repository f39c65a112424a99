import type { Ctx } from '../../../core/context.ts';
import { ensureMonths } from '../../time/index.ts';
import { giveUpSoon, isLockTimeout, waitForImports } from '../queries/locks.ts';

/**
 * Makes the partitions for entries that start at these instants. One that is missing is made under locks that wait for
 * every transaction that writes time, and while they wait nobody else can: behind a long import, no timer would start.
 * So where they can't be had at once, the wait is for the imports first, which is in nobody's way.
 */
export async function makeMonths({ db }: Pick<Ctx, 'db'>, starts: Date[]): Promise<void> {
  await ensureMonths(
    {
      prepare: async (work) => {
        try {
          return await db.prepare(async (tx) => {
            await giveUpSoon(tx);
            return work(tx);
          });
        } catch (error) {
          if (!isLockTimeout(error)) throw error;
        }
        return db.prepare(async (tx) => {
          await waitForImports(tx);
          return work(tx);
        });
      },
    },
    starts,
  );
}
