import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';

/** Rows of 24 hours: by user and key for who is signed in, by a name for everybody else. */

export interface KeptRow {
  /** Null for strangers, whose rows are found by it. */
  request_hash: Buffer | null;
  /** Sealed; null while the request is under way, or if it was lost. */
  answer: Buffer | null;
}

/** A key older than a day is free again. */
export function insertUserMark(tx: Tx, userId: string, key: string, requestHash: Buffer): void {
  tx.send(sql`delete from idempotency_keys
              where user_id = ${userId} and key = ${key} and created_at <= now() - interval '24 hours'`);
  tx.send(sql`insert into idempotency_keys (user_id, key, request_hash) values (${userId}, ${key}, ${requestHash})`);
}

export async function userMark(tx: Tx, userId: string, key: string): Promise<KeptRow | undefined> {
  const { rows } = await sql<KeptRow>`
    select request_hash, answer from idempotency_keys
    where user_id = ${userId} and key = ${key} and created_at > now() - interval '24 hours'`.execute(tx);
  return rows[0];
}

export async function fillUserMark(tx: Tx, userId: string, key: string, answer: Buffer): Promise<void> {
  await sql`update idempotency_keys set answer = ${answer} where user_id = ${userId} and key = ${key}`.execute(tx);
}

export async function deleteUserMark(tx: Tx, userId: string, key: string): Promise<void> {
  await sql`delete from idempotency_keys where user_id = ${userId} and key = ${key}`.execute(tx);
}

export function insertPublicMark(tx: Tx, name: Buffer): void {
  tx.send(sql`delete from public_idempotency_keys
              where name = ${name} and created_at <= now() - interval '24 hours'`);
  tx.send(sql`insert into public_idempotency_keys (name) values (${name})`);
}

export async function publicMark(tx: Tx, name: Buffer): Promise<KeptRow | undefined> {
  const { rows } = await sql<KeptRow>`
    select null as request_hash, answer from public_idempotency_keys
    where name = ${name} and created_at > now() - interval '24 hours'`.execute(tx);
  return rows[0];
}

export async function fillPublicMark(tx: Tx, name: Buffer, answer: Buffer): Promise<void> {
  await sql`update public_idempotency_keys set answer = ${answer} where name = ${name}`.execute(tx);
}

export async function deletePublicMark(tx: Tx, name: Buffer): Promise<void> {
  await sql`delete from public_idempotency_keys where name = ${name}`.execute(tx);
}

/** Both tables, of all users; how many. */
export async function purgeMarks(tx: Tx, before: Date, limit: number): Promise<number> {
  const [users, strangers] = await Promise.all([
    sql`delete from idempotency_keys where (user_id, key) in
          (select user_id, key from idempotency_keys where created_at <= ${before} limit ${limit})`.execute(tx),
    sql`delete from public_idempotency_keys where name in
          (select name from public_idempotency_keys where created_at <= ${before} limit ${limit})`.execute(tx),
  ]);
  return Number((users.numAffectedRows ?? 0n) + (strangers.numAffectedRows ?? 0n));
}
