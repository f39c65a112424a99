import type { PublicList, PublicRange } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import { DEFAULT_TIMEOUT_SECONDS } from '../../spans/queries/state.ts';

/** Whose activity is read, and how they want it counted and shown. */
export interface ReaderRow {
  id: string;
  username: string | null;
  full_name: string;
  email: string;
  email_verified_at: Date | null;
  timezone: string;
  week_start: number;
  created_at: Date;
  updated_at: Date;
  timeout_seconds: number;
  is_public: boolean;
  public_lists: PublicList[];
  public_range: PublicRange;
}

export async function readerRow(tx: Tx, userId: string): Promise<ReaderRow | undefined> {
  const { rows } = await sql<ReaderRow>`
    select u.id, u.username, u.full_name, u.email, u.email_verified_at, u.timezone, u.week_start, u.created_at, u.updated_at,
      coalesce(s.timeout_seconds, ${DEFAULT_TIMEOUT_SECONDS}::integer) as timeout_seconds,
      coalesce(s.is_public, false) as is_public, coalesce(s.public_lists, '{}') as public_lists,
      coalesce(s.public_range, 'last_7_days') as public_range
    from users u left join activity_settings s on s.user_id = u.id
    where u.id = ${userId}`.execute(tx);
  return rows[0];
}

/** By username or id, and by a username that looks like an id never; nobody who is about to leave, or may not sign in. */
export async function userIdOf(tx: Tx, name: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from users
    where ${UUID.test(name) ? sql`id = ${name}::uuid` : sql`username = ${name}`}
      and erased_at is null and deletion_due_at is null and locked_at is null`.execute(tx);
  return rows[0]?.id;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function firstHeartbeatAt(tx: Tx, userId: string): Promise<Date | null> {
  const { rows } = await sql<{ first: Date | null }>`
    select min(time) as first from heartbeats where user_id = ${userId}`.execute(tx);
  return rows[0]?.first ?? null;
}
