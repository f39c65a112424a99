import type { WorkspaceRole } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/** What becomes of workspaces when the account of somebody in them goes. */

export interface OwnWorkspaceRow {
  id: string;
  name: string;
  kind: 'personal' | 'team';
  role: WorkspaceRole;
  in_trash: boolean;
}

/** All of the transaction's user, in one order for everybody who locks them. */
export async function everyWorkspaceOf(tx: Tx, userId: string): Promise<OwnWorkspaceRow[]> {
  const { rows } = await sql<OwnWorkspaceRow>`
    select w.id, w.name, w.kind, m.role, w.deleted_at is not null as in_trash
    from members m join workspaces w on w.id = m.workspace_id where m.user_id = ${userId} order by w.id`.execute(tx);
  return rows;
}

export async function workspaceIdsOf(tx: Tx, userId: string): Promise<string[]> {
  return (await everyWorkspaceOf(tx, userId)).map(({ id }) => id);
}

/** How many others are in it, and how many of those are admins who stay. To be called from within it. */
export async function othersIn(
  tx: Tx,
  workspaceId: string,
  userId: string,
): Promise<{ others: number; admins: number }> {
  const { rows } = await sql<{ others: number; admins: number }>`
    select count(*) as others,
      count(*) filter (where m.role = 'admin' and u.deletion_due_at is null) as admins
    from members m join users u on u.id = m.user_id
    where m.workspace_id = ${workspaceId} and m.user_id <> ${userId}`.execute(tx);
  return rows[0] as { others: number; admins: number };
}

/** Of a job: the personal workspace, and teams in which nobody else is. */
export async function workspacesOfNobodyElse(tx: Tx, userId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select w.id from workspaces w
    where w.id = (select personal_workspace_id from users where id = ${userId})
      or (exists (select from members m where m.workspace_id = w.id and m.user_id = ${userId})
        and not exists (select from members m where m.workspace_id = w.id and m.user_id <> ${userId}))
    order by w.id`.execute(tx);
  return rows.map((row) => row.id);
}

/** With all that is in it, but for what was erased before in smaller steps; also a personal one, whose owner goes. */
export async function eraseWorkspace(tx: Tx, id: string): Promise<void> {
  tx.send(sql`set local statement_timeout = '10min'`);
  tx.send(sql`update users set personal_workspace_id = null
              where personal_workspace_id = ${id} and erasure_begun_at is not null`);
  await sql`delete from workspaces where id = ${id}`.execute(tx);
}

/** Of a job: where they are a member, or were one. */
export async function workspacesKnownTo(tx: Tx, userId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select workspace_id as id from members where user_id = ${userId}
    union select workspace_id from former_members where user_id = ${userId} order by 1`.execute(tx);
  return rows.map((row) => row.id);
}

/** The lead who has been there longest, else the member; undefined where an admin stays, or nobody. */
export async function nextAdmin(
  tx: Tx,
  workspaceId: string,
  userId: string,
): Promise<{ user_id: string; role: WorkspaceRole } | undefined> {
  const { rows } = await sql<{ user_id: string; role: WorkspaceRole }>`
    select user_id, role from members
    where workspace_id = ${workspaceId} and user_id <> ${userId}
      and not exists (select from members
                      where workspace_id = ${workspaceId} and user_id <> ${userId} and role = 'admin')
    order by role = 'lead' desc, created_at, user_id limit 1`.execute(tx);
  return rows[0];
}

/** From member, or former member, to former member under another account. */
export async function moveToTombstone(
  tx: Tx,
  workspaceId: string,
  userId: string,
  tombstoneId: string,
  now: Date,
): Promise<void> {
  await sql`
    with gone as (
      delete from members where workspace_id = ${workspaceId} and user_id = ${userId} returning role, created_at
    ), former as (
      delete from former_members where workspace_id = ${workspaceId} and user_id = ${userId}
      returning role, joined_at, left_at
    )
    insert into former_members (workspace_id, user_id, role, joined_at, left_at)
    select ${workspaceId}::uuid, ${tombstoneId}::uuid, role, created_at, ${now}::timestamptz from gone
    union all
    select ${workspaceId}::uuid, ${tombstoneId}::uuid, role, joined_at, left_at from former where not exists (select from gone)
    on conflict (workspace_id, user_id) do nothing`.execute(tx);
}

/** Invitations to them go, those that they used stay without their address, and what they did with others is nobody's. */
export async function eraseFromInvitations(
  tx: Tx,
  userId: string,
  tombstoneId: string,
  emails: readonly string[],
): Promise<void> {
  const theirs = sql`lower(email) = any (${emails as string[]}::text[])`;
  await sql`delete from invitations where ${theirs} and accepted_at is null`.execute(tx);
  await sql`
    update invitations set
      email = case when ${theirs} or accepted_by = ${userId} then null else email end,
      invited_by = case when invited_by = ${userId} then ${tombstoneId}::uuid else invited_by end,
      accepted_by = case when accepted_by = ${userId} then ${tombstoneId}::uuid else accepted_by end
    where ${theirs} or invited_by = ${userId} or accepted_by = ${userId}`.execute(tx);
}
