import { sql } from 'kysely';
import type { Tx } from '../../core/db/database.ts';

export interface WorkspaceRow {
  id: string;
  name: string;
  kind: 'personal' | 'team';
  role: 'admin' | 'lead' | 'member';
  created_at: Date;
  updated_at: Date;
  version: number;
}

const OWN = sql.raw('w.id, w.name, w.kind, m.role, w.created_at, w.updated_at, w.version');

export async function insertWorkspace(
  tx: Tx,
  workspace: { id: string; name: string; kind: 'personal' | 'team' },
): Promise<void> {
  await sql`insert into workspaces (id, name, kind) values (${workspace.id}, ${workspace.name}, ${workspace.kind})`.execute(
    tx,
  );
}

export async function insertMember(
  tx: Tx,
  member: { workspaceId: string; userId: string; role: WorkspaceRow['role'] },
): Promise<void> {
  await sql`insert into members (workspace_id, user_id, role)
            values (${member.workspaceId}, ${member.userId}, ${member.role})`.execute(tx);
}

/** The personal one first, then by name. */
export async function workspacesOf(
  tx: Tx,
  userId: string,
  limit: number,
  offset: number,
): Promise<{ rows: WorkspaceRow[]; total: number }> {
  const [list, count] = await Promise.all([
    sql<WorkspaceRow>`select ${OWN} from members m join workspaces w on w.id = m.workspace_id
      where m.user_id = ${userId} order by w.kind, lower(w.name), w.id limit ${limit} offset ${offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from members where user_id = ${userId}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export async function workspaceOf(tx: Tx, userId: string, id: string): Promise<WorkspaceRow | undefined> {
  const { rows } = await sql<WorkspaceRow>`select ${OWN} from members m join workspaces w on w.id = m.workspace_id
    where m.user_id = ${userId} and w.id = ${id}`.execute(tx);
  return rows[0];
}
