import type { api, HourlyRate, QueryOf } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';
import { JsonText } from '../../../core/json.ts';
import { offsetOf, type Page } from '../../../core/pagination.ts';
import type { ColorUse } from '../palette.ts';
import { readPage } from '../queries/page.ts';
import { rateColumns, rateOf } from '../rates.ts';

export interface ProjectName {
  name: string;
  client: string | null;
}

interface ProjectOfName extends ProjectName {
  /** The same for names that count as one. */
  key: string;
  /** Null where no project outside the trash has this name and client. */
  id: string | null;
}

/**
 * Of `projects p`: the client, unless it is in the trash. What is there is nowhere, so its projects are found, and shown, as
 * without one.
 */
export const JOIN_CLIENT = sql.raw(
  'left join clients c on c.workspace_id = p.workspace_id and c.id = p.client_id and c.deleted_at is null',
);

/** One row per wanted name, in their order. */
export async function projectsOfNames(tx: Tx, workspaceId: string, wanted: ProjectName[]): Promise<ProjectOfName[]> {
  const { rows } = await sql<ProjectOfName>`
    select n.name, n.client, found.id, json_build_array(lower(n.name), lower(coalesce(n.client, '')))::text as key
    from unnest(${wanted.map((one) => one.name)}::text[], ${wanted.map((one) => one.client)}::text[])
      with ordinality as n (name, client, place)
    left join lateral (
      select p.id from projects p ${JOIN_CLIENT}
      where p.workspace_id = ${workspaceId} and lower(p.name) = lower(n.name) and p.deleted_at is null
        and lower(coalesce(c.name, '')) = lower(coalesce(n.client, ''))
      -- Besides the one without a client there may be some whose client is in the trash.
      order by p.client_id is not null, p.created_at, p.id limit 1
    ) found on true
    order by n.place`.execute(tx);
  return rows;
}

export async function projectColorUse(tx: Tx, workspaceId: string): Promise<ColorUse[]> {
  const { rows } = await sql<ColorUse>`
    select color, count(*) as count from projects where workspace_id = ${workspaceId} and deleted_at is null
    group by color`.execute(tx);
  return rows;
}

export interface NewProject {
  id: string;
  name: string;
  clientId: string | null;
  color: string;
  billable: boolean;
}

