import type { Scope } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf, type PageRequest } from '../../../core/pagination.ts';

export interface ConnectionRow {
  id: string;
  application_id: string;
  application_name: string;
  built_in: boolean;
  scopes: Scope[];
  created_at: Date;
  last_used_at: Date | null;
  last_used_ip: string | null;
}

/** Those with a code or a refresh token that works; newest first. */
export async function connectionsOf(
  tx: Tx,
  userId: string,
  page: PageRequest,
  now: Date,
): Promise<{ rows: ConnectionRow[]; total: number }> {
  const alive = sql`g.user_id = ${userId} and exists (
    select from oauth_authorizations a where a.user_id = g.user_id and a.grant_id = g.id and a.ends_at > ${now})`;
  const [list, count] = await Promise.all([
    sql<ConnectionRow>`
      select g.id, c.id as application_id, c.name as application_name, c.built_in, g.scopes, g.created_at, g.last_used_at,
        host(g.last_used_ip) as last_used_ip
      from oauth_grants g join oauth_clients c on c.id = g.client_id where ${alive}
      order by g.created_at desc, g.id desc limit ${page.per_page} offset ${offsetOf(page)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from oauth_grants g where ${alive}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export interface EndedConnection {
  application_id: string;
  application_name: string;
  scopes: Scope[];
}

/** With all its codes and tokens. Undefined where there is none of this user's. */
export async function deleteConnection(tx: Tx, userId: string, id: string): Promise<EndedConnection | undefined> {
  const { rows } = await sql<EndedConnection>`
    delete from oauth_grants g using oauth_clients c where g.id = ${id} and g.user_id = ${userId} and c.id = g.client_id
    returning c.id as application_id, c.name as application_name, g.scopes`.execute(tx);
  return rows[0];
}
