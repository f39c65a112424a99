import { sql } from 'kysely';
import { buildApp } from './app.ts';
import type { Config } from './core/config.ts';
import { NOBODY } from './core/db/database.ts';
import { migrate, pendingMigrations } from './core/db/migrate.ts';
import { startEmbeddedPostgres } from './core/embedded-postgres/index.ts';
import { closeWithin } from './core/http/close.ts';
import type { Check } from './core/http/health.ts';
import { listen, requirePlace } from './core/http/listen.ts';
import { startWorker, type Worker } from './core/jobs/worker.ts';
import type { Log } from './core/log.ts';
import { warnOfMissingKeys } from './core/secrets/missing-keys.ts';
import { createDeps, type Deps } from './deps.ts';
import { createModules, type ProgramModules, sealedColumns, workOf } from './modules.ts';

export interface Program {
  /** Where the API answers, or null in a process without that role. */
  address: string | null;
  deps: Deps;
  /** Finishes requests and jobs, then lets the database go, last. */
  stop(): Promise<void>;
}

/** At the end; past it the answer of a request is lost, though not what it does in the database. */
const REQUESTS_MAY_TAKE_MS = 5_000;

/** One after the other. A failure doesn't spare the others: above all the database, which is last, has to stop. */
export async function closeAll(closing: readonly (() => Promise<void>)[]): Promise<void> {
  const problems: unknown[] = [];
  for (const close of closing) {
    try {
      await close();
    } catch (error) {
      problems.push(error);
    }
  }
  if (problems.length > 0) throw new AggregateError(problems, 'could not stop cleanly');
}

/** Starts the roles of the configuration, in the order in which they need each other. */
export async function startProgram(config: Config, log: Log): Promise<Program> {
  const closing: (() => Promise<void>)[] = [];
  const stop = async () => {
    await closeAll(closing.splice(0).reverse());
  };
  try {
    if (config.roles.has('api')) await requirePlace(config);
    const databaseUrl = config.database.url ?? (await embeddedDatabase(config, log, closing));
    await migrate(databaseUrl, log);
    const deps = createDeps(config, databaseUrl, log);
    closing.push(deps.close);
    await deps.replica?.check();
    const modules = createModules(deps);
    await warnOfMissingKeys(deps.system, sealedColumns(modules), deps.vault, log);
    const worker = config.roles.has('worker') ? await startJobs(deps, modules, closing) : null;
    const address = config.roles.has('api') ? await startApi(deps, modules, worker, closing) : null;
    return { address, deps, stop };
  } catch (error) {
    await stop().catch((problem) => log.error({ err: problem }, 'could not stop cleanly'));
    throw error;
  }
}

async function embeddedDatabase(config: Config, log: Log, closing: (() => Promise<void>)[]): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  closing.push(() => postgres.stop());
  return postgres.url;
}

async function startJobs(deps: Deps, { all }: ProgramModules, closing: (() => Promise<void>)[]): Promise<Worker> {
  const worker = await startWorker(workOf(all), {
    url: deps.databaseUrl,
    system: deps.system,
    log: deps.log,
    clock: deps.clock,
  });
  closing.push(() => worker.stop());
  return worker;
}

async function startApi(
  deps: Deps,
  modules: ProgramModules,
  worker: Worker | null,
  closing: (() => Promise<void>)[],
): Promise<string> {
  const checks: Check[] = [
    {
      name: 'database',
      run: async () => {
        await deps.db.read(NOBODY, (tx) => sql`select 1`.execute(tx));
      },
    },
    {
      name: 'migrations',
      run: async () => {
        const done = await deps.system.read(NOBODY, (tx) =>
          sql<{ name: string }>`select name from migrations`.execute(tx),
        );
        const pending = await pendingMigrations(done.rows.map((row) => row.name));
        if (pending.length > 0) throw new Error(`migrations are missing: ${pending.join(', ')}`);
      },
    },
  ];
  if (worker) checks.push({ name: 'jobs', run: worker.check });
  const app = await buildApp({ deps, modules, checks });
  closing.push(() => closeWithin(app, REQUESTS_MAY_TAKE_MS));
  await deps.warmUp();
  return listen(app, deps.config);
}
