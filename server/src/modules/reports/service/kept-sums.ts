import { createHash } from 'node:crypto';
import type { ReportQuestion } from '@daybook/contracts';
import type { Cache } from '../../../core/cache.ts';
import type { Tx } from '../../../core/db/database.ts';
import { daysIn } from '../../../core/local-days.ts';
import { changesUnder } from '../queries/changes.ts';
import type { KeyedGroup } from '../queries/groups.ts';
import type { Asker, Selection } from '../selection.ts';

/** In all groups; and, where an entry with two tags is in two of those, without the tags. */
export interface Sums {
  full: KeyedGroup[];
  once: KeyedGroup[] | null;
}

/** What was found of an answer, and what is to be kept of it. */
export interface KeptSums {
  /** Those that were found, if they are of the state that this transaction sees; else those that `make` makes. */
  take(tx: Tx, selection: Selection, make: () => Promise<Sums>): Promise<Sums>;
}

/** A quarter of one person is answered in less time than looking for it would save. */
const SHORTEST_DAYS = 93;

/**
 * Calls the work with what is kept of an earlier answer to the question. Nothing is asked of the cache within the transaction
 * of the work. What is kept is named by the selection and by all that has changed under it up to the state it was made
 * of, which the work reads in its own: so it is taken exactly where it would be made again as it is.
 */
export async function withKeptSums<T>(
  cache: Cache | null,
  { asker, question }: { asker: Asker; question: ReportQuestion },
  work: (kept: KeptSums) => Promise<T>,
): Promise<T> {
  if (!cache || !isWorthIt(question)) return work(NOTHING_KEPT);
  const key = `report:${hashOf([asker.workspaceId, question.filters.users ?? [asker.userId], question])}`;
  const found = await cache.get(key);
  let made: { state: string; sums: Sums } | undefined;
  const result = await work({
    take: async (tx, selection, make) => {
      const state = `${hashOf(whatIsAsked(selection))}:${await changesUnder(tx, selection)}`;
      const sums = found?.startsWith(`${state}\n`) ? (JSON.parse(found.slice(state.length + 1)) as Sums) : undefined;
      cache.note(sums ? 'hit' : found ? 'stale' : 'miss');
      if (sums) return sums;
      made = { state, sums: await make() };
      return made.sums;
    },
  });
  if (made) cache.put(key, `${made.state}\n${JSON.stringify(made.sums)}`);
  return result;
}

export const NOTHING_KEPT: KeptSums = { take: (_tx, _selection, make) => make() };

function isWorthIt({ period, start_date, end_date, filters: { users } }: ReportQuestion): boolean {
  if (users === 'all' || (users ?? []).length > 1 || period === '365d' || period === 'all') return true;
  if (!start_date || !end_date) return false;
  return daysIn({ first: start_date, last: end_date }) >= SHORTEST_DAYS;
}

/** All that the sums depend on besides the rows. Running timers are not among them. */
function whatIsAsked({ nowSeconds: _, zones, question, people, ...selection }: Selection) {
  const owners = zones.length > 1 ? people : [];
  return [selection, question.group_by, zones.map(({ name, slots }) => [name, slots]), owners];
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
