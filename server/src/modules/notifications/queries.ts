import { sql } from 'kysely';
import type { Tx } from '../../core/db/database.ts';
import type { LinkPurpose } from '../../core/link-tokens.ts';

export interface MailKey {
  eventId: string;
  template: string;
}

export interface NewMail extends MailKey {
  userId: string | null;
  recipient: string;
  link: { purpose: LinkPurpose; id: string; expiresAt: Date } | null;
  now: Date;
}

/** Notes that this mail is tried now. False where it was settled before. */
export async function beginMail(tx: Tx, mail: NewMail): Promise<boolean> {
  const result = await sql`
    insert into mails (event_id, template, user_id, recipient, link_purpose, link_id, link_expires_at, status, attempts,
                       created_at)
    values (${mail.eventId}, ${mail.template}, ${mail.userId}, ${mail.recipient}, ${mail.link?.purpose ?? null},
            ${mail.link?.id ?? null}, ${mail.link?.expiresAt ?? null}, 'waiting', 1, ${mail.now})
    on conflict (event_id, template) do update set attempts = mails.attempts + 1
    where mails.status = 'waiting'`.execute(tx);
  return result.numAffectedRows === 1n;
}

/** Keeps a link for the admin to pass on. False where it was kept before. */
export async function keepUndelivered(tx: Tx, mail: NewMail): Promise<boolean> {
  const result = await sql`
    insert into mails (event_id, template, user_id, recipient, link_purpose, link_id, link_expires_at, status, created_at,
                       settled_at)
    values (${mail.eventId}, ${mail.template}, ${mail.userId}, ${mail.recipient}, ${mail.link?.purpose ?? null},
            ${mail.link?.id ?? null}, ${mail.link?.expiresAt ?? null}, 'undelivered', ${mail.now}, ${mail.now})
    on conflict (event_id, template) do nothing`.execute(tx);
  return result.numAffectedRows === 1n;
}

export async function settleMail(
  tx: Tx,
  { eventId, template }: MailKey,
  outcome: { status: 'sent' | 'refused' | 'expired'; problem?: string },
  now: Date,
): Promise<void> {
  await sql`update mails set status = ${outcome.status}, problem = coalesce(${outcome.problem ?? null}, problem),
              settled_at = ${now}
            where event_id = ${eventId} and template = ${template}`.execute(tx);
}

export async function noteProblem(tx: Tx, { eventId, template }: MailKey, problem: string): Promise<void> {
  await sql`update mails set problem = ${problem} where event_id = ${eventId} and template = ${template}`.execute(tx);
}

/** Whether the user was sent one of these since then, by another event. */
export async function wasMailed(tx: Tx, userId: string, { eventId, template }: MailKey, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select from mails where user_id = ${userId} and template = ${template} and created_at > ${since}
      and event_id <> ${eventId} limit 1`.execute(tx);
  return rows.length > 0;
}

export interface UndeliveredRow {
  recipient: string;
  user_id: string | null;
  link_purpose: LinkPurpose;
  link_id: string;
  link_expires_at: Date;
  token_hash: Buffer;
  status: 'waiting' | 'refused' | 'undelivered';
  problem: string | null;
  created_at: Date;
}

/** Links that work and have not reached anybody, newest first. */
export async function undeliveredRows(
  tx: Tx,
  now: Date,
  limit: number,
  offset: number,
): Promise<{ rows: UndeliveredRow[]; total: number }> {
  const open = sql`
    from mails m
    left join email_links l on l.id = m.link_id
    left join invitations i on i.id = m.link_id
    where m.status in ('waiting', 'refused', 'undelivered') and m.link_expires_at > ${now}
      and (l.id is not null and l.closed_at is null
        or i.id is not null and i.accepted_at is null and i.revoked_at is null)`;
  const [list, count] = await Promise.all([
    sql<UndeliveredRow>`
      select m.recipient, m.user_id, m.link_purpose, m.link_id, m.link_expires_at, 
             coalesce(l.token_hash, i.token_hash) as token_hash, m.status, m.problem, m.created_at
      ${open} order by m.created_at desc, m.event_id limit ${limit} offset ${offset}`.execute(tx),
    sql<{ total: number }>`select count(*) as total ${open}`.execute(tx),
  ]);
  return { rows: list.rows, total: count.rows[0]?.total ?? 0 };
}

export async function purgeMails(tx: Tx, before: Date): Promise<number> {
  const result = await sql`delete from mails where created_at < ${before}`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
