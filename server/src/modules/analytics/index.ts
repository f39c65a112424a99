import type { Module } from '../../core/module.ts';
import { analyticsRoutes } from './routes.ts';

export function analyticsModule(): Module {
  return { name: 'analytics', routes: analyticsRoutes };
}
