import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
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
import { A_DAY, seedHeartbeats } from './activity-read-seed.ts';
import { type LoadResult, load } from './load.ts';
import { bareStatements, recordStatements, type Statement, withoutIdleTransactions } from './recording.ts';
import { type Seeded, seedPeople } from './seed.ts';
import { startBare, startDaybook } from './servers.ts';

/** What widgets read, of somebody with a million heartbeats behind them and of somebody who began today. */

const HEARTBEATS = Number(process.env.BENCH_HEARTBEATS ?? 1_000_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CONNECTIONS = 8;
const SECRET = 'a secret for the bench, never used elsewhere';
const STATUS_BAR = '/users/current/statusbar/today';
const OTHERS = [
  '/users/current/summaries?range=Last 7 Days',
  '/users/current/summaries?range=Last 30 Days',
  '/users/current/summaries?range=Last 30 Days&project=garden-1',
  '/users/current/durations?date=today&slice_by=entity',
  '/users/current/stats/last_7_days',
  '/users/current/stats/last_year',
  '/users/current/stats/all_time',
  '/users/current/all_time_since_today',
];

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-activity-read-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const tokens = createAccessTokens(SECRET, 36_000);
const tokenOf = ({ userId, sessionId }: Seeded) =>
  tokens.sign({ sub: userId, sid: sessionId, email: `${userId}@example.com`, role: 'user' });
/** Of whatever else the machine was doing: absolute times are only as good as this is small. */
const loadBefore = loadavg()[0] as number;
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  await migrate(postgres.url, log);
  const client = new pg.Client({ connectionString: postgres.url });
  // Where a measurement fails, the bench stops the database under it; what is said then is the failure.
  client.on('error', () => {});
  await client.connect();
  const [veteran, beginner] = (await seedPeople(client, 2)) as [Seeded, Seeded];
  console.log(`Seeding ${HEARTBEATS.toLocaleString('en')} heartbeats …`);
  await seedHeartbeats(client, veteran, Math.ceil(HEARTBEATS / A_DAY));
  await seedHeartbeats(client, beginner, 1);
  await client.query('vacuum analyze');
  const environment = {
    DATABASE_URL: postgres.url,
    DATA_DIR: dataDir,
    JWT_SECRET_KEY: SECRET,
    RATE_LIMIT_ACTIVITY: '0',
  };
  const ours = await startDaybook(environment);
  const ask = async (who: Seeded, path: string) => {
    const begin = performance.now();
    const reply = await fetch(`${ours.address}/api/v1${encodeURI(path)}`, { headers: headersOf(who) });
    await reply.arrayBuffer();
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    return performance.now() - begin;
  };
  // The first reader makes the spans and days of all that has come.
  const buildMs = await ask(veteran, STATUS_BAR);
  await ask(beginner, STATUS_BAR);
  await client.query('vacuum analyze');

  const statements = await statementsOf(veteran, environment);
  const bare = await startBare({
    url: postgres.url,
    poolSize: 10,
    recorded: { userId: veteran.userId, workspaceId: veteran.workspaceId },
    people: [veteran],
    requests: { [STATUS_BAR]: { method: 'GET', statements } },
  });
  const sendTo = (address: string, path: string, headers: Record<string, string>) =>
    load({
      address,
      shots: [{ method: 'GET', path }],
      headersOf: () => headers,
      connections: CONNECTIONS,
      seconds: SECONDS,
    });
  const rounds: { veteran: LoadResult; beginner: LoadResult; bare: LoadResult }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const one = {
      veteran: await sendTo(ours.address, `/api/v1${STATUS_BAR}`, headersOf(veteran)),
      bare: await sendTo(bare.address, STATUS_BAR, { 'x-person': '0' }),
      beginner: await sendTo(ours.address, `/api/v1${STATUS_BAR}`, headersOf(beginner)),
    };
    // The first one warms all up.
    if (round > 0) rounds.push(one);
    await pause(500);
  }
  await bare.stop();
  const others: [string, number[]][] = [];
  for (const path of OTHERS) {
    const took: number[] = [];
    for (let i = 0; i < 6; i += 1) took.push(await ask(veteran, path));
    others.push([path, took.slice(1).sort((a, b) => a - b)]);
  }
  await ours.stop();
  await client.end();
  const text = report({ rounds, others, buildMs });
  console.log(text);
  writeFileSync(fileURLToPath(new URL('../ACTIVITY-READ.md', import.meta.url)), text);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function headersOf(who: Seeded): Record<string, string> {
  return { authorization: `Bearer ${tokenOf(who)}` };
}

