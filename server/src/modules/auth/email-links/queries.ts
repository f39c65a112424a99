import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { EmailLinkPurpose } from './link.ts';

export interface EmailLinkRow {
  id: string;
  user_id: string;
  purpose: EmailLinkPurpose;
  email: string;
  old_email: string | null;
  expires_at: Date;
  closed_at: Date | null;
}

export interface NewEmailLink {
  id: string;
  userId: string;
  purpose: EmailLinkPurpose;
  email: string;
  oldEmail: string | null;
  tokenHash: Buffer;
  expiresAt: Date;
  now: Date;
}

const ALL = sql.raw('id, user_id, purpose, email, old_email, expires_at, closed_at');

/** False where the link is there already: the job that makes it runs for the second time. */
export async function insertLink(tx: Tx, link: NewEmailLink): Promise<boolean> {
  const result = await sql`
    insert into email_links (id, user_id, purpose, email, old_email, token_hash, created_at, expires_at)
    values (${link.id}, ${link.userId}, ${link.purpose}, ${link.email}, ${link.oldEmail}, ${link.tokenHash}, ${link.now},
            ${link.expiresAt})
    on conflict (id) do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

/** Whoever holds the token sees the link, signed in or not. */
export async function linkByTokenHash(tx: Tx, tokenHash: Buffer): Promise<EmailLinkRow | undefined> {
  const [, found] = await Promise.all([
    sql`select set_config('app.token_hash', ${tokenHash.toString('hex')}, true)`.execute(tx),
    sql<EmailLinkRow>`select ${ALL} from email_links where token_hash = ${tokenHash}`.execute(tx),
  ]);
  return found.rows[0];
}

/** Uses a link up: of two at the same time, one gets true. */
export async function takeLink(tx: Tx, id: string, now: Date): Promise<boolean> {
  const result = await sql`
    update email_links set closed_at = ${now}
    where id = ${id} and closed_at is null and expires_at > ${now}`.execute(tx);
  return result.numAffectedRows === 1n;
}

/** @returns how many there were */
export async function closeLinks(
  tx: Tx,
  userId: string,
  purposes: readonly EmailLinkPurpose[],
  now: Date,
): Promise<number> {
  const result = await sql`
    update email_links set closed_at = ${now}
    where user_id = ${userId} and purpose = any (${purposes as string[]}) and closed_at is null`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

export async function pendingChange(tx: Tx, userId: string, now: Date): Promise<EmailLinkRow | undefined> {
  const { rows } = await sql<EmailLinkRow>`
    select ${ALL} from email_links
    where user_id = ${userId} and purpose = 'change' and closed_at is null and expires_at > ${now}
    order by created_at desc limit 1`.execute(tx);
  return rows[0];
}

/** When the user's links of this purpose were made since then, oldest first. */
export async function linkTimes(tx: Tx, userId: string, purpose: EmailLinkPurpose, since: Date): Promise<Date[]> {
  const { rows } = await sql<{ created_at: Date }>`
    select created_at from email_links
    where user_id = ${userId} and purpose = ${purpose} and created_at > ${since} order by created_at`.execute(tx);
  return rows.map((row) => row.created_at);
}

/** False where the account has another address by now. */
export async function setEmailVerified(tx: Tx, userId: string, email: string, now: Date): Promise<boolean> {
  const result = await sql`
    update users set email_verified_at = coalesce(email_verified_at, ${now}), updated_at = ${now}, version = version + 1
    where id = ${userId} and email = ${email}`.execute(tx);
  return result.numAffectedRows === 1n;
}

/** @param verifiedAt null where nobody has proven it */
export async function setEmail(
  tx: Tx,
  userId: string,
  email: string,
  verifiedAt: Date | null,
  now: Date,
): Promise<void> {
  await sql`update users set email = ${email}, email_verified_at = ${verifiedAt}, updated_at = ${now}, version = version + 1
            where id = ${userId}`.execute(tx);
}

/** Whatever opens the account without its password. A second factor opens nothing by itself, so it stays. */
export async function removeOtherKeys(tx: Tx, userId: string): Promise<void> {
  for (const table of ['provider_identities', 'passkeys', 'api_tokens', 'oauth_grants']) {
    await sql`delete from ${sql.table(table)} where user_id = ${userId}`.execute(tx);
  }
}

/** Sets the password and unlocks. */
export async function setForgottenPassword(tx: Tx, userId: string, passwordHash: string, now: Date): Promise<void> {
  await sql`update users set password_hash = ${passwordHash}, failed_sign_ins = 0, locked_until = null,
              updated_at = ${now}, version = version + 1
            where id = ${userId}`.execute(tx);
}

export interface LinkToSend extends EmailLinkRow {
  token_hash: Buffer;
  full_name: string;
  timezone: string;
}

/** With what its mail says about the person. */
export async function linkToSend(tx: Tx, id: string): Promise<LinkToSend | undefined> {
  const { rows } = await sql<LinkToSend>`
    select l.id, l.user_id, l.purpose, l.email, l.old_email, l.expires_at, l.closed_at, l.token_hash, u.full_name, u.timezone
    from email_links l join users u on u.id = l.user_id where l.id = ${id}`.execute(tx);
  return rows[0];
}

export async function purgeLinks(tx: Tx, before: Date): Promise<number> {
  const result = await sql`delete from email_links where expires_at < ${before}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
