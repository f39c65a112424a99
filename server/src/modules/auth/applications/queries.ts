import type { Scope } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { offsetOf, type PageRequest } from '../../../core/pagination.ts';

export interface ApplicationRow {
  id: string;
  client_id: string;
  name: string;
  redirect_uris: string[];
  /** Null: whatever there is. */
  scopes: Scope[] | null;
  built_in: boolean;
  created_at: Date;
  updated_at: Date;
  version: number;
}

export interface CountedApplicationRow extends ApplicationRow {
  people: number;
}

const ALL = sql.raw(
  'c.id, c.client_id, c.name, c.redirect_uris, c.scopes, c.built_in, c.created_at, c.updated_at, c.version',
);
const PEOPLE = sql.raw('(select count(*) from oauth_grants g where g.client_id = c.id) as people');

/** By the role of the jobs, which sees everybody's grants. */
export async function applicationPage(
  tx: Tx,
  page: PageRequest,
): Promise<{ rows: CountedApplicationRow[]; total: number }> {
  const [list, count] = await Promise.all([
    sql<CountedApplicationRow>`select ${ALL}, ${PEOPLE} from oauth_clients c
      order by c.built_in desc, lower(c.name), c.id limit ${page.per_page} offset ${offsetOf(page)}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from oauth_clients`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

/** By the role of the jobs, which sees everybody's grants. */
export async function countedApplication(tx: Tx, id: string): Promise<CountedApplicationRow | undefined> {
  const { rows } = await sql<CountedApplicationRow>`
    select ${ALL}, ${PEOPLE} from oauth_clients c where c.id = ${id}`.execute(tx);
  return rows[0];
}

export async function applicationOfClient(tx: Tx, clientId: string): Promise<ApplicationRow | undefined> {
  const { rows } = await sql<ApplicationRow>`
    select ${ALL} from oauth_clients c where c.client_id = ${clientId}`.execute(tx);
  return rows[0];
}

export async function lockApplication(tx: Tx, id: string): Promise<ApplicationRow | undefined> {
  const { rows } = await sql<ApplicationRow>`
    select ${ALL} from oauth_clients c where c.id = ${id} for update`.execute(tx);
  return rows[0];
}

export interface ApplicationValues {
  name: string;
  redirect_uris: string[];
  scopes: Scope[];
}

export async function insertApplication(tx: Tx, id: string, values: ApplicationValues, now: Date): Promise<void> {
  await sql`
    insert into oauth_clients (id, client_id, name, redirect_uris, scopes, created_at, updated_at)
    values (${id}, ${id}::text, ${values.name}, ${values.redirect_uris}::text[], ${values.scopes}::text[], ${now},
            ${now})`.execute(tx);
}

export async function updateApplication(tx: Tx, id: string, values: ApplicationValues, now: Date): Promise<void> {
  await sql`
    update oauth_clients set name = ${values.name}, redirect_uris = ${values.redirect_uris}::text[],
      scopes = ${values.scopes}::text[], updated_at = ${now}, version = version + 1
    where id = ${id}`.execute(tx);
}

/** What people granted it, and its tokens, go with it. */
export async function deleteApplication(tx: Tx, id: string): Promise<void> {
  await sql`delete from oauth_clients where id = ${id}`.execute(tx);
}