/** The same app in this process, to see which SQL a status bar sends when everything is warm. */
async function statementsOf(who: Seeded, environment: Record<string, string>): Promise<Statement[]> {
  const deps = createDeps(readConfig(environment), postgres.url, log);
  const app = await buildApp({ deps, modules: createModules(deps), checks: [] });
  const send = async () => {
    const reply = await app.inject({ method: 'GET', url: `/api/v1${STATUS_BAR}`, headers: headersOf(who) });
    if (reply.statusCode !== 200) throw new Error(`the status bar answered ${reply.statusCode}`);
  };
  await send();
  const recorded = withoutIdleTransactions(bareStatements(await recordStatements(send)));
  await app.close();
  await deps.close();
  return recorded;
}

interface Figures {
  rounds: { veteran: LoadResult; beginner: LoadResult; bare: LoadResult }[];
  others: [string, number[]][];
  buildMs: number;
}

function report({ rounds, others, buildMs }: Figures): string {
  const sorted = rounds.toSorted((a, b) => a.veteran.rate / a.bare.rate - b.veteran.rate / b.bare.rate);
  const middle = sorted[Math.floor(sorted.length / 2)] as (typeof rounds)[number];
  const row = (name: string, { rate, p50, p95, p99 }: LoadResult) =>
    `| ${name} | ${Math.round((rate / middle.bare.rate) * 100)} % | ${Math.round(rate)} | ${[p50, p95, p99].map((ms) => ms.toFixed(1)).join(' / ')} |`;
  const flat = middle.veteran.p95 / middle.beginner.p95;
  const ms = (took: number | undefined) => (took ?? 0).toFixed(0);
  return `# Reading coding activity

Made by \`npm run bench -- activity-read\`. Somebody with ${HEARTBEATS.toLocaleString('en')} heartbeats, ${A_DAY.toLocaleString('en')} of them today, and somebody who
began today. The status bar, which every editor asks for every two minutes, is measured against a bare Fastify handler that
sends the same SQL; they take turns, and the round with the middle ratio counts. **Rates are this machine's; shares are the
result.**

- Machine: ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}); database, load and server share it. Other work on it when this began: a load of ${loadBefore.toFixed(1)}
- Node ${process.version}, ${CONNECTIONS} connections, ${rounds.length} rounds of ${SECONDS} s after one to warm up

| status bar | share of bare | requests/s | p50 / p95 / p99 ms |
|---|---|---|---|
${row('with all the history', middle.veteran)}
${row('of who began today', middle.beginner)}
| bare handler, same SQL | | ${Math.round(middle.bare.rate)} | ${[middle.bare.p50, middle.bare.p95, middle.bare.p99].map((it) => it.toFixed(1)).join(' / ')} |

History makes its p95 ${flat.toFixed(2)} times as long. The first reader after all of it had come waited ${(buildMs / 1000).toFixed(1)} s for the spans.

One reader at a time, five requests each after one:

| with all the history | median ms | longest ms |
|---|---|---|
${others.map(([path, took]) => `| \`${path}\` | ${ms(took[Math.floor(took.length / 2)])} | ${ms(took.at(-1))} |`).join('\n')}
`;
}
