import type { api, HourlyRate, QueryOf } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';
import { JsonText } from '../../../core/json.ts';
import { offsetOf, type Page } from '../../../core/pagination.ts';
import type { ColorUse } from '../palette.ts';
import { readPage } from '../queries/page.ts';
import { rateColumns, rateOf } from '../rates.ts';

interface ClientOfName {
  name: string;
  /** The same for names that count as one. */
  key: string;
  /** Null where no client outside the trash has this name. */
  id: string | null;
}

/** One row per given name, in their order. */
export async function clientsOfNames(tx: Tx, workspaceId: string, names: string[]): Promise<ClientOfName[]> {
  const { rows } = await sql<ClientOfName>`
    select n.name, lower(n.name) as key, c.id
    from unnest(${names}::text[]) with ordinality as n (name, place)
    left join clients c on c.workspace_id = ${workspaceId} and lower(c.name) = lower(n.name) and c.deleted_at is null
    order by n.place`.execute(tx);
  return rows;
}

export async function clientColorUse(tx: Tx, workspaceId: string): Promise<ColorUse[]> {
  const { rows } = await sql<ColorUse>`
    select color, count(*) as count from clients where workspace_id = ${workspaceId} and deleted_at is null
    group by color`.execute(tx);
  return rows;
}

export interface NewClient {
  id: string;
  name: string;
  color: string;
}

/** Makes those clients whose names are still free, and answers which; in one order, as with tags. */
export async function insertFreeClients(
  tx: Tx,
  workspaceId: string,
  createdBy: string,
  clients: NewClient[],
  now: Date,
): Promise<NewClient[]> {
  const { rows } = await sql<NewClient>`
    insert into clients (workspace_id, id, name, color, created_by, created_at, updated_at)
    select ${workspaceId}, id, name, color, ${createdBy}, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${clients.map((one) => one.id)}::uuid[], ${clients.map((one) => one.name)}::text[],
                ${clients.map((one) => one.color)}::text[]) as wanted (id, name, color)
    order by lower(name)
    on conflict (workspace_id, lower(name)) where deleted_at is null do nothing
    returning id, name, color`.execute(tx);
  return rows;
}

/** From `clients c` with the join below. */
function fieldsOf(showsRates: boolean): RawBuilder<unknown> {
  return sql`c.id, c.workspace_id, c.name, c.color, ${rateOf('c', showsRates)} as hourly_rate,
    c.archived_at is not null as archived, used.projects, used.tracked_seconds, c.created_at, c.updated_at, c.version`;
}
const JOINS = sql.raw(`
  cross join lateral (
    select count(*) as projects, coalesce(sum(spent.seconds), 0)::bigint as tracked_seconds
    from projects p left join project_time spent on spent.workspace_id = p.workspace_id and spent.project_id = p.id
    where p.workspace_id = c.workspace_id and p.client_id = c.id and p.deleted_at is null
  ) used`);

/** A client outside the trash, as the contract has it. */
export async function clientJson(
  tx: Tx,
  workspaceId: string,
  id: string,
  showsRates: boolean,
): Promise<JsonText | undefined> {
  const { rows } = await sql<{ client: string }>`
    select row_to_json(r)::text as client
    from (select ${fieldsOf(showsRates)} from clients c ${JOINS}
          where c.workspace_id = ${workspaceId} and c.id = ${id} and c.deleted_at is null) r`.execute(tx);
  return rows[0] && new JsonText(rows[0].client);
}

export type ClientListQuery = QueryOf<typeof api.clients.list>;

const ORDERS: Record<ClientListQuery['sort'], RawBuilder<unknown>> = {
  name: sql.raw('lower(c.name), c.id'),
  '-name': sql.raw('lower(c.name) desc, c.id desc'),
  created_at: sql.raw('c.created_at, c.id'),
  '-created_at': sql.raw('c.created_at desc, c.id desc'),
  tracked_seconds: sql.raw('used.tracked_seconds, c.id'),
  '-tracked_seconds': sql.raw('used.tracked_seconds desc, c.id desc'),
};

export function listClients(tx: Tx, workspaceId: string, query: ClientListQuery, showsRates: boolean): Promise<Page> {
  const all = [sql`c.workspace_id = ${workspaceId}`, sql`c.deleted_at is null`];
  if (query.archived !== undefined) {
    all.push(query.archived ? sql`c.archived_at is not null` : sql`c.archived_at is null`);
  }
  const text = query.q?.trim();
  if (text) all.push(sql`c.name ilike ${containing(text)}`);
  const where = sql.join(all, sql` and `);
  return readPage(
    tx,
    sql`select ${fieldsOf(showsRates)} from clients c ${JOINS} where ${where}
        order by ${ORDERS[query.sort]} limit ${query.per_page} offset ${offsetOf(query)}`,
    sql<{ total: number }>`select count(*) as total from clients c where ${where}`,
  );
}

export interface ClientRow {
  id: string;
  name: string;
  color: string;
  hourly_rate: HourlyRate | null;
  archived: boolean;
  archived_at: Date | null;
  deleted_at: Date | null;
  version: number;
}

export async function lockClientRow(tx: Tx, workspaceId: string, id: string): Promise<ClientRow | undefined> {
  const { rows } = await sql<ClientRow>`
    select id, name, color, ${rateOf('clients')} as hourly_rate, archived_at is not null as archived, archived_at,
      deleted_at, version
    from clients where workspace_id = ${workspaceId} and id = ${id} for no key update`.execute(tx);
  return rows[0];
}

export interface LiveClient {
  id: string;
  name: string;
  /** Of its rate. */
  currency: string | null;
}

export async function liveClient(tx: Tx, workspaceId: string, id: string): Promise<LiveClient | undefined> {
  const { rows } = await sql<LiveClient>`
    select id, name, currency from clients
    where workspace_id = ${workspaceId} and id = ${id} and deleted_at is null`.execute(tx);
  return rows[0];
}

export async function insertClient(
  tx: Tx,
  workspaceId: string,
  client: NewClient & { rate: HourlyRate | null; createdBy: string },
  now: Date,
): Promise<void> {
  const { hourly_rate, currency } = rateColumns(client.rate);
  await sql`insert into clients (workspace_id, id, name, color, hourly_rate, currency, created_by, created_at, updated_at)
            values (${workspaceId}, ${client.id}, ${client.name}, ${client.color}, ${hourly_rate}, ${currency},
                    ${client.createdBy}, ${now}, ${now})`.execute(tx);
}

interface ClientColumns {
  name?: string | undefined;
  color?: string | undefined;
  hourly_rate?: string | null;
  currency?: string | null;
  archived_at?: Date | null;
  deleted_at?: Date | null;
}

/** Sets the given columns and counts the version on; the row must be locked. */
export async function updateClient(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: ClientColumns,
  now: Date,
): Promise<void> {
  const columns = Object.entries({ ...change, updated_at: now })
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`update clients set ${sql.join(columns)}, version = version + 1
            where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

/** Against everybody who would put one of them to use. */
export async function lockClients(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await sql`select from clients where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
            order by id for update`.execute(tx);
}

/** Deletes those of these clients that no project has, and answers which; they must be locked. */
export async function deleteUnusedClients(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    delete from clients c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])
      and not exists (select from projects p where p.workspace_id = ${workspaceId} and p.client_id = c.id)
    returning c.id, c.name`.execute(tx);
  return rows;
}
