import { type Database, NOBODY } from '../../../core/db/database.ts';
import { listen } from '../../../core/events/events.ts';
import type { Job } from '../../../core/jobs/jobs.ts';
import { workspacesWithArchive } from '../../workspaces/index.ts';
import { archiveBefore } from '../retention/cut-off.ts';
import { DAMAGED, isDamaged, packMonths } from './archive.ts';
import { archiveRestoreRequested } from './events.ts';
import { type ArchiveMonth, archivedMonths, monthsToArchive, unpackMonth } from './queries.ts';
import { noteProgress, openRestore } from './restores.ts';

/** Before retention deletes, and before the trash is emptied, which brings back what it has to. */
export const archiveTimeJob: Job = {
  name: 'time.archive',
  cron: '20 2 * * *',
  run: async ({ db, log, now }) => {
    const workspaces = await db.read(NOBODY, (tx) => workspacesWithArchive(tx));
    for (const { id, months } of workspaces) {
      const before = archiveBefore(now, months);
      const due = await db.read(NOBODY, (tx) => monthsToArchive(tx, id, before, now));
      const entries = await packMonths(db, log, due);
      if (entries > 0) log.info({ workspace_id: id, entries }, 'time entries archived');
    }
  },
};

/** Month by month, so that what is cut off goes on where it was; a damaged one stays, and the others come. */
export const bringBackListener = listen(archiveRestoreRequested, {
  name: 'time.bring_back',
  run: async ({ db, log, now }, { workspace_id, restore_id }) => {
    const restore = await db.read(NOBODY, (tx) => openRestore(tx, workspace_id, restore_id));
    if (!restore) return;
    const left = await db.read(NOBODY, (tx) => archivedMonths(tx, workspace_id, restore));
    const sofar = { done: restore.months_done, damaged: 0, entries: restore.entries };
    const months = sofar.done + left.length;
    await db.write(NOBODY, (tx) => noteProgress(tx, workspace_id, restore_id, { months, ...sofar }));
    for (const month of left) {
      const damaged = await bringBack(db, month, async (tx, entries) => {
        const after = { ...sofar, done: sofar.done + 1, entries: sofar.entries + entries };
        await noteProgress(tx, workspace_id, restore_id, { months, ...after });
        return after;
      });
      if (damaged === null) {
        sofar.damaged += 1;
        log.error({ ...month }, DAMAGED);
      } else Object.assign(sofar, damaged);
    }
    await db.write(NOBODY, (tx) => noteProgress(tx, workspace_id, restore_id, { months, ...sofar }, now));
    log.info({ workspace_id, restore_id, entries: sofar.entries }, 'archived time was brought back');
  },
});

/** With its progress, in one transaction; null for a month that is damaged. */
async function bringBack<T>(
  db: Database,
  month: ArchiveMonth,
  note: (tx: Parameters<typeof unpackMonth>[0], entries: number) => Promise<T>,
): Promise<T | null> {
  try {
    return await db.write(NOBODY, async (tx) => note(tx, await unpackMonth(tx, month)));
  } catch (error) {
    if (isDamaged(error)) return null;
    throw error;
  }
}
