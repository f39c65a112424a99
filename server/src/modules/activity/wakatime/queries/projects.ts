import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import { containing } from '../../../../core/db/like-pattern.ts';
import { offsetOf, type PageRequest } from '../../../../core/pagination.ts';
import type { ProjectRow } from '../present/projects.ts';
import { type PageOf, pageOf } from './senders.ts';

const FIELDS = sql`
  p.id, p.name, p.created_at, (
    select max(s.end_time) from activity_spans s where s.user_id = p.user_id and s.coding_project_id = p.id
      and s.start_time = (select max(start_time) from activity_spans where user_id = p.user_id and coding_project_id = p.id)
  ) as last_heartbeat_at`;

/** By name. @param search in the names */
export function projectRows(tx: Tx, userId: string, search: string, page: PageRequest): Promise<PageOf<ProjectRow>> {
  const where = sql`where p.user_id = ${userId} ${search ? sql`and p.name ilike ${containing(search)}` : sql``}`;
  return pageOf(
    tx,
    sql<ProjectRow>`select ${FIELDS} from coding_projects p ${where}
                    order by lower(p.name), p.id limit ${page.per_page} offset ${offsetOf(page)}`,
    sql<{ total: number }>`select count(*) as total from coding_projects p ${where}`,
  );
}

/** By id or by name. */
export async function projectRow(tx: Tx, userId: string, name: string): Promise<ProjectRow | undefined> {
  const { rows } = await sql<ProjectRow>`
    select ${FIELDS} from coding_projects p
    where p.user_id = ${userId} and (p.id::text = ${name} or p.name = ${name})
    order by p.id::text = ${name} desc limit 1`.execute(tx);
  return rows[0];
}
