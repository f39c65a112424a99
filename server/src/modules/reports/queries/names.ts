import type { ReportDimension } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface Name {
  id: string;
  name: string;
  color: string | null;
}

/** What things are called, by id. Dimensions whose keys say it all have none. */
export async function namesOf(
  tx: Tx,
  workspaceId: string,
  dimension: ReportDimension,
  ids: string[],
): Promise<Map<string, Name>> {
  const query = ids.length === 0 ? undefined : queryOf(workspaceId, dimension, ids);
  const rows = query ? (await query.execute(tx)).rows : [];
  return new Map(rows.map((row) => [row.id, row]));
}

function queryOf(workspaceId: string, dimension: ReportDimension, ids: string[]) {
  switch (dimension) {
    case 'project':
      return sql<Name>`select id, name, color from projects
        where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'client':
      return sql<Name>`select id, name, color from clients
        where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'tag':
      return sql<Name>`select id, name, color from tags
        where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'task':
      // A task has no colour of its own; its project's tells it apart best.
      return sql<Name>`select t.id, t.title as name, p.color from tasks t
        left join projects p on p.workspace_id = ${workspaceId} and p.id = t.project_id and p.deleted_at is null
        where t.workspace_id = ${workspaceId} and t.id = any(${ids}::uuid[])`;
    case 'user':
      return sql<Name>`select id, full_name as name, null as color from users where id = any(${ids}::uuid[])`;
    default:
      return undefined;
  }
}
