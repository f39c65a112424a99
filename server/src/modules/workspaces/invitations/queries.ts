import type { Invitation, WorkspaceRole } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

interface Person {
  id: string;
  full_name: string;
}

export interface InvitationRow {
  id: string;
  workspace_id: string;
  email: string | null;
  role: WorkspaceRole;
  status: Invitation['status'];
  invited_by: Person | null;
  accepted_by: Person | null;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
}

function status(now: Date): RawBuilder<unknown> {
  return sql`case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
             when i.expires_at <= ${now} then 'expired' else 'pending' end`;
}

const person = (alias: string) =>
  sql.raw(`case when ${alias}.id is not null
    then json_build_object('id', ${alias}.id, 'full_name', ${alias}.full_name) end`);

function fields(now: Date): RawBuilder<unknown> {
  return sql`i.id, i.workspace_id, i.email, i.role, ${status(now)} as status, ${person('inviter')} as invited_by,
    ${person('accepter')} as accepted_by, i.created_at, i.expires_at, i.accepted_at`;
}

const PEOPLE = sql.raw(`
  left join users inviter on inviter.id = i.invited_by
  left join users accepter on accepter.id = i.accepted_by`);

export interface NewInvitationRow {
  id: string;
  tokenHash: Buffer;
  email: string | null;
  role: WorkspaceRole;
  invitedBy: string;
  expiresAt: Date;
}

export async function insertInvitation(
  tx: Tx,
  workspaceId: string,
  invitation: NewInvitationRow,
  now: Date,
): Promise<void> {
  await sql`
    insert into invitations (workspace_id, id, token_hash, email, role, invited_by, created_at, expires_at)
    values (${workspaceId}, ${invitation.id}, ${invitation.tokenHash}, ${invitation.email}, ${invitation.role},
            ${invitation.invitedBy}, ${now}, ${invitation.expiresAt})`.execute(tx);
}

export async function invitationOf(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow>`
    select ${fields(now)} from invitations i ${PEOPLE}
    where i.workspace_id = ${workspaceId} and i.id = ${id}`.execute(tx);
  return rows[0];
}

export async function invitationsOf(
  tx: Tx,
  workspaceId: string,
  statuses: string[] | undefined,
  page: { limit: number; offset: number },
  now: Date,
): Promise<{ rows: InvitationRow[]; total: number }> {
  const where = sql`i.workspace_id = ${workspaceId}
    ${statuses ? sql`and ${status(now)} = any(${statuses}::text[])` : sql``}`;
  const [list, count] = await Promise.all([
    sql<InvitationRow>`select ${fields(now)} from invitations i ${PEOPLE} where ${where}
      order by i.created_at desc, i.id desc limit ${page.limit} offset ${page.offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total from invitations i where ${where}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

/** Whether the account of this address is a member. */
export async function isMemberByEmail(tx: Tx, workspaceId: string, email: string): Promise<boolean> {
  const { rows } = await sql`
    select from users u join members m on m.workspace_id = ${workspaceId} and m.user_id = u.id
    where u.email = ${email}`.execute(tx);
  return rows.length > 0;
}

/** @returns the ids of those that were pending, or expired, for this address */
export async function revokeInvitationsOf(tx: Tx, workspaceId: string, email: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update invitations set revoked_at = ${now}
    where workspace_id = ${workspaceId} and email = ${email} and accepted_at is null and revoked_at is null
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Whatever somebody has invited to and nobody has accepted. */
export async function revokeInvitationsBy(tx: Tx, workspaceId: string, userId: string, now: Date): Promise<void> {
  await sql`update invitations set revoked_at = ${now}
            where workspace_id = ${workspaceId} and invited_by = ${userId} and accepted_at is null
              and revoked_at is null`.execute(tx);
}

export async function markRevoked(tx: Tx, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update invitations set revoked_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

export async function markAccepted(tx: Tx, workspaceId: string, id: string, userId: string, now: Date): Promise<void> {
  await sql`update invitations set accepted_at = ${now}, accepted_by = ${userId}
            where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

/** Until the end of the transaction it sees the invitation of this token, in whichever workspace, and nothing else of it. */
export async function holdInvitation(tx: Tx, tokenHash: Buffer): Promise<void> {
  await sql`select set_config('app.invitation', ${tokenHash.toString('hex')}, true)`.execute(tx);
}

export async function invitationByToken(tx: Tx, tokenHash: Buffer, now: Date): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow>`
    select ${fields(now)} from invitations i ${PEOPLE} where i.token_hash = ${tokenHash}`.execute(tx);
  return rows[0];
}

/** What a mail about it needs; undefined once it has ended, or its workspace is in the trash. By whoever sees all. */
export async function invitationToSend(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<{ token_hash: Buffer } | undefined> {
  const { rows } = await sql<{ token_hash: Buffer }>`
    select i.token_hash from invitations i join workspaces w on w.id = i.workspace_id and w.deleted_at is null
    where i.workspace_id = ${workspaceId} and i.id = ${id} and ${status(now)} = 'pending'`.execute(tx);
  return rows[0];
}

export interface Destination {
  name: string;
  archived_at: Date | null;
}

/** Undefined for one in the trash. To be called from within it. */
export async function destinationOf(tx: Tx, workspaceId: string): Promise<Destination | undefined> {
  const { rows } = await sql<Destination>`
    select name, archived_at from workspaces where id = ${workspaceId} and deleted_at is null`.execute(tx);
  return rows[0];
}

export async function emailOf(tx: Tx, userId: string): Promise<string | undefined> {
  const { rows } = await sql<{ email: string }>`select email from users where id = ${userId}`.execute(tx);
  return rows[0]?.email;
}
