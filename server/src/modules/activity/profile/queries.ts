import type { ActivityProfile, PublicList, PublicRange } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/** Of who has not said anything yet: the defaults, as version 1. */
export async function profileRow(tx: Tx, userId: string): Promise<ActivityProfile> {
  const { rows } = await sql<ActivityProfile>`
    select is_public, public_lists as lists, public_range as range, version
    from activity_settings where user_id = ${userId}`.execute(tx);
  return rows[0] ?? { ...NOTHING_SAID };
}

const NOTHING_SAID: ActivityProfile = {
  is_public: false,
  lists: ['categories', 'languages', 'editors', 'operating_systems'],
  range: 'last_7_days',
  version: 1,
};

/** Makes the row if there is none, and keeps it from changing until the end of the transaction. */
export async function lockProfile(tx: Tx, userId: string): Promise<ActivityProfile> {
  tx.send(sql`insert into activity_settings (user_id) values (${userId}) on conflict do nothing`);
  tx.send(sql`select from activity_settings where user_id = ${userId} for no key update`);
  return profileRow(tx, userId);
}

export interface ProfileChange {
  is_public?: boolean | undefined;
  lists?: PublicList[] | undefined;
  range?: PublicRange | undefined;
}

/** What is undefined stays. The row must be locked. */
export async function updateProfile(tx: Tx, userId: string, change: ProfileChange, now: Date): Promise<void> {
  await sql`update activity_settings set
              is_public = coalesce(${change.is_public ?? null}::boolean, is_public),
              public_lists = coalesce(${change.lists ?? null}::text[], public_lists),
              public_range = coalesce(${change.range ?? null}::text, public_range),
              updated_at = ${now}, version = version + 1
            where user_id = ${userId}`.execute(tx);
}
