import type { Module } from '../../core/module.ts';
import type { TimeKeeping } from '../workspaces/index.ts';
import { archiveRestoreRequested } from './archive/events.ts';
import { archiveTimeJob, bringBackListener } from './archive/jobs.ts';
import { archiveRoutes } from './archive/routes.ts';
import { applyRetentionJob, prepareMonthsJob, purgeTrashJob } from './jobs.ts';
import { writeEntries } from './partitions.ts';
import { timePersonalData } from './personal.ts';
import { eraseEntries } from './queries/entries.ts';
import { retentionRoutes } from './retention/routes.ts';
import { timeRoutes } from './routes.ts';
import { endTimers } from './service/end-timers.ts';

export { readableEntry } from './access.ts';
export { DAMAGED, isDamaged } from './archive/archive.ts';
export { endOfArchivedMonth, reachesArchive, withArchive } from './archive/readable.ts';
export { ensureMonths, type Need, writeEntries } from './partitions.ts';
export type { ImportedEntry } from './queries/imported.ts';
export { takeTurn } from './queries/timers.ts';
export { type TrackedTime, trackedTime } from './queries/tracked.ts';
export { addEntry } from './service/add-entry.ts';
export { insertImportedEntries, removeImportedEntries } from './service/imported-entries.ts';
export { writeInBulk } from './service/write-in-bulk.ts';

/** A transaction each, so that none holds its locks for long. */
const ERASED_AT_ONCE = 500;

/** What happens to time when somebody leaves a workspace, and when it is archived or deleted. */
export const timeKeeping: TimeKeeping = {
  write: (db, work) => writeEntries(db, (tx, need) => work(tx, (ctx, userId) => endTimers(tx, ctx, need, userId))),
  erase: (tx, workspaceId) => eraseEntries(tx, workspaceId, ERASED_AT_ONCE),
};

export function timeModule(): Module {
  return {
    name: 'time',
    routes: (route) => {
      timeRoutes(route);
      retentionRoutes(route);
      archiveRoutes(route);
    },
    jobs: [prepareMonthsJob, archiveTimeJob, purgeTrashJob, applyRetentionJob],
    events: [archiveRestoreRequested],
    listeners: [bringBackListener],
    personal: timePersonalData,
  };
}
