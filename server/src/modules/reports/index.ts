import { join } from 'node:path';
import { createFileShelf } from '../../core/file-shelf.ts';
import type { Module } from '../../core/module.ts';
import type { Deps } from '../../deps.ts';
import { reportDue, reportExportRequested } from './events.ts';
import { makeExportListener, removeExpiredJob } from './exports/jobs.ts';
import { reportExportRoutes } from './exports/routes.ts';
import { foldChangesJob } from './jobs.ts';
import { reportsPersonalData } from './personal.ts';
import { reportRoutes } from './routes.ts';
import { savedReportRoutes } from './saved/routes.ts';
import { moveSchedules, sendDueJob } from './schedules/jobs.ts';
import { scheduleRoutes } from './schedules/routes.ts';
import { shareRoutes } from './shares/routes.ts';

export { reportDue } from './events.ts';
export { type ReportToSend, reportToSend } from './schedules/to-send.ts';

export function reportsModule({ links, config, cache }: Pick<Deps, 'links' | 'config' | 'cache'>): Module {
  const shelf = createFileShelf(join(config.dataDir, 'report-exports'), '.file');
  return {
    name: 'reports',
    routes: (route) => {
      reportRoutes(route, cache);
      savedReportRoutes(route, cache);
      shareRoutes(route, { links, publicUrl: config.publicUrl });
      scheduleRoutes(route);
      reportExportRoutes(route, shelf);
    },
    jobs: [sendDueJob, removeExpiredJob(shelf), foldChangesJob],
    events: [reportDue, reportExportRequested],
    listeners: [moveSchedules, makeExportListener(shelf)],
    personal: reportsPersonalData(shelf),
  };
}
