import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import type { Change } from '../regions.ts';
import { microsOf } from './instants.ts';

/** How many seconds a pause may last and be work, until somebody says otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 900;

/** How somebody's spans and days are to be made, and what is there of them. */
export interface Upkeep {
  timeoutSeconds: number;
  timezone: string;
  /** As they were made; null before the first ones. */
  made: { timeoutSeconds: number; timezone: string } | null;
  /** Whether heartbeats have come or gone that they don't know of. */
  hasChanges: boolean;
}

/** One look at four indexes, which travels with what is read. */
export async function upkeepOf(tx: Tx, userId: string): Promise<Upkeep> {
  const { rows } = await sql<Upkeep>`
    select coalesce(wanted.timeout_seconds, ${DEFAULT_TIMEOUT_SECONDS}::integer) as "timeoutSeconds", users.timezone,
      case when state.user_id is not null then
        json_build_object('timeoutSeconds', state.timeout_seconds, 'timezone', state.timezone) end as made,
      exists(select from activity_changes where user_id = ${userId}) as "hasChanges"
    from users
    left join activity_settings wanted on wanted.user_id = users.id
    left join activity_states state on state.user_id = users.id
    where users.id = ${userId}`.execute(tx);
  const upkeep = rows[0];
  if (!upkeep) throw new Error('there is no such user');
  return upkeep;
}

export function isDone(upkeep: Upkeep): boolean {
  const { made, hasChanges, timeoutSeconds, timezone } = upkeep;
  if (hasChanges) return false;
  return !made || (made.timeoutSeconds === timeoutSeconds && made.timezone === timezone);
}

/**
 * Makes the transaction the only one that makes spans of this user, or changes what they are about, until it ends. Who
 * writes heartbeats doesn't ask for it.
 */
export async function holdSpans(tx: Tx, userId: string): Promise<void> {
  tx.send(sql`
    insert into activity_states (user_id, timeout_seconds, timezone)
    select users.id, coalesce(wanted.timeout_seconds, ${DEFAULT_TIMEOUT_SECONDS}::integer), users.timezone
    from users left join activity_settings wanted on wanted.user_id = users.id
    where users.id = ${userId}
    on conflict (user_id) do nothing`);
  await sql`select from activity_states where user_id = ${userId} for update`.execute(tx);
}

export async function keepState(tx: Tx, userId: string, { timeoutSeconds, timezone }: Upkeep): Promise<void> {
  await sql`update activity_states set timeout_seconds = ${timeoutSeconds}, timezone = ${timezone}
            where user_id = ${userId}`.execute(tx);
}

/** Takes all changes that are committed by now; what is committed later stays for the next time. */
export async function takeChanges(tx: Tx, userId: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    delete from activity_changes where user_id = ${userId}
    returning ${microsOf(sql`first_time`)} as "firstMicros", ${microsOf(sql`last_time`)} as "lastMicros"`.execute(tx);
  return rows;
}

/** Whose spans or days are not as they are to be, over all users. */
export async function usersToRepair(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    select distinct user_id from activity_changes
    union
    select state.user_id
    from activity_states state
    join users on users.id = state.user_id
    left join activity_settings wanted on wanted.user_id = state.user_id
    where state.timezone <> users.timezone
       or state.timeout_seconds <> coalesce(wanted.timeout_seconds, ${DEFAULT_TIMEOUT_SECONDS}::integer)`.execute(tx);
  return rows.map((row) => row.user_id);
}
