import type { Module } from '../../core/module.ts';
import type { Deps } from '../../deps.ts';
import { reportDue } from './events.ts';
import { reportsPersonalData } from './personal.ts';
import { reportRoutes } from './routes.ts';
import { savedReportRoutes } from './saved/routes.ts';
import { moveSchedules, sendDueJob } from './schedules/jobs.ts';
import { scheduleRoutes } from './schedules/routes.ts';
import { shareRoutes } from './shares/routes.ts';

export { reportDue } from './events.ts';
export { type ReportToSend, reportToSend } from './schedules/to-send.ts';

export function reportsModule({ links, config }: Pick<Deps, 'links' | 'config'>): Module {
  return {
    name: 'reports',
    routes: (route) => {
      reportRoutes(route);
      savedReportRoutes(route);
      shareRoutes(route, { links, publicUrl: config.publicUrl });
      scheduleRoutes(route);
    },
    jobs: [sendDueJob],
    events: [reportDue],
    listeners: [moveSchedules],
    personal: reportsPersonalData,
  };
}
