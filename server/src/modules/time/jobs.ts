import { audit, BY_NOBODY } from '../../core/audit.ts';
import { type Database, NOBODY } from '../../core/db/database.ts';
import type { Job, JobCtx } from '../../core/jobs/jobs.ts';
import { workspacesWithRetention } from '../workspaces/index.ts';
import { unpackOldest } from './archive/queries.ts';
import { ensureMonths } from './partitions.ts';
import { eraseEntriesBefore, purgeTrash } from './queries/entries.ts';
import { eraseBefore } from './retention/cut-off.ts';

const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
/** A transaction each, so that none holds its locks for long. */
const BATCH = 500;
/** From the month before this one, because a timer may start 7 days ago, to what people plan ahead. */
const MONTHS_AROUND = [-1, 0, 1, 2, 3];

/** Makes the partitions that the next time will need, so that no request has to. */
export const prepareMonthsJob: Job = {
  name: 'time.prepare_months',
  cron: '10 0 * * *',
  atStart: true,
  run: async ({ db, now }) => {
    const starts = MONTHS_AROUND.map((months) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)));
    await ensureMonths({ prepare: (work) => db.write(NOBODY, work) }, starts);
  },
};

export const purgeTrashJob: Job = {
  name: 'time.purge_trash',
  cron: '40 3 * * *',
  run: async ({ db, log, now }) => {
    const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
    let purged = 0;
    for (let batch = BATCH; batch > 0; purged += batch) {
      batch = await db.write(NOBODY, (tx) => purgeTrash(tx, before, BATCH));
    }
    log.info({ purged }, 'time entries purged from the trash');
  },
};

/** Deletes for good what is older than the policy of its workspace keeps, whether or not it is locked or in the trash. */
export const applyRetentionJob: Job = {
  name: 'time.apply_retention',
  cron: '50 3 * * *',
  run: async ({ db, log, now }) => {
    const workspaces = await db.read(NOBODY, (tx) => workspacesWithRetention(tx));
    let failed = 0;
    for (const { id, months } of workspaces) {
      try {
        await eraseOld({ db, log, now }, id, eraseBefore(now, months));
      } catch (error) {
        // What is wrong in one workspace is no reason to keep time in the others.
        failed += 1;
        log.error({ workspace_id: id, reason: (error as Error).message }, 'old time could not be erased');
      }
    }
    if (failed > 0) throw new Error(`the old time of ${failed} workspaces could not be erased`);
  },
};

async function eraseOld({ db, log }: JobCtx, id: string, before: Date): Promise<void> {
  let erased = 0;
  try {
    // What is archived comes back to be deleted, a month at a time, so that every sum goes down with it.
    do {
      for (let batch = BATCH; batch > 0; erased += batch) {
        batch = await db.write(NOBODY, (tx) => eraseEntriesBefore(tx, id, before, BATCH));
      }
    } while ((await db.write(NOBODY, (tx) => unpackOldest(tx, id, before))) > 0);
  } finally {
    if (erased > 0) await noteExpired(db, id, erased);
  }
  if (erased > 0) log.info({ workspace_id: id, erased }, 'time entries older than the policy keeps were erased');
}

async function noteExpired(db: Database, workspaceId: string, erased: number): Promise<void> {
  await db.write(NOBODY, async (tx) => {
    audit(
      tx,
      { ...BY_NOBODY, workspaceId },
      { action: 'time_entry.expired', objectType: 'time_entry', objectId: null, changes: { entries: [erased, 0] } },
    );
  });
}
