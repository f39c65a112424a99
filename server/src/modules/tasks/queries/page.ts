import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { JsonText } from '../../../core/json.ts';
import type { Page } from '../../../core/pagination.ts';

/**
 * The rows of a page as one text of JSON, and how many there are in all, in one flight.
 * @param rows a select in its order, cut to the page
 * @param total a select of one row with `total`
 */
export async function readPage(tx: Tx, rows: RawBuilder<unknown>, total: RawBuilder<{ total: number }>): Promise<Page> {
  const [page, count] = await Promise.all([
    sql<{ rows: string }>`select coalesce(json_agg(r), '[]')::text as rows from (${rows}) r`.execute(tx),
    total.execute(tx),
  ]);
  return { rows: new JsonText(page.rows[0]?.rows ?? '[]'), total: count.rows[0]?.total ?? 0 };
}

/**
 * The same where finding the rows costs so much that one pass has to find and count them.
 * @param candidates a select of all there are, narrow, which `rows` refers to as `candidates`
 */
export async function readPageOf(tx: Tx, candidates: RawBuilder<unknown>, rows: RawBuilder<unknown>): Promise<Page> {
  const page = await sql<{ rows: string; total: number }>`
    with candidates as materialized (${candidates})
    select (select count(*) from candidates) as total, coalesce(json_agg(r), '[]')::text as rows
    from (${rows}) r`.execute(tx);
  return { rows: new JsonText(page.rows[0]?.rows ?? '[]'), total: page.rows[0]?.total ?? 0 };
}
