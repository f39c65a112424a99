import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { hashPassword } from '../../server/src/modules/auth/password.ts';
import { createAccessTokens } from '../../server/src/modules/auth/tokens.ts';
import { type Seeded, seedPeople } from './seed.ts';
import { startDaybook } from './servers.ts';

/**
 * `npm run bench -- sign-in-burst`: what everybody else notices while 200 people a second sign in. The requests leave at
 * their time, whether earlier ones were answered or not.
 */
/** The program's own, where nothing else is set. */
const HASH_COST = 12;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const SIGN_INS_PER_SECOND = 200;
const READS_PER_SECOND = 50;
const BOUND_MS = 100;
const PASSWORD = 'Correct-horse-7';
const SECRET = 'a secret for the bench, never used elsewhere';

interface Reply {
  status: number;
  ms: number;
  retryAfterSeconds: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 2000 });
const dataDir = mkdtempSync(join(tmpdir(), 'daybook-bench-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  await migrate(postgres.url, log);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const [reader, ...people] = (await seedPeople(client, SIGN_INS_PER_SECOND + 1)) as [Seeded, ...Seeded[]];
  await client.query('update users set password_hash = $1', [await hashPassword(PASSWORD, HASH_COST)]);
  await client.end();
  const environment = { DATABASE_URL: postgres.url, DATA_DIR: dataDir, JWT_SECRET_KEY: SECRET };
  // As every start but the very first: what was compiled then is kept.
  await (await startDaybook(environment)).stop();
  let daybook = await startDaybook(environment);
  const { userId, sessionId } = reader;
  const token = createAccessTokens(SECRET, 3600).sign({
    sub: userId,
    sid: sessionId,
    email: `${userId}@example.com`,
    role: 'user',
  });
  const read = () => send(daybook.address, 'GET', '/time/active', { authorization: `Bearer ${token}` });
  const signIn = (i: number) => {
    const email = `${(people[i % people.length] as Seeded).userId}@example.com`;
    return send(daybook.address, 'POST', '/auth/login', {}, JSON.stringify({ email, password: PASSWORD }));
  };

  const burst = (seconds: number) =>
    Promise.all([
      Promise.all(at(READS_PER_SECOND, seconds, read)),
      Promise.all(at(SIGN_INS_PER_SECOND, seconds, signIn)),
    ]);
  // The first requests this program ever answers.
  const [cold] = await burst(2);
  await daybook.stop();
  daybook = await startDaybook(environment);
  await Promise.all(at(READS_PER_SECOND, 2, read));
  const alone = await signIn(0);
  const quiet = await Promise.all(at(READS_PER_SECOND, SECONDS, read));
  await eventLoopLagMs(daybook.address);
  const [busy, signIns] = await burst(SECONDS);
  const lagMs = await eventLoopLagMs(daybook.address);
  await daybook.stop();

  const text = report({ alone, cold, quiet, busy, signIns, lagMs });
  console.log(text);
  writeFileSync(fileURLToPath(new URL('../SIGN-IN-BURST.md', import.meta.url)), text);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Sends at a steady rate, whatever becomes of what was sent. */
function at(perSecond: number, seconds: number, work: (i: number) => Promise<Reply>): Promise<Reply>[] {
  return Array.from({ length: perSecond * seconds }, async (_, i) => {
    await pause((i * 1000) / perSecond);
    return work(i);
  });
}

function send(
  address: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(`${address}/api/v1${path}`, {
      method,
      agent,
      headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          ms: performance.now() - started,
          retryAfterSeconds: Number(response.headers['retry-after'] ?? 0),
        }),
      );
    });
    sent.end(body);
  });
}

/** The 99th percentile since it was asked for last. */
async function eventLoopLagMs(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1] ?? Number.NaN) * 1000;
}

interface Run {
  alone: Reply;
  /** In the order in which they were sent. */
  cold: Reply[];
  quiet: Reply[];
  busy: Reply[];
  signIns: Reply[];
  lagMs: number;
}

function report({ alone, cold, quiet, busy, signIns, lagMs }: Run): string {
  const p95 = percentile(busy, 0.95);
  const admitted = signIns.filter(({ status }) => status === 200);
  const sentAway = signIns.filter(({ status }) => status === 429);
  const others = signIns.length - admitted.length - sentAway.length;
  const waits = sentAway.map((reply) => reply.retryAfterSeconds).sort((a, b) => a - b);
  return `# A burst of sign-ins

Made by \`npm run bench -- sign-in-burst\`: ${SIGN_INS_PER_SECOND} sign-ins a second for ${SECONDS} seconds, beside somebody's ${READS_PER_SECOND} requests a second for their running
timer. Database, load and server share ${availableParallelism()} processors (${cpus()[0]?.model.trim() ?? 'unknown'}).

| | |
|---|---|
| \`GET /time/active\` without sign-ins | ${figures(quiet)} |
| \`GET /time/active\` during the burst | ${figures(busy)}; bound of p95: ${BOUND_MS} ms ${p95 < BOUND_MS ? '✓' : '✗'} |
| the same in a program that has just started | first second ${figures(cold.slice(0, READS_PER_SECOND))}; second one ${figures(cold.slice(READS_PER_SECOND))} |
| p95 during the burst : without | ${(p95 / percentile(quiet, 0.95)).toFixed(1)} : 1 |
| event loop lag during the burst, p99 | ${lagMs.toFixed(1)} ms; one bcrypt takes ${alone.ms.toFixed(0)} ms |
| sign-ins that were admitted | ${admitted.length} of ${signIns.length}; ${figures(admitted)} |
| sent away with 429 | ${sentAway.length}; ${figures(sentAway)}; \`Retry-After\` ${waits[0] ?? 0}–${waits.at(-1) ?? 0} s |
| answered otherwise | ${others} |
`;
}

function figures(replies: Reply[]): string {
  if (replies.length === 0) return 'none';
  return `p50 ${percentile(replies, 0.5).toFixed(1)} ms, p95 ${percentile(replies, 0.95).toFixed(1)} ms`;
}

function percentile(replies: Reply[], share: number): number {
  const sorted = replies.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
