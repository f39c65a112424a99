import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readConfig } from '../../server/src/core/config.ts';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { createDeps } from '../../server/src/deps.ts';
import { rebuildRollups } from '../../server/src/modules/analytics/rollups/rebuild.ts';
import { verifyTime } from '../../server/src/modules/analytics/rollups/verify.ts';
import { createAccessTokens } from '../../server/src/modules/auth/tokens.ts';
import { SCALE_CASES } from './scale-cases.ts';
import { measureCase, measureDisk, measureWrites } from './scale-measure.ts';
import { type ScaleRun, scaleReport } from './scale-report.ts';
import { type ScalePerson, seedScale } from './scale-seed.ts';
import { startDaybook } from './servers.ts';

/**
 * `npm run bench -- scale 100000 1000000`: figures from roll-ups and by plain SQL, what roll-ups cost, for each number of entries. Without one:
 * 100,000, in a minute. Of sizes that are named the results are kept in SCALE.md.
 */
const SECRET = 'a secret for the bench, never used elsewhere';
const sizes = process.argv.slice(2).map((size) => Number(size.replaceAll(/[_,]/g, '')));
if (sizes.length === 0) sizes.push(100_000);
if (sizes.some((size) => !Number.isInteger(size) || size < 50_000))
  throw new Error('sizes are numbers of entries, 50000 at least');
const tokens = createAccessTokens(SECRET, 6 * 3600);
const tokenOf = ({ userId, sessionId }: ScalePerson) =>
  tokens.sign({ sub: userId, sid: sessionId, email: `${userId}@example.com`, role: 'user' });
const log = createLog('warn');

const runs: ScaleRun[] = [];
for (const size of sizes) {
  runs.push(await runOf(size));
  const text = scaleReport(runs);
  console.log(text);
  if (process.argv.length > 2) writeFileSync(fileURLToPath(new URL('../SCALE.md', import.meta.url)), text);
}

async function runOf(size: number): Promise<ScaleRun> {
  const dataDir = mkdtempSync(join(tmpdir(), 'daybook-scale-'));
  // As root the database runs as another account, which has to pass.
  chmodSync(dataDir, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await migrate(postgres.url, log);
    await client.connect();
    const [world, seedSeconds] = await timed(() =>
      seedScale(client, size, (line) => console.log(`Seeding ${size}: ${line}`)),
    );
    const environment = { DATABASE_URL: postgres.url, DATA_DIR: dataDir, JWT_SECRET_KEY: SECRET, LOG_LEVEL: 'warn' };
    const deps = createDeps(readConfig(environment), postgres.url, log);
    console.log('Rolling up …');
    const [rebuilt, rebuildSeconds] = await timed(() => rebuildRollups(deps.system, log));
    await client.query('vacuum analyze');
    const disk = await measureDisk(client);
    const server = await startDaybook(environment);
    const at = { address: server.address, pid: server.pid, client, tokenOf };
    const asked = [];
    for (const one of SCALE_CASES) {
      asked.push(await measureCase(one, world, at));
      console.log(asked.at(-1));
    }
    const writes = await measureWrites(world.members[0] as ScalePerson, at);
    await server.stop();
    console.log('Verifying …');
    const [{ differences }, verifySeconds] = await timed(() => verifyTime(deps.system));
    if (differences.length > 0) console.log(differences.slice(0, 10));
    await deps.close();
    return {
      size,
      world,
      seedSeconds,
      rebuildSeconds,
      rebuilt,
      verifySeconds,
      differences: differences.length,
      asked,
      writes,
      disk,
    };
  } finally {
    await client.end();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  return [await work(), (performance.now() - started) / 1000];
}
