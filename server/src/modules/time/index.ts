import type { Module } from '../../core/module.ts';
import { prepareMonthsJob, purgeTrashJob } from './jobs.ts';
import { timeRoutes } from './routes.ts';

export { ensureMonths } from './partitions.ts';
export type { ImportedEntry } from './queries/imported.ts';
export { insertImportedEntries, removeImportedEntries } from './service/imported-entries.ts';
export { writeInBulk } from './service/write-in-bulk.ts';

export function timeModule(): Module {
  return { name: 'time', routes: timeRoutes, jobs: [prepareMonthsJob, purgeTrashJob] };
}
