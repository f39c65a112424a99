import { sql } from 'kysely';
import { type Database, NOBODY, type Tx } from '../db/database.ts';
import { type SealedColumn, sealedIn } from './sealed-column.ts';
import { UnsealError } from './sealed-text.ts';
import type { Vault } from './vault.ts';

/** A transaction each, so that none holds its rows for long, and a kill costs the work of one. */
const BATCH = 200;
/** What is sealed while a pass runs is found by the next. */
const MOST_PASSES = 5;

export interface Resealed {
  resealed: number;
  /** Where values are that no key opens, `table.column`, and how many. */
  unreadable: Map<string, number>;
}

/**
 * Seals every value under the current key that is under another one. Safe beside a running program: a value that somebody
 * changes meanwhile stays theirs. Safe to be killed: what is done is done, and the next call does the rest.
 *
 * @param afterBatch told how many values this column has had done so far
 */
export async function reseal(
  db: Database,
  columns: readonly SealedColumn[],
  vault: Vault,
  afterBatch: (column: SealedColumn, done: number) => void = () => {},
): Promise<Resealed> {
  const result: Resealed = { resealed: 0, unreadable: new Map() };
  for (const column of columns) {
    let done = 0;
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const before = done;
      let unreadable = 0;
      let after: string[] | null = null;
      do {
        const batch = await db.write(NOBODY, (tx) => resealBatch(tx, column, vault, after));
        done += batch.resealed;
        unreadable += batch.unreadable;
        after = batch.last;
        if (batch.resealed > 0) afterBatch(column, done);
      } while (after);
      if (unreadable > 0) result.unreadable.set(`${column.table}.${column.column}`, unreadable);
      if (done === before) break;
    }
    result.resealed += done;
  }
  return result;
}

interface Batch {
  resealed: number;
  unreadable: number;
  /** The key of the last row that was looked at; null where none is left. */
  last: string[] | null;
}

async function resealBatch(tx: Tx, column: SealedColumn, vault: Vault, after: string[] | null): Promise<Batch> {
  const rows = await rowsUnderOtherKeys(tx, column, vault.keys.current().id, after);
  const changes: { key: string[]; before: string; sealed: string }[] = [];
  let unreadable = 0;
  for (const { key, sealed } of rows) {
    const context = sealedIn(column, ...key);
    try {
      changes.push({ key, before: sealed, sealed: vault.seal(vault.open(sealed, context), context) });
    } catch (error) {
      if (!(error instanceof UnsealError)) throw error;
      unreadable += 1;
    }
  }
  const resealed = changes.length > 0 ? await putSealed(tx, column, changes) : 0;
  return { resealed, unreadable, last: rows.length === BATCH ? (rows[BATCH - 1]?.key ?? null) : null };
}

async function rowsUnderOtherKeys(tx: Tx, { table, column, key }: SealedColumn, keyId: string, after: string[] | null) {
  const names = sql.join(key.map((name) => sql.ref(name)));
  const beyond = after ? sql`and (${names}) > (${sql.join(after.map((value) => sql`${value}::uuid`))})` : sql``;
  const { rows } = await sql<{ key: string[]; sealed: string }>`
    select array[${names}]::text[] as key, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where split_part(${sql.ref(column)}, '.', 2) <> ${keyId} ${beyond}
    order by ${names} limit ${BATCH}`.execute(tx);
  return rows;
}

/** A row whose value is no longer the one that was read is left alone. */
async function putSealed(
  tx: Tx,
  { table, column, key }: SealedColumn,
  changes: { key: string[]; before: string; sealed: string }[],
): Promise<number> {
  const values = sql.join(
    changes.map(
      (change) =>
        sql`(${sql.join(change.key.map((value) => sql`${value}::uuid`))}, ${change.before}::text, ${change.sealed}::text)`,
    ),
  );
  const names = key.map((_, i) => `k${i}`);
  const same = sql.join(
    key.map((name, i) => sql`t.${sql.ref(name)} = n.${sql.ref(names[i] as string)}`),
    sql` and `,
  );
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} t set ${sql.ref(column)} = n.sealed
    from (values ${values}) as n(${sql.raw(names.join(', '))}, before, sealed)
    where ${same} and t.${sql.ref(column)} = n.before`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** How many values each key has sealed, by its id. */
export async function countByKey(tx: Tx, columns: readonly SealedColumn[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { table, column } of columns) {
    const { rows } = await sql<{ key_id: string; n: number }>`
      select split_part(${sql.ref(column)}, '.', 2) as key_id, count(*) as n from ${sql.table(table)}
      where ${sql.ref(column)} is not null group by 1`.execute(tx);
    for (const { key_id, n } of rows) counts.set(key_id, (counts.get(key_id) ?? 0) + n);
  }
  return counts;
}
