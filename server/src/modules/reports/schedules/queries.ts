import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { Cadence } from './due.ts';

export interface ScheduleRow {
  workspace_id: string;
  report_id: string;
  user_id: string;
  cadence: 'weekly' | 'monthly';
  weekday: number | null;
  month_day: number | null;
  hour: number;
  next_due_at: Date;
}

export function cadenceOf({ cadence, weekday, month_day, hour }: ScheduleRow): Cadence {
  return cadence === 'weekly'
    ? { cadence, weekday: weekday as number, hour }
    : { cadence, month_day: month_day as number, hour };
}

export async function scheduleOf(tx: Tx, workspaceId: string, reportId: string): Promise<ScheduleRow | undefined> {
  const { rows } = await sql<ScheduleRow>`
    select workspace_id, report_id, user_id, cadence, weekday, month_day, hour, next_due_at from report_schedules
    where workspace_id = ${workspaceId} and report_id = ${reportId}`.execute(tx);
  return rows[0];
}

export async function putSchedule(
  tx: Tx,
  place: { workspaceId: string; reportId: string; userId: string },
  when: Cadence,
  { nextDueAt, now }: { nextDueAt: Date; now: Date },
): Promise<void> {
  const weekday = when.cadence === 'weekly' ? when.weekday : null;
  const monthDay = when.cadence === 'monthly' ? when.month_day : null;
  await sql`
    insert into report_schedules
      (workspace_id, report_id, user_id, cadence, weekday, month_day, hour, next_due_at, created_at)
    values (${place.workspaceId}, ${place.reportId}, ${place.userId}, ${when.cadence}, ${weekday}, ${monthDay},
            ${when.hour}, ${nextDueAt}, ${now})
    on conflict (workspace_id, report_id) do update
      set cadence = excluded.cadence, weekday = excluded.weekday, month_day = excluded.month_day, hour = excluded.hour,
        next_due_at = excluded.next_due_at`.execute(tx);
}

/** @returns whether there was one */
export async function deleteSchedule(tx: Tx, workspaceId: string, reportId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from report_schedules where workspace_id = ${workspaceId} and report_id = ${reportId}`.execute(tx);
  return numAffectedRows === 1n;
}

export interface DueSchedule extends ScheduleRow {
  /** Of its owner. */
  timezone: string;
}

const OF_OWNERS = sql`
  select s.workspace_id, s.report_id, s.user_id, s.cadence, s.weekday, s.month_day, s.hour, s.next_due_at, u.timezone
  from report_schedules s join users u on u.id = s.user_id`;

/** Those of somebody that are not due yet, in all their workspaces. */
export async function lockAhead(tx: Tx, userId: string, now: Date): Promise<DueSchedule[]> {
  const { rows } = await sql<DueSchedule>`
    ${OF_OWNERS} where s.user_id = ${userId} and s.next_due_at > ${now} order by s.workspace_id, s.report_id
    for update of s`.execute(tx);
  return rows;
}

/** Some that are due, kept from whoever looks at the same time until the transaction ends. Of all workspaces. */
export async function takeDue(tx: Tx, now: Date, limit: number): Promise<DueSchedule[]> {
  const { rows } = await sql<DueSchedule>`
    ${OF_OWNERS} where s.next_due_at <= ${now} order by s.next_due_at limit ${limit} for update of s skip locked`.execute(
    tx,
  );
  return rows;
}

export async function putOff(tx: Tx, { workspace_id, report_id }: ScheduleRow, nextDueAt: Date): Promise<void> {
  await sql`update report_schedules set next_due_at = ${nextDueAt}
            where workspace_id = ${workspace_id} and report_id = ${report_id}`.execute(tx);
}
