import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { createAccessTokens } from '../../server/src/modules/auth/tokens.ts';
import { gateReport, type Taken } from './gate-report.ts';
import { load } from './load.ts';
import { type Seeded, seedPeople } from './seed.ts';

/**
 * `npm run bench -- gate`: what it costs to know who asks. Requests by nobody, by a session and by an API token take
 * turns on handlers that do the same, round after round; each round is a ratio of its own, and the middle one counts.
 */
const CONNECTIONS = 8;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const SECRET = 'a secret for the bench, never used elsewhere';

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-gate-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  await migrate(postgres.url, log);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const people = await seedPeople(client, CONNECTIONS);
  const tokens: string[] = [];
  for (const person of people) tokens.push(await seedToken(client, person));
  await client.end();
  const accessTokens = createAccessTokens(SECRET, 3600);
  const sessions = people.map(({ userId, sessionId }) =>
    accessTokens.sign({ sub: userId, sid: sessionId, email: `${userId}@example.com`, role: 'user' }),
  );

  const child = fork(fileURLToPath(new URL('./gate-server.ts', import.meta.url)), {
    env: {
      ...process.env,
      DATABASE_URL: postgres.url,
      DATA_DIR: dataDir,
      JWT_SECRET_KEY: SECRET,
      RATE_LIMIT_READ: '0',
      RATE_LIMIT_WRITE: '0',
    },
  });
  const [{ address }] = (await once(child, 'message')) as [{ address: string }];
  const take = async (path: string, credentials?: string[]) => {
    // What was under way when the load before ended is still being answered.
    await pause(300);
    const before = await processorTime(child);
    const result = await load({
      address,
      shots: [{ method: 'GET', path: `/api/v1${path}` }],
      headersOf: (i): Record<string, string> =>
        credentials ? { authorization: `Bearer ${credentials[i % credentials.length]}` } : {},
      connections: CONNECTIONS,
      seconds: SECONDS,
    });
    return { rate: result.rate, cpuMicroseconds: ((await processorTime(child)) - before) / result.requests };
  };
  const taken: Taken[] = [];
  for (const work of ['nothing', 'statement'] as const) {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const one = {
        work,
        nobody: await take(`/open/${work}`),
        session: await take(`/guarded/${work}`, sessions),
        token: await take(`/guarded/${work}`, tokens),
      };
      // The first one warms up.
      if (round > 0) taken.push(one);
    }
  }
  child.kill('SIGTERM');
  await once(child, 'exit');
  const text = gateReport(taken, { connections: CONNECTIONS, seconds: SECONDS, rounds: ROUNDS });
  console.log(text);
  writeFileSync(fileURLToPath(new URL('../GATE.md', import.meta.url)), text);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function processorTime(child: ChildProcess): Promise<number> {
  child.send('processor time');
  const [{ cpuMicroseconds }] = (await once(child, 'message')) as [{ cpuMicroseconds: number }];
  return cpuMicroseconds;
}

/** An API token, put in place past the API as the people are. @returns its secret */
async function seedToken(client: pg.Client, { userId }: Seeded): Promise<string> {
  const token = randomUUID();
  await client.query(
    `insert into api_tokens (id, user_id, name, token_hash, last_four, scopes) values ($1, $2, 'Bench', $3, $4, '{tasks:read}')`,
    [randomUUID(), userId, createHash('sha256').update(token).digest(), token.slice(-4)],
  );
  return token;
}
