import pg from 'pg';
import { audit, BY_NOBODY } from '../../../core/audit.ts';
import { type Database, NOBODY, type Tx } from '../../../core/db/database.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import type { Log } from '../../../core/log.ts';
import { deleteBetween } from '../heartbeats/queries.ts';
import { homeOf } from '../home.ts';
import { endOfMonth, keptSince } from './kept-since.ts';
import { dropEmptyMonth, firstBefore, heartbeatMonthsBefore, peopleWithRetention } from './queries.ts';

/** Deletes for good what people keep no longer, and then the months in which nothing is left of anybody. */
export const applyActivityRetentionJob: Job = {
  name: 'activity.apply_retention',
  cron: '5 4 * * *',
  run: async ({ db, log, now }) => {
    const people = await db.read(NOBODY, (tx) => peopleWithRetention(tx));
    for (const { user_id, months } of people) await deleteOld(db, log, user_id, keptSince(now, months));
    await dropEmptyMonths(db, log, now);
  },
};

/** A month to a transaction, so that none holds the spans of somebody for long. */
async function deleteOld(db: Database, log: Log, userId: string, before: Date): Promise<void> {
  let deleted = 0;
  const scope = { userId, workspaceId: null };
  const next = (tx: Tx) => firstBefore(tx, userId, before);
  for (let first = await db.read(scope, next); first !== null; first = await db.read(scope, next)) {
    const [start, end] = [first, endOfMonth(first, before)];
    deleted += await db.write(scope, (tx) => deleteBetween(tx, userId, start, end));
  }
  if (deleted === 0) return;
  await db.write(NOBODY, async (tx) => {
    const workspaceId = await homeOf(tx, userId);
    if (workspaceId === null) return;
    audit(
      tx,
      { ...BY_NOBODY, workspaceId },
      {
        action: 'activity.expired',
        objectType: 'user',
        objectId: userId,
        changes: { before: [before, null], heartbeats: [deleted, 0] },
      },
    );
  });
  log.info({ user_id: userId, deleted }, 'heartbeats older than their owner keeps were deleted');
}

/** Late heartbeats come for the months around now, so those stay. */
const KEPT_MONTHS = 3;
/** What PostgreSQL says where a lock could not be had in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** A month whose locks cannot be had at once is left for the next night: whoever sends heartbeats must not wait. */
async function dropEmptyMonths(db: Database, log: Log, now: Date): Promise<void> {
  const oldest = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - KEPT_MONTHS)).toISOString().slice(0, 10);
  const months = await db.read(NOBODY, (tx) => heartbeatMonthsBefore(tx, oldest));
  for (const month of months) {
    try {
      if (await db.write(NOBODY, (tx) => dropEmptyMonth(tx, month))) log.info({ month }, 'an empty month was dropped');
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE)) throw error;
    }
  }
}
