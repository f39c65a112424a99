import type { Module } from '../../core/module.ts';
import { installationRoutes } from './routes.ts';

export { admitRegistration } from './service.ts';

/** What holds for the whole installation. */
export function installationModule(): Module {
  return { name: 'installation', routes: installationRoutes };
}
