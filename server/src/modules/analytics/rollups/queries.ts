import type { RollupState } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { ZoneStretches } from './stretches.ts';

/** One who has time in a workspace. */
export interface Owner {
  workspace_id: string;
  user_id: string;
}

/** Zones of accounts that are not written down as this edition of the time zone data has them. @param userId of this one only */
export async function zonesToWrite(tx: Tx, edition: string, userId: string | null): Promise<string[]> {
  const { rows } = await sql<{ timezone: string }>`
    select distinct timezone from users
    where (${userId}::uuid is null or id = ${userId}) and not exists (
      select from time_zones where name = timezone and tz_version = ${edition})`.execute(tx);
  return rows.map((row) => row.timezone);
}

/** Until the end of the transaction nobody else writes zones. */
export async function takeTurnAtZones(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('time zones', 0))`.execute(tx);
}

/** Adds a row, unless the latest one says the same: then that one is of this edition, too. */
export async function writeZone(tx: Tx, name: string, stretches: ZoneStretches, edition: string): Promise<void> {
  const { starts, offsets, leastDays } = stretches;
  await sql`
    with latest as (select * from time_zones where name = ${name} order by id desc limit 1),
    same as (
      update time_zones set tz_version = ${edition} from latest
      where time_zones.id = latest.id and latest.starts = ${starts}::bigint[]
        and latest.offsets = ${offsets}::integer[] and latest.least_days = ${leastDays}::integer[]
      returning time_zones.id
    )
    insert into time_zones (name, tz_version, starts, offsets, least_days)
    select ${name}, ${edition}, ${starts}::bigint[], ${offsets}::integer[], ${leastDays}::integer[]
    where not exists (select from same)`.execute(tx);
}

/** Some of those whose time is not rolled up by the days of the zone they have now. @param userId of this one only */
export async function ownersToRebuild(
  tx: Tx,
  edition: string,
  after: Owner | null,
  atMost: number,
  userId: string | null,
): Promise<Owner[]> {
  const { rows } = await sql<Owner>`
    select r.workspace_id, r.user_id from time_rollups r join users u on u.id = r.user_id
    where (${userId}::uuid is null or r.user_id = ${userId})
      and (${after === null} or (r.workspace_id, r.user_id) > (${after?.workspace_id ?? null}::uuid, ${after?.user_id ?? null}::uuid))
      and not exists (
        select from time_zones z where z.id = r.zone_id and z.name = u.timezone and z.tz_version = ${edition})
    order by 1, 2 limit ${atMost}`.execute(tx);
  return rows;
}

/** Counts all of somebody's time anew, by the days of the zone they have now. */
export async function rebuildTime(tx: Tx, { workspace_id, user_id }: Owner): Promise<void> {
  tx.send(sql`set local statement_timeout = '15min'`);
  tx.send(sql`set local jit = off`);
  // It counts what is in the tables, so the archive is brought back first, while nothing can be packed up: that waits for
  // this row. What is due for it goes back at night.
  await sql`select from time_rollups where workspace_id = ${workspace_id} and user_id = ${user_id} for update`.execute(
    tx,
  );
  await sql`select app.restore_time(${workspace_id}::uuid, ${user_id}::uuid)`.execute(tx);
  await sql`select app.rebuild_time(${workspace_id}::uuid, ${user_id}::uuid)`.execute(tx);
}

/** Of one user, as far as the transaction sees their workspaces. */
export async function stateOfRollups(tx: Tx, userId: string, edition: string): Promise<RollupState | undefined> {
  const { rows } = await sql<RollupState>`
    select u.timezone, count(r.user_id) as workspaces, count(z.id) as workspaces_ready, count(r.user_id) = count(z.id) as is_ready
    from users u
    left join time_rollups r on r.user_id = u.id
    left join time_zones z on z.id = r.zone_id and z.name = u.timezone and z.tz_version = ${edition}
    where u.id = ${userId} group by u.timezone`.execute(tx);
  return rows[0];
}
