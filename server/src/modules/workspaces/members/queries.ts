import type { WorkspaceRole } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface MemberRow {
  user_id: string;
  full_name: string;
  username: string | null;
  /** Null where the viewer may not see it. */
  email: string | null;
  role: WorkspaceRole;
  joined_at: Date;
  left_at: Date | null;
}

export interface Viewer {
  userId: string;
  seesEmails: boolean;
}

export async function insertMember(
  tx: Tx,
  member: { workspaceId: string; userId: string; role: WorkspaceRole },
): Promise<void> {
  // Who comes back stays out of figures as before.
  await sql`insert into members (workspace_id, user_id, role, in_team_figures)
            values (${member.workspaceId}, ${member.userId}, ${member.role}, coalesce((
              select in_team_figures from former_members
              where workspace_id = ${member.workspaceId} and user_id = ${member.userId}), true))`.execute(tx);
}

/** Null for who is no member. */
export async function roleOf(tx: Tx, workspaceId: string, userId: string): Promise<WorkspaceRole | null> {
  const { rows } = await sql<{ role: WorkspaceRole }>`
    select role from members where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(tx);
  return rows[0]?.role ?? null;
}

/** Whether others but this one are admins, and stay, while the workspace is locked. */
export async function hasOtherAdmin(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
  const { rows } = await sql<{ other: boolean }>`
    select exists (select from members m join users u on u.id = m.user_id
                   where m.workspace_id = ${workspaceId} and m.role = 'admin' and m.user_id <> ${userId}
                     and u.deletion_due_at is null) as other`.execute(tx);
  return rows[0]?.other === true;
}

export async function isOwnerOfPersonal(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
  const { rows } = await sql`
    select from users where id = ${userId} and personal_workspace_id = ${workspaceId}`.execute(tx);
  return rows.length > 0;
}

export async function setRole(tx: Tx, workspaceId: string, userId: string, role: WorkspaceRole): Promise<void> {
  await sql`update members set role = ${role} where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(tx);
}

/** Their tasks become unassigned, by the foreign key; how many those are is counted first. */
export async function countAssigned(tx: Tx, workspaceId: string, userId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from tasks
    where workspace_id = ${workspaceId} and assignee_id = ${userId} and deleted_at is null`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Makes a member a former one. */
export async function moveToFormer(tx: Tx, workspaceId: string, userId: string, now: Date): Promise<void> {
  await sql`
    with gone as (
      delete from members where workspace_id = ${workspaceId} and user_id = ${userId}
      returning workspace_id, user_id, role, in_team_figures, created_at
    )
    insert into former_members (workspace_id, user_id, role, in_team_figures, joined_at, left_at)
    select workspace_id, user_id, role, in_team_figures, created_at, ${now}::timestamptz from gone
    on conflict (workspace_id, user_id) do update
      set role = excluded.role, in_team_figures = excluded.in_team_figures, joined_at = excluded.joined_at,
        left_at = excluded.left_at`.execute(tx);
}

export async function forgetFormer(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await sql`delete from former_members where workspace_id = ${workspaceId} and user_id = ${userId}`.execute(tx);
}

export async function memberOf(
  tx: Tx,
  workspaceId: string,
  userId: string,
  viewer: Viewer,
): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`
    select ${fields(viewer)} from (${CURRENT} union all ${FORMER}) m join users u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} and m.user_id = ${userId}`.execute(tx);
  return rows[0];
}

export interface MemberFilter {
  q?: string | undefined;
  role?: WorkspaceRole[] | undefined;
  former: boolean;
  sort: string;
}

const ORDERS: Record<string, RawBuilder<unknown>> = {
  full_name: sql.raw('lower(u.full_name), m.user_id'),
  '-full_name': sql.raw('lower(u.full_name) desc, m.user_id desc'),
  joined_at: sql.raw('m.joined_at, m.user_id'),
  '-joined_at': sql.raw('m.joined_at desc, m.user_id desc'),
};

export async function membersOf(
  tx: Tx,
  workspaceId: string,
  viewer: Viewer,
  filter: MemberFilter,
  page: { limit: number; offset: number },
): Promise<{ rows: MemberRow[]; total: number }> {
  const all: RawBuilder<unknown>[] = [sql`m.workspace_id = ${workspaceId}`];
  if (filter.role) all.push(sql`m.role = any(${filter.role}::text[])`);
  const text = filter.q?.trim();
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(u.full_name ilike ${pattern} or u.username ilike ${pattern} or ${email(viewer)} ilike ${pattern})`);
  }
  const from = sql`from (${filter.former ? FORMER : CURRENT}) m join users u on u.id = m.user_id
                   where ${sql.join(all, sql` and `)}`;
  const [list, count] = await Promise.all([
    sql<MemberRow>`select ${fields(viewer)} ${from} order by ${ORDERS[filter.sort] ?? ORDERS.full_name}
                   limit ${page.limit} offset ${page.offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total ${from}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

const CURRENT = sql.raw(`
  select workspace_id, user_id, role, created_at as joined_at, null::timestamptz as left_at from members`);
const FORMER = sql.raw('select workspace_id, user_id, role, joined_at, left_at from former_members');

function fields(viewer: Viewer): RawBuilder<unknown> {
  return sql`m.user_id, u.full_name, u.username, ${email(viewer)} as email, m.role, m.joined_at, m.left_at`;
}

function email({ userId, seesEmails }: Viewer): RawBuilder<unknown> {
  return sql`case when (${seesEmails}::boolean or u.id = ${userId}) and u.erased_at is null then u.email end`;
}
