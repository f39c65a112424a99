import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../core/db/database.ts';

export interface WorkspaceRow {
  id: string;
  name: string;
  kind: 'personal' | 'team';
  /** The caller's. */
  role: 'admin' | 'lead' | 'member';
  members_see_all_time: boolean;
  archived_at: Date | null;
  deleted_at: Date | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

const OWN = sql.raw(`w.id, w.name, w.kind, m.role, w.archived_at, w.deleted_at, w.created_at, w.updated_at, w.version,
  coalesce((w.policy ->> 'members_see_all_time')::boolean, false) as members_see_all_time`);

export async function insertWorkspace(
  tx: Tx,
  workspace: { id: string; name: string; kind: 'personal' | 'team' },
): Promise<void> {
  await sql`insert into workspaces (id, name, kind) values (${workspace.id}, ${workspace.name}, ${workspace.kind})`.execute(
    tx,
  );
}

export interface WorkspaceFilter {
  archived?: boolean | undefined;
  /** The trash, and nothing else. */
  deleted?: boolean | undefined;
}

/** The personal one first, then by name. */
export async function workspacesOf(
  tx: Tx,
  userId: string,
  { archived, deleted = false }: WorkspaceFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: WorkspaceRow[]; total: number }> {
  const all: RawBuilder<unknown>[] = [
    sql`m.user_id = ${userId}`,
    deleted ? sql`w.deleted_at is not null and m.role = 'admin'` : sql`w.deleted_at is null`,
  ];
  if (archived !== undefined) all.push(archived ? sql`w.archived_at is not null` : sql`w.archived_at is null`);
  const from = sql`from members m join workspaces w on w.id = m.workspace_id where ${sql.join(all, sql` and `)}`;
  const [list, count] = await Promise.all([
    sql<WorkspaceRow>`select ${OWN} ${from} order by w.kind, lower(w.name), w.id
                      limit ${page.limit} offset ${page.offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total ${from}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export interface TimeWorkspace {
  id: string;
  name: string;
  kind: 'personal' | 'team';
  /** It can only be read. */
  is_archived: boolean;
  requires_two_factor: boolean;
}

/** Those in which the user can have time: all that are not in the trash, the personal one first. */
export async function timeWorkspacesOf(tx: Tx, userId: string): Promise<TimeWorkspace[]> {
  const { rows } = await sql<TimeWorkspace>`
    select w.id, w.name, w.kind, w.archived_at is not null as is_archived,
      coalesce((w.policy ->> 'require_two_factor')::boolean, false) as requires_two_factor
    from members m join workspaces w on w.id = m.workspace_id
    where m.user_id = ${userId} and w.deleted_at is null order by w.kind, w.id`.execute(tx);
  return rows;
}

export async function workspaceOf(tx: Tx, userId: string, id: string): Promise<WorkspaceRow | undefined> {
  const { rows } = await sql<WorkspaceRow>`select ${OWN} from members m join workspaces w on w.id = m.workspace_id
    where m.user_id = ${userId} and w.id = ${id}`.execute(tx);
  return rows[0];
}

/**
 * Until the end of the transaction nobody else changes the workspace, its members, invitations or policy. Time and tasks
 * can be written in it meanwhile.
 */
export function lockWorkspaceRow(tx: Tx, id: string): void {
  tx.send(sql`select from workspaces where id = ${id} for no key update`);
}

/** Sets the given columns and counts the version on; the row must be locked. */
export async function updateWorkspace(
  tx: Tx,
  id: string,
  change: Partial<Pick<WorkspaceRow, 'name' | 'archived_at' | 'deleted_at'>>,
  now: Date,
): Promise<void> {
  const columns = Object.entries({ ...change, updated_at: now }).map(([column, value]) => {
    return sql`${sql.ref(column)} = ${value}`;
  });
  await sql`update workspaces set ${sql.join(columns)}, version = version + 1 where id = ${id}`.execute(tx);
}

/** Workspaces of the whole installation that were deleted before. */
export async function deletedBefore(tx: Tx, before: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from workspaces where deleted_at < ${before}`.execute(tx);
  return rows.map((row) => row.id);
}

/** With all that is in it, but for what was erased before in smaller steps. */
export async function deleteWorkspace(tx: Tx, id: string): Promise<void> {
  tx.send(sql`set local statement_timeout = '10min'`);
  await sql`delete from workspaces where id = ${id} and deleted_at is not null`.execute(tx);
}