/** Makes those projects whose names are still free, and answers their ids; in one order, as with tags. */
export async function insertFreeProjects(
  tx: Tx,
  workspaceId: string,
  createdBy: string,
  projects: NewProject[],
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into projects (workspace_id, id, name, client_id, color, billable, created_by, created_at, updated_at)
    select ${workspaceId}, id, name, client_id, color, billable, ${createdBy}, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${projects.map((one) => one.id)}::uuid[], ${projects.map((one) => one.name)}::text[],
                ${projects.map((one) => one.clientId)}::uuid[], ${projects.map((one) => one.color)}::text[],
                ${projects.map((one) => one.billable)}::boolean[])
      as wanted (id, name, client_id, color, billable)
    order by lower(name), client_id
    on conflict (workspace_id, lower(name), client_id) where deleted_at is null do nothing
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Whether there is such a project outside the trash. */
export async function isLiveProject(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from projects where workspace_id = ${workspaceId} and id = ${id} and deleted_at is null`.execute(tx);
  return rows.length > 0;
}

/** A project as the contract has it, from `projects p` with the joins below. */
function fieldsOf(showsRates: boolean): RawBuilder<unknown> {
  return sql`p.id, p.workspace_id, p.name, c.id as client_id, c.name as client, p.color, p.billable,
    ${rateOf('p', showsRates)} as hourly_rate, p.archived_at is not null as archived,
    coalesce(spent.seconds, 0) as tracked_seconds, p.created_at, p.updated_at, p.version`;
}
const JOINS = sql`${JOIN_CLIENT}
  left join project_time spent on spent.workspace_id = p.workspace_id and spent.project_id = p.id`;

export async function projectJson(
  tx: Tx,
  workspaceId: string,
  id: string,
  showsRates: boolean,
): Promise<JsonText | undefined> {
  const { rows } = await sql<{ project: string }>`
    select row_to_json(r)::text as project
    from (select ${fieldsOf(showsRates)} from projects p ${JOINS}
          where p.workspace_id = ${workspaceId} and p.id = ${id} and p.deleted_at is null) r`.execute(tx);
  return rows[0] && new JsonText(rows[0].project);
}

export type ProjectListQuery = QueryOf<typeof api.projects.list>;

const ORDERS: Record<ProjectListQuery['sort'], RawBuilder<unknown>> = {
  name: sql.raw(`lower(p.name), lower(c.name) nulls first, p.id`),
  '-name': sql.raw(`lower(p.name) desc, lower(c.name) desc nulls last, p.id desc`),
  created_at: sql.raw('p.created_at, p.id'),
  '-created_at': sql.raw('p.created_at desc, p.id desc'),
  tracked_seconds: sql.raw('coalesce(spent.seconds, 0), p.id'),
  '-tracked_seconds': sql.raw('coalesce(spent.seconds, 0) desc, p.id desc'),
};

export function listProjects(tx: Tx, workspaceId: string, query: ProjectListQuery, showsRates: boolean): Promise<Page> {
  const all = [sql`p.workspace_id = ${workspaceId}`, sql`p.deleted_at is null`];
  if (query.archived !== undefined) {
    all.push(query.archived ? sql`p.archived_at is not null` : sql`p.archived_at is null`);
  }
  if (query.client_id) all.push(query.client_id === 'none' ? sql`c.id is null` : sql`c.id = ${query.client_id}`);
  const text = query.q?.trim();
  if (text) all.push(sql`(p.name ilike ${containing(text)} or c.name ilike ${containing(text)})`);
  const where = sql.join(all, sql` and `);
  return readPage(
    tx,
    sql`select ${fieldsOf(showsRates)} from projects p ${JOINS} where ${where}
        order by ${ORDERS[query.sort]} limit ${query.per_page} offset ${offsetOf(query)}`,
    sql<{ total: number }>`select count(*) as total from projects p ${JOIN_CLIENT} where ${where}`,
  );
}

export interface ProjectRow {
  id: string;
  name: string;
  client_id: string | null;
  client: string | null;
  /** Of the client's rate. */
  client_currency: string | null;
  color: string;
  billable: boolean;
  hourly_rate: HourlyRate | null;
  archived: boolean;
  archived_at: Date | null;
  deleted_at: Date | null;
  version: number;
}

export async function lockProjectRow(tx: Tx, workspaceId: string, id: string): Promise<ProjectRow | undefined> {
  const { rows } = await sql<ProjectRow>`
    select p.id, p.name, c.id as client_id, c.name as client, c.currency as client_currency, p.color, p.billable,
      ${rateOf('p')} as hourly_rate, p.archived_at is not null as archived, p.archived_at, p.deleted_at, p.version
    from projects p ${JOIN_CLIENT} where p.workspace_id = ${workspaceId} and p.id = ${id} for no key update of p`.execute(
    tx,
  );
  return rows[0];
}

export async function insertProject(
  tx: Tx,
  workspaceId: string,
  project: NewProject & { rate: HourlyRate | null; createdBy: string },
  now: Date,
): Promise<void> {
  const { hourly_rate, currency } = rateColumns(project.rate);
  await sql`insert into projects (workspace_id, id, name, client_id, color, billable, hourly_rate, currency, created_by,
                                  created_at, updated_at)
            values (${workspaceId}, ${project.id}, ${project.name}, ${project.clientId}, ${project.color},
                    ${project.billable}, ${hourly_rate}, ${currency}, ${project.createdBy}, ${now}, ${now})`.execute(
    tx,
  );
}

interface ProjectColumns {
  name?: string | undefined;
  client_id?: string | null;
  color?: string | undefined;
  billable?: boolean | undefined;
  hourly_rate?: string | null;
  currency?: string | null;
  archived_at?: Date | null;
  deleted_at?: Date | null;
}

/** Sets the given columns and counts the version on; the row must be locked. */
export async function updateProject(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: ProjectColumns,
  now: Date,
): Promise<void> {
  const columns = Object.entries({ ...change, updated_at: now })
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`update projects set ${sql.join(columns)}, version = version + 1
            where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

/** Against everybody who would put one of them to use. */
export async function lockProjects(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await sql`select from projects where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
            order by id for update`.execute(tx);
}

/** Deletes those of these projects that nothing refers to, and answers which; they must be locked. */
export async function deleteUnusedProjects(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    delete from projects p where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[])
      and not exists (select from tasks t where t.workspace_id = ${workspaceId} and t.project_id = p.id)
      and not exists (select from time_entries e where e.workspace_id = ${workspaceId} and e.project_id = p.id)
      and not exists (
        select from archived_months a where a.workspace_id = ${workspaceId} and a.subject_ids @> array[p.id])
      and not exists (select from timers t where t.workspace_id = ${workspaceId} and t.project_id = p.id)
    returning p.id, p.name`.execute(tx);
  return rows;
}
