import type { Module } from '../../core/module.ts';
import type { Deps } from '../../deps.ts';
import { installationRoutes } from './routes.ts';

export { admitRegistration } from './service.ts';

/** What holds for the whole installation. */
export function installationModule({ config }: Pick<Deps, 'config'>): Module {
  return { name: 'installation', routes: (route) => installationRoutes(route, { sendsMail: config.mail !== null }) };
}
