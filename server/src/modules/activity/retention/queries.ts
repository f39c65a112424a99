import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export async function keepMonthsOf(tx: Tx, userId: string): Promise<number | null> {
  const { rows } = await sql<{ keep_months: number | null }>`
    select keep_months from activity_settings where user_id = ${userId}`.execute(tx);
  return rows[0]?.keep_months ?? null;
}

export async function setKeepMonths(tx: Tx, userId: string, keepMonths: number | null, now: Date): Promise<void> {
  await sql`
    insert into activity_settings (user_id, keep_months) values (${userId}, ${keepMonths})
    on conflict (user_id) do update set keep_months = excluded.keep_months, updated_at = ${now},
      version = activity_settings.version + 1`.execute(tx);
}

export interface OldActivity {
  heartbeats: number;
  seconds: number;
  months: number;
}

/** What somebody's editors sent before, and the time it made as far as that is known by now. */
export async function activityBefore(tx: Tx, userId: string, before: Date): Promise<OldActivity> {
  const [sent, made] = await Promise.all([
    sql<Omit<OldActivity, 'seconds'>>`
      select count(*) as heartbeats, count(distinct date_trunc('month', time at time zone 'UTC')) as months
      from heartbeats where user_id = ${userId} and time < ${before}`.execute(tx),
    sql<{ seconds: number }>`
      select coalesce(round(extract(epoch from sum(least(end_time, ${before}) - start_time))), 0)::bigint as seconds
      from activity_spans where user_id = ${userId} and start_time < ${before}`.execute(tx),
  ]);
  return { heartbeats: 0, months: 0, ...sent.rows[0], seconds: made.rows[0]?.seconds ?? 0 };
}

/** Who does not keep everything. */
export async function peopleWithRetention(tx: Tx): Promise<{ user_id: string; months: number }[]> {
  const { rows } = await sql<{ user_id: string; months: number }>`
    select user_id, keep_months as months from activity_settings where keep_months is not null order by 1`.execute(tx);
  return rows;
}

/** When the first heartbeat was that is too old; null without one. */
export async function firstBefore(tx: Tx, userId: string, before: Date): Promise<Date | null> {
  const { rows } = await sql<{ time: Date }>`
    select time from heartbeats where user_id = ${userId} and time < ${before} order by time limit 1`.execute(tx);
  return rows[0]?.time ?? null;
}

/** The months before one that have a partition, each by its first day. */
export async function heartbeatMonthsBefore(tx: Tx, month: string): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select month from (
      select replace(substr(c.relname, 12), '_', '-') || '-01' as month from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'heartbeats'::regclass and c.relname ~ '^heartbeats_\\d{4}_\\d{2}$'
    ) m where month < ${month} order by month`.execute(tx);
  return rows.map((row) => row.month);
}

/** Whether it was there and empty. @throws a lock timeout where somebody writes at this moment */
export async function dropEmptyMonth(tx: Tx, month: string): Promise<boolean> {
  const { rows } = await sql<{ dropped: boolean }>`
    select app.drop_empty_heartbeat_month(${month}::date) as dropped`.execute(tx);
  return rows[0]?.dropped === true;
}
