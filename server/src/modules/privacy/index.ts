import { join } from 'node:path';
import { createFileShelf } from '../../core/file-shelf.ts';
import type { Module } from '../../core/module.ts';
import type { PersonalData } from '../../core/personal-data.ts';
import type { Deps } from '../../deps.ts';
import type { Authenticator } from '../auth/index.ts';
import type { TimeKeeping } from '../workspaces/index.ts';
import { eraseDueJob } from './deletion/jobs.ts';
import { deletionRoutes } from './deletion/routes.ts';
import { dataExportReady, dataExportRequested, deletionScheduled } from './events.ts';
import { buildExportListener, removeExpiredJob } from './exports/jobs.ts';
import { exportRoutes } from './exports/routes.ts';
import { privacyPersonalData } from './personal.ts';

export { dataExportReady, deletionScheduled } from './events.ts';

export interface PrivacyDeps extends Pick<Deps, 'config' | 'db' | 'vault'> {
  time: TimeKeeping;
  /** What all other modules hold of people, in the order in which it is erased. */
  personal: readonly PersonalData[];
}

/** Everything of one person as a file, and the end of an account. */
export function privacyModule(
  { config, db, vault, time, personal }: PrivacyDeps,
  { standings }: Pick<Authenticator, 'standings'>,
): Module {
  const shelf = createFileShelf(join(config.dataDir, 'exports'), '.zip');
  const accountObjects = () => all.flatMap((one) => one.accountObjects ?? []);
  const own = privacyPersonalData(shelf, accountObjects);
  const all = [...personal, own];
  const parts = () => all.flatMap(({ exported }) => exported);
  return {
    name: 'privacy',
    routes: (route) => {
      exportRoutes(route, shelf);
      deletionRoutes(route, { db, time, standings, vault });
    },
    jobs: [removeExpiredJob(shelf), eraseDueJob(() => all)],
    events: [dataExportRequested, dataExportReady, deletionScheduled],
    listeners: [buildExportListener({ shelf, parts, publicUrl: config.publicUrl })],
    personal: own,
  };
}
