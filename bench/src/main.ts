import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { buildApp } from '../../server/src/app.ts';
import { readConfig } from '../../server/src/core/config.ts';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { createDeps } from '../../server/src/deps.ts';
import { createAccessTokens } from '../../server/src/modules/auth/tokens.ts';
import { createModules } from '../../server/src/modules.ts';
import { type BulkRun, measureBulk } from './bulk.ts';
import { CASES, type Case } from './cases.ts';
import { type LoadResult, load } from './load.ts';
import { bareStatements, recordStatements, type Statement, withoutIdleTransactions } from './recording.ts';
import { type Measured, report } from './report.ts';
import { type Seeded, seedEntries, seedPeople, seedTasks } from './seed.ts';
import { residentMegabytes, startBare, startDaybook } from './servers.ts';

const CONNECTIONS = 8;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
/** Ours and bare take turns, so that a noisy neighbour disturbs both. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const POOL_SIZE = 10;
const SECRET = 'a secret for the bench, never used elsewhere';
const only = process.argv[2];
const tokens = createAccessTokens(SECRET, 3600);
const tokenOf = ({ userId, sessionId }: Seeded) =>
  tokens.sign({ sub: userId, sid: sessionId, email: `${userId}@example.com`, role: 'user' });

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-bench-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  console.log('Seeding 10,000 tasks and 100,000 entries …');
  await migrate(postgres.url, log);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const [heavy, importer, member, ...people] = (await seedPeople(client, CONNECTIONS + 3)) as [
    Seeded,
    Seeded,
    Seeded,
    ...Seeded[],
  ];
  await seedTasks(client, heavy, 10_000);
  await seedEntries(client, heavy, 100_000);
  await client.query('vacuum analyze');

  const recorder = people[0] as Seeded;
  const environment = {
    DATABASE_URL: postgres.url,
    DATA_DIR: dataDir,
    JWT_SECRET_KEY: SECRET,
    DATABASE_POOL_SIZE: String(POOL_SIZE),
  };
  // As every start but the very first: what was compiled then is kept.
  await (await startDaybook(environment)).stop();
  const ours = await startDaybook(environment);
  await pause(3000);
  const idleMegabytes = residentMegabytes(ours.pid);
  const measured: Measured[] = [];
  for (const one of CASES) {
    if (only && !one.name.includes(only)) continue;
    const who = one.who === 'heavy' ? heavy : recorder;
    const statements = await statementsOf(one, who, environment);
    const bare = await startBare({
      url: postgres.url,
      poolSize: POOL_SIZE,
      recorded: { userId: who.userId, workspaceId: who.workspaceId },
      people: one.who === 'heavy' ? people.map(() => heavy) : people,
      requests: Object.fromEntries(
        one.shots.map((shot, i) => [barePath(shot.path), { method: shot.method, statements: statements[i] }]),
      ),
    });
    const sendOurs = () =>
      load({
        address: ours.address,
        shots: one.shots.map((shot) => ({ ...shot, path: `/api/v1${shot.path}` })),
        headersOf: (i) => ({
          authorization: `Bearer ${tokenOf(one.who === 'heavy' ? heavy : (people[i % people.length] as Seeded))}`,
        }),
        connections: CONNECTIONS,
        seconds: SECONDS,
      });
    const sendBare = () =>
      load({
        address: bare.address,
        shots: one.shots.map((shot) => ({ ...shot, path: barePath(shot.path) })),
        headersOf: (i) => ({ 'x-person': String(i % people.length) }),
        connections: CONNECTIONS,
        seconds: SECONDS,
      });
    // The load ends in the middle of a round; the next one starts from nothing running.
    const clean = () => client.query('delete from timers');
    measured.push(await takeTurns(one, clean, sendOurs, sendBare));
    await bare.stop();
  }
  const bulk = !only || 'import and revert'.includes(only) ? await bulkRun(ours.address, importer, member) : null;
  await ours.stop();
  await client.end();
  const text = await report({
    measured,
    bulk,
    idleMegabytes,
    connections: CONNECTIONS,
    seconds: SECONDS,
    rounds: ROUNDS,
  });
  console.log(text);
  if (!only) writeFileSync(fileURLToPath(new URL('../RESULTS.md', import.meta.url)), text);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function bulkRun(address: string, importer: Seeded, member: Seeded): Promise<BulkRun> {
  console.log('import and revert …');
  return measureBulk({ address, databaseUrl: postgres.url, importer, member, tokenOf, rounds: ROUNDS });
}

async function takeTurns(
  one: Case,
  clean: () => Promise<unknown>,
  sendOurs: () => Promise<LoadResult>,
  sendBare: () => Promise<LoadResult>,
): Promise<Measured> {
  const rounds: { ours: LoadResult; bare: LoadResult }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    // Two at a time never: the machine is small. The first round warms both up.
    const take = async (send: () => Promise<LoadResult>) => {
      // What was under way when the load ended is still being answered.
      await pause(500);
      await clean();
      return send();
    };
    const both =
      round % 2 === 0
        ? { ours: await take(sendOurs), bare: await take(sendBare) }
        : { bare: await take(sendBare), ours: await take(sendOurs) };
    if (round > 0) rounds.push(both);
  }
  const middle = rounds.sort((a, b) => a.ours.rate / a.bare.rate - b.ours.rate / b.bare.rate)[
    Math.floor(rounds.length / 2)
  ];
  const { ours, bare } = middle as (typeof rounds)[number];
  console.log(`${one.name}: ${ours.rate.toFixed(0)}/s of ${bare.rate.toFixed(0)}/s bare`);
  return { name: one.name, goal: one.goal, ours, bare };
}

/** The same app in this process, once, to see which SQL a round sends when everything is warm. */
async function statementsOf(one: Case, who: Seeded, environment: Record<string, string>): Promise<Statement[][]> {
  const deps = createDeps(
    readConfig({ ...environment, RATE_LIMIT_READ: '0', RATE_LIMIT_WRITE: '0' }),
    postgres.url,
    log,
  );
  const app = await buildApp({ deps, modules: createModules(deps), checks: [] });
  const token = createAccessTokens(SECRET, 3600).sign({
    sub: who.userId,
    sid: who.sessionId,
    email: 'bench@example.com',
    role: 'user',
  });
  const send = async ({ method, path, body }: Case['shots'][number]) => {
    const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const reply = await app.inject({ method, url: `/api/v1${path}`, headers, ...(body ? { payload: body } : {}) });
    if (reply.statusCode >= 400) throw new Error(`${one.name}: ${reply.statusCode} ${reply.body}`);
  };
  for (const shot of one.shots) await send(shot);
  const recorded: Statement[][] = [];
  for (const shot of one.shots) {
    const all = await recordStatements(() => send(shot));
    recorded.push(withoutIdleTransactions(bareStatements(all)));
  }
  await app.close();
  await deps.close();
  return recorded;
}

function barePath(path: string): string {
  return path.replace(/\?.*/, '');
}
