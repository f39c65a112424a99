import { buildApp } from './app.ts';
import { readConfig } from './core/config.ts';
import { createLog } from './core/log.ts';
import { DEMO_EMAIL, DEMO_PASSWORD, plantDemo } from './demo/plant.ts';
import { createDeps } from './deps.ts';
import { createModules } from './modules.ts';
import { startProcess } from './process.ts';

/** `npm run demo`: the program beside the real one's data, with somebody's half-year in it. */
await startProcess(async (program) => {
  const config = readConfig({ ...process.env, RATE_LIMIT_AUTH: '0', RATE_LIMIT_READ: '0', RATE_LIMIT_WRITE: '0' });
  let now: Date | null = null;
  const deps = createDeps(config, program.deps.databaseUrl, createLog('warn'), () => now ?? new Date());
  const app = await buildApp({ deps, modules: createModules(deps), checks: [] });
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isNew = await plantDemo({
    app,
    timezone,
    setNow: (instant) => {
      now = instant;
    },
  });
  await app.close();
  await deps.close();
  console.log(`${isNew ? 'Half a year was made up. ' : ''}Sign in as ${DEMO_EMAIL} with the password ${DEMO_PASSWORD}`);
});
