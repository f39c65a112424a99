import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/** The end of an account, as its row tells it. What else belongs to it is for the module `privacy` to know. */

export interface LeaverRow {
  id: string;
  role: 'user' | 'admin';
  deletion_requested_at: Date | null;
  deletion_due_at: Date | null;
  erasure_begun_at: Date | null;
}

const OF_LEAVER = sql.raw('id, role, deletion_requested_at, deletion_due_at, erasure_begun_at');

export async function leaverById(tx: Tx, id: string): Promise<LeaverRow | undefined> {
  const { rows } = await sql<LeaverRow>`
    select ${OF_LEAVER} from users where id = ${id} and erased_at is null`.execute(tx);
  return rows[0];
}

/** Nobody else decides over the account meanwhile. Time and memberships, which refer to it, can be written. */
export async function lockLeaver(tx: Tx, id: string): Promise<LeaverRow | undefined> {
  const { rows } = await sql<LeaverRow>`
    select ${OF_LEAVER} from users where id = ${id} and erased_at is null for no key update`.execute(tx);
  return rows[0];
}

/** Of the installation, and not about to leave it. */
export async function hasOtherAccounts(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ other: boolean }>`
    select exists (select from users where id <> ${id} and erased_at is null and deletion_due_at is null) as other`.execute(
    tx,
  );
  return rows[0]?.other === true;
}

/** @param dueAt null keeps the account */
export async function setDeletion(tx: Tx, id: string, dueAt: Date | null, now: Date): Promise<void> {
  await sql`
    update users set deletion_requested_at = ${dueAt && now}, deletion_due_at = ${dueAt}, updated_at = ${now},
      version = version + 1
    where id = ${id}`.execute(tx);
}

/** Whose grace is over, those first whose erasure was cut off. */
export async function dueDeletions(tx: Tx, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from users where deletion_due_at <= ${now} order by erasure_begun_at nulls last, deletion_due_at`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

export interface BegunErasure {
  tombstone_id: string;
  emails: string[];
}

/** From here on nobody can keep the account. Undefined where its owner was quicker. Begun before, it goes on. */
export async function beginErasure(
  tx: Tx,
  id: string,
  tombstoneId: string,
  now: Date,
): Promise<BegunErasure | undefined> {
  const user = await lockLeaver(tx, id);
  if (!user?.deletion_due_at || user.deletion_due_at > now) return undefined;
  if (!user.erasure_begun_at) {
    tx.send(sql`
      insert into users (id, email, full_name, timezone, created_at, updated_at, erased_at)
      values (${tombstoneId}, ${`${tombstoneId}@deleted.invalid`}, 'Deleted account', 'UTC', ${now}, ${now}, ${now})`);
    tx.send(sql`
      update users set erasure_begun_at = ${now}, erased_into = ${tombstoneId}, erasure_emails = ${knownEmails(id)}
      where id = ${id}`);
  }
  const { rows } = await sql<BegunErasure>`
    select erased_into as tombstone_id, erasure_emails as emails from users where id = ${id}`.execute(tx);
  return rows[0];
}

/**
 * Those of its links and its accounts at providers, and those that a change is written down of, besides the one it has.
 * Nobody has proved most of them, so what is the address of another account is that one's and no trace of this.
 */
function knownEmails(id: string) {
  return sql`array(
    select lower(email) from users where id = ${id}
    union select lower(email) from email_links where user_id = ${id}
    union select lower(old_email) from email_links where user_id = ${id} and old_email is not null
    union select lower(email) from provider_identities where user_id = ${id} and email is not null
    union select lower(side #>> '{}') from audit_log a cross join jsonb_array_elements(a.changes -> 'email') side
      where a.object_type = 'user' and a.object_id = ${id} and a.action = 'user.email_changed'
        and jsonb_typeof(side) = 'string'
    except select lower(email) from users where id <> ${id})`;
}

/** The row, and what goes with it by its foreign keys. */
export async function removeAccount(tx: Tx, id: string): Promise<void> {
  await sql`delete from users where id = ${id} and erasure_begun_at is not null`.execute(tx);
}
