import type { Module } from '../../core/module.ts';
import { reportRoutes } from './routes.ts';

export function reportsModule(): Module {
  return { name: 'reports', routes: reportRoutes };
}
