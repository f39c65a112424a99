import { NOBODY } from '../../../core/db/database.ts';
import { emit, listen } from '../../../core/events/events.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { timezoneChanged } from '../../auth/index.ts';
import { reportDue } from '../events.ts';
import { nextDue } from './due.ts';
import { cadenceOf, lockAhead, putOff, takeDue } from './queries.ts';

/** Small enough that nobody waits for the locks of one transaction. */
const BATCH = 100;

/**
 * Tells of each report that is due, and when it is next, in one transaction: so each time is told once, whatever dies in
 * between. After days in which nothing ran it is told once for all of them.
 */
export const sendDueJob: Job = {
  name: 'reports.send_due',
  cron: '*/5 * * * *',
  atStart: true,
  run: async ({ db, log, now }) => {
    let due = 0;
    for (let batch = BATCH; batch === BATCH; due += batch) {
      batch = await db.write(NOBODY, async (tx) => {
        const schedules = await takeDue(tx, now, BATCH);
        for (const schedule of schedules) {
          const { workspace_id, report_id, user_id, next_due_at, timezone } = schedule;
          emit(tx, reportDue, { workspace_id, report_id, user_id, due_at: next_due_at.toISOString() });
          await putOff(tx, schedule, nextDue(cadenceOf(schedule), now, timezone));
        }
        return schedules.length;
      });
    }
    if (due > 0) log.info({ due }, 'reports are due');
  },
};

/** Eight in the morning is where its owner is now. */
export const moveSchedules = listen(timezoneChanged, {
  name: 'reports.move_schedules',
  run: ({ db, now }, { user_id }) =>
    db.write(NOBODY, async (tx) => {
      for (const schedule of await lockAhead(tx, user_id, now)) {
        await putOff(tx, schedule, nextDue(cadenceOf(schedule), now, schedule.timezone));
      }
    }),
});
