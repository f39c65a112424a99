/**
 * A column that holds sealed texts; its name ends in `_sealed`. Each module lists its own, so that a rotation finds them
 * all.
 */
export interface SealedColumn {
  table: string;
  column: string;
  /** Columns of type uuid that together name a row and never change. */
  key: readonly [string, ...string[]];
}

/** The context of a text in this column and row: moved to another one it does not open. */
export function sealedIn({ table, column }: SealedColumn, ...key: string[]): string {
  return `${table}.${column} ${key.join(' ')}`;
}
