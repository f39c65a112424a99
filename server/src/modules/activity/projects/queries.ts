import type { api, QueryOf } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';
import { JsonText } from '../../../core/json.ts';
import { offsetOf, type Page } from '../../../core/pagination.ts';

export type ProjectListQuery = QueryOf<typeof api.codingProjects.list>;

/** As the contract has it, from `coding_projects p` and what its days add up to. */
const FIELDS = sql.raw(`p.id, p.name, p.hidden, p.workspace_id, p.project_id,
  array(select n.name from coding_project_names n where n.user_id = p.user_id and n.coding_project_id = p.id
        order by n.name) as sent_as,
  round(coalesce(total.micros, 0) / 1000000.0)::bigint as seconds, coalesce(total.heartbeats, 0) as heartbeats,
  total.first_date, total.last_date, p.created_at, p.updated_at, p.version`);

function totalsOf(userId: string): RawBuilder<unknown> {
  return sql`
    select coding_project_id, sum(micros) as micros, sum(heartbeats) as heartbeats, min(date) as first_date,
      max(date) as last_date
    from activity_days where user_id = ${userId} group by coding_project_id`;
}

export async function projectJson(tx: Tx, userId: string, id: string): Promise<JsonText | undefined> {
  const { rows } = await sql<{ project: string }>`
    select row_to_json(r)::text as project
    from (
      select ${FIELDS} from coding_projects p
      left join (${totalsOf(userId)} having coding_project_id = ${id}) total on total.coding_project_id = p.id
      where p.user_id = ${userId} and p.id = ${id}
    ) r`.execute(tx);
  return rows[0] && new JsonText(rows[0].project);
}

const ORDERS: Record<string, string> = {
  name: 'lower(name), id',
  '-name': 'lower(name) desc, id',
  seconds: 'seconds, id',
  '-seconds': 'seconds desc, id',
  last_date: 'last_date nulls first, lower(name), id',
  '-last_date': 'last_date desc nulls last, lower(name), id',
};

export async function listProjects(tx: Tx, userId: string, query: ProjectListQuery): Promise<Page> {
  const { q, hidden, sort, per_page } = query;
  const named = q ? sql`and p.name ilike ${containing(q)}` : sql``;
  const shown = hidden === undefined ? sql`` : sql`and p.hidden = ${hidden}`;
  const { rows } = await sql<{ rows: string; total: number }>`
    with listed as (
      select ${FIELDS} from coding_projects p
      left join (${totalsOf(userId)}) total on total.coding_project_id = p.id
      where p.user_id = ${userId} ${named} ${shown}
    )
    select (select count(*) from listed) as total, coalesce(json_agg(r), '[]')::text as rows
    from (select * from listed order by ${sql.raw(ORDERS[sort] as string)} limit ${per_page} offset ${offsetOf(query)}) r`.execute(
    tx,
  );
  return { rows: new JsonText(rows[0]?.rows ?? '[]'), total: rows[0]?.total ?? 0 };
}

export interface CodingProjectRow {
  id: string;
  name: string;
  hidden: boolean;
  workspace_id: string | null;
  project_id: string | null;
  version: number;
}

/** For a change of it in this transaction, by who holds the spans. */
export async function projectRow(tx: Tx, userId: string, id: string): Promise<CodingProjectRow | undefined> {
  const { rows } = await sql<CodingProjectRow>`
    select id, name, hidden, workspace_id, project_id, version from coding_projects
    where user_id = ${userId} and id = ${id} for update`.execute(tx);
  return rows[0];
}

export async function updateProject(
  tx: Tx,
  userId: string,
  { id, name, hidden, workspace_id, project_id }: Omit<CodingProjectRow, 'version'>,
  now: Date,
): Promise<void> {
  await sql`
    update coding_projects
    set name = ${name}, hidden = ${hidden}, workspace_id = ${workspace_id}, project_id = ${project_id}, updated_at = ${now},
      version = version + 1
    where user_id = ${userId} and id = ${id}`.execute(tx);
}

const TABLES_OF_PROJECTS = [
  'coding_project_names',
  'activity_spans',
  'activity_days',
  'suggestion_decisions',
  'suggestion_rules',
];

/** Gives all that is of one to another: the names it was sent under, its spans and days, what was decided about them. */
export async function giveTo(tx: Tx, userId: string, fromId: string, intoId: string): Promise<void> {
  for (const table of TABLES_OF_PROJECTS) {
    tx.send(sql`update ${sql.table(table)} set coding_project_id = ${intoId}
                where user_id = ${userId} and coding_project_id = ${fromId}`);
  }
  await deleteProjectRow(tx, userId, fromId);
}

/** With the names it was sent under. */
export async function deleteProjectRow(tx: Tx, userId: string, id: string): Promise<void> {
  await sql`delete from coding_projects where user_id = ${userId} and id = ${id}`.execute(tx);
}

/** The heartbeats of a coding project. */
export function ofProject(userId: string, id: string): RawBuilder<unknown> {
  return sql`project in (select n.name from coding_project_names n
                         where n.user_id = ${userId} and n.coding_project_id = ${id})`;
}
