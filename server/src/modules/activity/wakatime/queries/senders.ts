import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import { offsetOf, type PageRequest } from '../../../../core/pagination.ts';
import type { MachineRow, UserAgentRow } from '../present/senders.ts';

export interface PageOf<T> {
  rows: T[];
  total: number;
}

/** Who sent last comes first. */
export function userAgentRows(tx: Tx, userId: string, page: PageRequest): Promise<PageOf<UserAgentRow>> {
  const from = sql`from activity_user_agents where user_id = ${userId}`;
  return pageOf(
    tx,
    sql<UserAgentRow>`
      select id, value, editor, editor_version, plugin, os, ai_model, first_seen_at, last_seen_at ${from}
      order by last_seen_at desc, id limit ${page.per_page} offset ${offsetOf(page)}`,
    sql<{ total: number }>`select count(*) as total ${from}`,
  );
}

export function machineRows(tx: Tx, userId: string, page: PageRequest): Promise<PageOf<MachineRow>> {
  const from = sql`from activity_machines where user_id = ${userId}`;
  return pageOf(
    tx,
    sql<MachineRow>`
      select id, name, first_seen_at, last_seen_at ${from}
      order by last_seen_at desc, id limit ${page.per_page} offset ${offsetOf(page)}`,
    sql<{ total: number }>`select count(*) as total ${from}`,
  );
}

/** Both statements leave at once. */
export async function pageOf<T>(tx: Tx, rows: RawBuilder<T>, total: RawBuilder<{ total: number }>): Promise<PageOf<T>> {
  const [page, counted] = await Promise.all([rows.execute(tx), total.execute(tx)]);
  return { rows: page.rows, total: counted.rows[0]?.total ?? 0 };
}
