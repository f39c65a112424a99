import type { SignInMethod } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../core/db/database.ts';

export interface UserRow {
  id: string;
  email: string;
  /** Null where the account has no password. */
  password_hash: string | null;
  full_name: string;
  username: string | null;
  role: 'user' | 'admin';
  timezone: string;
  week_start: number;
  preferences: Record<string, unknown>;
  personal_workspace_id: string;
  email_verified_at: Date | null;
  failed_sign_ins: number;
  locked_until: Date | null;
  locked_at: Date | null;
  /** When it will be erased, unless its owner keeps it. */
  deletion_due_at: Date | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

const ALL = sql.raw(
  `id, email, password_hash, full_name, username, role, timezone, week_start, preferences, personal_workspace_id,
   email_verified_at, failed_sign_ins, locked_until, locked_at, deletion_due_at, created_at, updated_at, version`,
);

/** Not what an erased account has left: that has an address for form's sake. */
export async function userByEmail(tx: Tx, email: string): Promise<UserRow | undefined> {
  return (await sql<UserRow>`select ${ALL} from users where email = ${email} and erased_at is null`.execute(tx))
    .rows[0];
}

export async function userById(tx: Tx, id: string): Promise<UserRow | undefined> {
  return (await sql<UserRow>`select ${ALL} from users where id = ${id}`.execute(tx)).rows[0];
}

export interface NewUser {
  id: string;
  email: string;
  /** Null where they have not proved it yet. */
  emailVerifiedAt: Date | null;
  /** Null for an account without a password. */
  passwordHash: string | null;
  fullName: string;
  username: string | null;
  timezone: string;
  role: 'user' | 'admin';
  personalWorkspaceId: string;
}

export async function insertUser(tx: Tx, user: NewUser): Promise<UserRow> {
  const { rows } = await sql<UserRow>`
    insert into users (id, email, email_verified_at, password_hash, full_name, username, timezone, role, personal_workspace_id)
    values (${user.id}, ${user.email}, ${user.emailVerifiedAt}, ${user.passwordHash}, ${user.fullName}, ${user.username},
            ${user.timezone}, ${user.role}, ${user.personalWorkspaceId})
    returning ${ALL}`.execute(tx);
  return rows[0] as UserRow;
}

/** Counts a wrong password; the fifth in a row locks, which is true, and the count begins anew. */
export async function countFailedSignIn(
  tx: Tx,
  id: string,
  lockAfter: number,
  lockedUntil: Date,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    update users set
      failed_sign_ins = case when failed_sign_ins + 1 >= ${lockAfter} then 0 else failed_sign_ins + 1 end,
      locked_until = case when failed_sign_ins + 1 >= ${lockAfter} then ${lockedUntil}::timestamptz else locked_until end
    where id = ${id} and (locked_until is null or locked_until <= ${now})
    returning failed_sign_ins = 0 as locked`.execute(tx);
  return rows[0]?.locked ?? false;
}

/**
 * What a wrong password of nobody costs: a commit that waits for the disk, as the one that counts a real one does. Where
 * the disk is slow, both are. The message goes into the write-ahead log and nowhere else.
 */
export async function countNobodysFailedSignIn(tx: Tx): Promise<void> {
  await sql`select pg_logical_emit_message(true, 'daybook', ${'sign-in failed'.padEnd(300)})`.execute(tx);
}

/** After a whole sign-in. Most have nothing to forget, and write nothing. */
export async function forgetFailedSignIns(tx: Tx, id: string): Promise<void> {
  await sql`update users set failed_sign_ins = 0, locked_until = null
            where id = ${id} and (failed_sign_ins > 0 or locked_until is not null)`.execute(tx);
}

export interface ProfileChange {
  full_name?: string | undefined;
  username?: string | null | undefined;
  timezone?: string | undefined;
  week_start?: number | undefined;
  preferences?: Record<string, unknown> | undefined;
}

export async function lockUser(tx: Tx, id: string): Promise<UserRow | undefined> {
  return (await sql<UserRow>`select ${ALL} from users where id = ${id} for update`.execute(tx)).rows[0];
}

export async function updateProfile(tx: Tx, id: string, change: ProfileChange, now: Date): Promise<UserRow> {
  const { rows } = await sql<UserRow>`
    update users set
      full_name = coalesce(${change.full_name ?? null}, full_name),
      username = case when ${change.username !== undefined}::boolean then ${change.username ?? null} else username end,
      timezone = coalesce(${change.timezone ?? null}, timezone),
      week_start = coalesce(${change.week_start ?? null}::smallint, week_start),
      preferences = preferences || ${JSON.stringify(change.preferences ?? {})}::jsonb,
      updated_at = ${now}, version = version + 1
    where id = ${id} returning ${ALL}`.execute(tx);
  return rows[0] as UserRow;
}

/** False where the hash is no longer `before`, the one that was compared. */
export async function setPasswordHash(
  tx: Tx,
  id: string,
  before: string | null,
  passwordHash: string,
  now: Date,
): Promise<boolean> {
  const result = await sql`
    update users set password_hash = ${passwordHash}, updated_at = ${now}, version = version + 1
    where id = ${id} and password_hash is not distinct from ${before}::text`.execute(tx);
  return result.numAffectedRows === 1n;
}

/** Of the same password, so nothing of the account that anybody sees has changed. */
export async function renewPasswordHash(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await sql`update users set password_hash = ${passwordHash} where id = ${id}`.execute(tx);
}

export async function clearPasswordHash(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update users set password_hash = null, updated_at = ${now}, version = version + 1
            where id = ${id}`.execute(tx);
}

export interface NewSession {
  id: string;
  userId: string;
  method: SignInMethod;
  secondFactor: boolean;
  userAgent: string | null;
  ip: string | null;
  expiresAt: Date;
  now: Date;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await sql`insert into sessions (id, user_id, user_agent, ip, created_at, last_used_at, expires_at, method, second_factor,
                                  proved_at)
            values (${session.id}, ${session.userId}, ${session.userAgent?.slice(0, 400) ?? null}, ${session.ip}::inet,
                    ${session.now}, ${session.now}, ${session.expiresAt}, ${session.method}, ${session.secondFactor},
                    ${session.now})`.execute(tx);
}

export async function insertRefreshToken(tx: Tx, tokenHash: Buffer, sessionId: string, now: Date): Promise<void> {
  await sql`insert into refresh_tokens (token_hash, session_id, created_at)
            values (${tokenHash}, ${sessionId}, ${now})`.execute(tx);
}

export interface RefreshTokenRow {
  session_id: string;
  user_id: string;
  used_at: Date | null;
  revoked_at: Date | null;
  expires_at: Date;
}

/** The token with its session, both locked, so that of two requests with one token only the first finds it unused. */
export async function lockRefreshToken(tx: Tx, tokenHash: Buffer): Promise<RefreshTokenRow | undefined> {
  const { rows } = await sql<RefreshTokenRow>`
    select t.session_id, s.user_id, t.used_at, s.revoked_at, s.expires_at
    from refresh_tokens t join sessions s on s.id = t.session_id
    where t.token_hash = ${tokenHash} for update`.execute(tx);
  return rows[0];
}

export async function useRefreshToken(
  tx: Tx,
  tokenHash: Buffer,
  sessionId: string,
  expiresAt: Date,
  now: Date,
): Promise<void> {
  await sql`update refresh_tokens set used_at = ${now} where token_hash = ${tokenHash}`.execute(tx);
  await sql`update sessions set last_used_at = ${now}, expires_at = ${expiresAt} where id = ${sessionId}`.execute(tx);
}

export type RevokeReason = 'signed_out' | 'password_changed' | 'token_reused' | 'revoked';

export async function revokeSession(tx: Tx, id: string, reason: RevokeReason, now: Date): Promise<void> {
  await sql`update sessions set revoked_at = ${now}, revoked_reason = ${reason}
            where id = ${id} and revoked_at is null`.execute(tx);
}

/** @returns the ids of those that were alive until now */
export async function revokeOtherSessions(
  tx: Tx,
  userId: string,
  keptId: string,
  reason: RevokeReason,
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update sessions set revoked_at = ${now}, revoked_reason = ${reason}
    where user_id = ${userId} and id <> ${keptId} and revoked_at is null and expires_at > ${now}
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** @returns their ids */
export async function revokeAllSessions(tx: Tx, userId: string, reason: RevokeReason, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update sessions set revoked_at = ${now}, revoked_reason = ${reason}
    where user_id = ${userId} and revoked_at is null returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Sessions that ended over 30 days ago; their tokens go with them. */
export async function purgeSessions(tx: Tx, before: Date): Promise<number> {
  const result = await sql`delete from sessions where expires_at < ${before} or revoked_at < ${before}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
