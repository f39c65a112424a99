import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { hashPassword } from '../../server/src/modules/auth/password.ts';
import { type Seeded, seedPeople } from './seed.ts';
import { startDaybook } from './servers.ts';

/**
 * `npm run bench -- sign-in-timing`: whether the time of a refused sign-in tells if there is an account. The kinds take
 * turns, and each is compared with the unknown e-mail by the rank test of Mann and Whitney: |z| over 3 would tell.
 */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 200);
const TELLING = 3;
const KINDS = ['unknown', 'known', 'passwordless', 'locked'] as const;
type Kind = (typeof KINDS)[number];

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-bench-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  await migrate(postgres.url, log);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  // Each e-mail is asked for once, as somebody would who looks for accounts.
  const people = await seedPeople(client, ROUNDS * 3);
  await client.query('update users set password_hash = $1', [await hashPassword('Correct-horse-7')]);
  const groups = { known: group(people, 0), passwordless: group(people, 1), locked: group(people, 2) };
  const ids = (kind: keyof typeof groups) => [groups[kind].map(({ userId }) => userId)];
  await client.query('update users set password_hash = null where id = any($1)', ids('passwordless'));
  await client.query(`update users set locked_until = now() + interval '1 day' where id = any($1)`, ids('locked'));
  await client.end();

  const daybook = await startDaybook({ DATABASE_URL: postgres.url, DATA_DIR: dataDir });
  const times: Record<Kind, number[]> = { unknown: [], known: [], passwordless: [], locked: [] };
  for (let i = 0; i < ROUNDS; i += 1) {
    // In another order each round, or each kind would always follow the same one.
    for (const kind of rotated(KINDS, i)) {
      const name = kind === 'unknown' ? `nobody-${i}` : groups[kind][i]?.userId;
      times[kind].push(await refusalMs(daybook.address, `${name}@example.com`));
    }
  }
  await daybook.stop();
  for (const kind of KINDS) {
    const z = zScore(times[kind], times.unknown);
    const verdict = kind === 'unknown' ? '' : `, z ${z.toFixed(1)} ${Math.abs(z) < TELLING ? '✓' : '✗ tells'}`;
    console.log(`${kind}: median ${median(times[kind]).toFixed(1)} ms${verdict}`);
  }
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function group(people: Seeded[], which: number): Seeded[] {
  return people.filter((_, i) => i % 3 === which);
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

async function refusalMs(address: string, email: string): Promise<number> {
  const started = performance.now();
  const reply = await fetch(`${address}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'Wrong-horse-7' }),
  });
  await reply.arrayBuffer();
  if (reply.status !== 401) throw new Error(`answered ${reply.status}`);
  return performance.now() - started;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How many standard deviations the order of two samples is away from chance. */
function zScore(a: number[], b: number[]): number {
  const wins = a.reduce((sum, x) => sum + b.filter((y) => x > y).length, 0);
  const mean = (a.length * b.length) / 2;
  return (wins - mean) / Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
}
