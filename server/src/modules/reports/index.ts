import type { Module } from '../../core/module.ts';
import { reportsPersonalData } from './personal.ts';
import { reportRoutes } from './routes.ts';
import { savedReportRoutes } from './saved/routes.ts';

export function reportsModule(): Module {
  return {
    name: 'reports',
    routes: (route) => {
      reportRoutes(route);
      savedReportRoutes(route);
    },
    personal: reportsPersonalData,
  };
}
