import { sql } from 'kysely';
import { csvLine } from '../../../core/csv.ts';
import type { Tx } from '../../../core/db/database.ts';
import type { ExportPart } from '../../../core/personal-data.ts';

/** What is in memory of a table at a time. */
const ROWS_AT_ONCE = 500;

/** How many rows a part has. */
export async function countRows(tx: Tx, part: ExportPart, userId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${part.rows(userId)}) part`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Its rows as JSON texts, in bunches, by a cursor. One at a time in a transaction. */
export async function* rowsOf(tx: Tx, part: ExportPart, userId: string): AsyncGenerator<string[]> {
  const columns = sql.join(part.columns.map((column) => sql.ref(column)));
  await sql`declare part no scroll cursor for
    select row_to_json(line)::text as line from (select ${columns} from (${part.rows(userId)}) part) line`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(ROWS_AT_ONCE)} from part`.execute(tx);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`close part`.execute(tx);
}

/** An array with an object a line, as the database says it: exact. */
export async function* asJson(rows: AsyncIterable<string[]>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const lines of rows) {
    yield separator + lines.join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/** For spreadsheets: the same columns in the same order. Lists are separated by commas, documents are JSON. */
export async function* asCsv(rows: AsyncIterable<string[]>, columns: readonly string[]): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const lines of rows) {
    yield lines
      .map((line) => {
        const row = JSON.parse(line) as Record<string, unknown>;
        return csvLine(columns.map((column) => cellOf(row[column])));
      })
      .join('');
  }
}

function cellOf(value: unknown): string | number | boolean | null {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return (value ?? null) as string | number | boolean | null;
}
