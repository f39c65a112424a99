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
import { load, type Shot } from './load.ts';
import { recordStatements, type Statement } from './recording.ts';
import { type Requests, replay } from './rls-replay.ts';
import { type Measured, rlsReport } from './rls-report.ts';
import { type Seeded, seedEntries, seedPeople, seedTasks } from './seed.ts';
import { startDaybook } from './servers.ts';

/**
 * `npm run bench -- rls`: what row-level security costs. The database is copied, and in the copy it is switched off; role,
 * rows, statistics and SQL are the same. The two take turns: statement by statement, and through the program.
 */
const CONNECTIONS = 4;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const REPLAYS = Number(process.env.BENCH_REPLAYS ?? 2000);
const SECRET = 'a secret for the bench, never used elsewhere';
const ENTRY = '{"start_time":"2026-11-02T09:00:00Z","end_time":"2026-11-02T10:00:00Z","description":"Writing"}';

const only = process.argv[2] ?? '';
const ALL: { name: string; shots: Shot[] }[] = [
  { name: 'list 25 of 10,000 tasks', shots: [{ method: 'GET', path: '/tasks?per_page=25' }] },
  { name: 'list 25 of 100,000 entries', shots: [{ method: 'GET', path: '/time/entries?per_page=25' }] },
  {
    name: 'list 25 of 30 days',
    shots: [{ method: 'GET', path: '/time/entries?start_date=2026-10-20&end_date=2026-11-20' }],
  },
  { name: 'create a task', shots: [{ method: 'POST', path: '/tasks', body: '{"title":"Write","priority":"high"}' }] },
  { name: 'create an entry', shots: [{ method: 'POST', path: '/time/entries', body: ENTRY }] },
];

const CASES = ALL.filter(({ name }) => name.includes(only));

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-rls-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  console.log('Seeding 10,000 tasks and 100,000 entries, twice …');
  await migrate(postgres.url, log);
  const people = await seed(postgres.url);
  const environment = { DATABASE_URL: postgres.url, DATA_DIR: dataDir, JWT_SECRET_KEY: SECRET };
  const [recorder] = people as [Seeded, ...Seeded[]];
  const requests: Record<string, Requests> = {};
  for (const { name, shots } of CASES) requests[name] = await statementsOf(shots, recorder, environment);
  // Both are copies: the one that was seeded is slower for it, by more than what is measured here.
  const [securedUrl, openUrl] = [await copied(postgres.url, 'with_rls'), await copied(postgres.url, 'without_rls')];
  await switchOff(openUrl);

  const measured: Measured[] = [];
  const [secured, open] = [
    await startDaybook({ ...environment, DATABASE_URL: securedUrl }),
    await startDaybook({ ...environment, DATABASE_URL: openUrl }),
  ];
  for (const { name, shots } of CASES) {
    const statements = await replay(
      { secured: securedUrl, open: openUrl },
      requests[name] as Requests,
      recorder,
      REPLAYS,
    );
    const rates = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const take = async (address: string) => {
        await pause(300);
        return (await load({ address, shots: prefixed(shots), headersOf, connections: CONNECTIONS, seconds: SECONDS }))
          .rate;
      };
      const pair =
        round % 2 === 0
          ? { secured: await take(secured.address), open: await take(open.address) }
          : { open: await take(open.address), secured: await take(secured.address) };
      // The first one warms up.
      if (round > 0) rates.push(pair);
    }
    measured.push({ name, statements, rates });
    console.log(name, statements);
  }
  await Promise.all([secured.stop(), open.stop()]);
  const text = rlsReport(measured, { connections: CONNECTIONS, seconds: SECONDS, rounds: ROUNDS, replays: REPLAYS });
  console.log(text);
  if (!only) writeFileSync(fileURLToPath(new URL('../ROW-LEVEL-SECURITY.md', import.meta.url)), text);

  function headersOf(i: number): Record<string, string> {
    return { authorization: `Bearer ${tokenOf(people[i % people.length] as Seeded)}` };
  }
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Every connection is somebody with as much as the next one has, so that none waits for another's locks. */
async function seed(url: string): Promise<Seeded[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const people = await seedPeople(client, CONNECTIONS);
  for (const person of people) {
    await seedTasks(client, person, 10_000);
    await seedEntries(client, person, 25_000 * (person === people[0] ? 4 : 1));
  }
  await client.query('vacuum analyze');
  await client.end();
  return people;
}

async function copied(url: string, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/template1' }).href });
  await admin.connect();
  await admin.query(`create database ${name} template "${new URL(url).pathname.slice(1)}"`);
  await admin.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function switchOff(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
  );
  for (const table of rows) await client.query(`alter table ${table.name} disable row level security`);
  await client.end();
}

function prefixed(shots: Shot[]): Shot[] {
  return shots.map((shot) => ({ ...shot, path: `/api/v1${shot.path}` }));
}

function tokenOf({ userId, sessionId }: Seeded): string {
  const claims = { sub: userId, sid: sessionId, email: `${userId}@example.com`, role: 'user' as const };
  return createAccessTokens(SECRET, 3600).sign(claims);
}

/** What each request of a case sends, as a program does that has been running for a while. */
async function statementsOf(shots: Shot[], who: Seeded, environment: Record<string, string>): Promise<Statement[][]> {
  const config = readConfig({ ...environment, RATE_LIMIT_READ: '0', RATE_LIMIT_WRITE: '0' });
  const deps = createDeps(config, postgres.url, log);
  const app = await buildApp({ deps, modules: createModules(deps), checks: [] });
  const send = async ({ method, path, body }: Shot) => {
    const headers = {
      authorization: `Bearer ${tokenOf(who)}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    const reply = await app.inject({ method, url: `/api/v1${path}`, headers, ...(body ? { payload: body } : {}) });
    if (reply.statusCode >= 400) throw new Error(`${path}: ${reply.statusCode} ${reply.body}`);
  };
  for (const shot of shots) await send(shot);
  const recorded: Statement[][] = [];
  for (const shot of shots) recorded.push(await recordStatements(() => send(shot)));
  await app.close();
  await deps.close();
  return recorded;
}
