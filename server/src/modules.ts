import { purgeKeysJob } from './core/http/idempotency/jobs.ts';
import type { Work } from './core/jobs/tasks.ts';
import type { Module } from './core/module.ts';
import type { SealedColumn } from './core/secrets/sealed-column.ts';
import type { Deps } from './deps.ts';
import { activityModule } from './modules/activity/index.ts';
import { adminModule } from './modules/admin/index.ts';
import { analyticsModule } from './modules/analytics/index.ts';
import { type Authenticator, authModule, createAuthenticator } from './modules/auth/index.ts';
import { importsModule } from './modules/imports/index.ts';
import { installationModule } from './modules/installation/index.ts';
import { notificationsModule } from './modules/notifications/index.ts';
import { privacyModule } from './modules/privacy/index.ts';
import { reportsModule } from './modules/reports/index.ts';
import { tasksModule } from './modules/tasks/index.ts';
import { timeKeeping, timeModule } from './modules/time/index.ts';
import { workspacesModule } from './modules/workspaces/index.ts';

export interface ProgramModules {
  /** Who recognises the callers of all of them. */
  authenticator: Authenticator;
  /** In the order in which their routes are registered. */
  all: Module[];
}

/** Every module of the program, made once: the API takes their routes and the worker their jobs. */
export function createModules(deps: Deps): ProgramModules {
  const authenticator = createAuthenticator(deps);
  const all: Module[] = [
    installationModule(deps),
    authModule(deps, authenticator),
    workspacesModule({
      publicUrl: deps.config.publicUrl,
      links: deps.links,
      time: timeKeeping,
      forgetStandings: authenticator.standings.forgetWorkspace,
    }),
    tasksModule(),
    timeModule(),
    analyticsModule(),
    activityModule(authenticator),
    reportsModule(deps),
    importsModule(deps),
    notificationsModule(deps),
    adminModule(deps, authenticator),
  ];
  // Last, because it knows what each of them holds of a person.
  const personal = all.flatMap((module) => module.personal ?? []);
  all.push(privacyModule({ ...deps, time: timeKeeping, personal }, authenticator));
  return { authenticator, all };
}

/** What the modules leave to a worker. */
export function workOf(modules: readonly Module[]): Work {
  return {
    jobs: [purgeKeysJob, ...modules.flatMap((module) => module.jobs ?? [])],
    events: modules.flatMap((module) => module.events ?? []),
    listeners: modules.flatMap((module) => module.listeners ?? []),
  };
}

/** Every column that holds sealed texts. */
export function sealedColumns({ all }: ProgramModules): SealedColumn[] {
  return all.flatMap((module) => module.sealed ?? []);
}
