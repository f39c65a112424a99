import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { hashPassword } from '../../server/src/modules/auth/password.ts';
import { type Seeded, seedPeople } from './seed.ts';
import { startDaybook } from './servers.ts';

/**
 * `npm run bench -- login-timing`: whether the time of a refused sign-in tells if there is an account. The kinds take
 * turns, and each is compared with the unknown e-mail by the rank test of Mann and Whitney: |z| over 3 would tell.
 */
/** The program's own, where nothing else is set. */
const HASH_COST = 12;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 200);
/** Asked first, and not counted: the program and the database begin cold. */
const WARM_UPS = 10;
const TELLING = 3;
/** `control` is unknown as well: what two samples of the same differ by. */
const KINDS = ['unknown', 'control', 'known', 'passwordless', 'locked'] as const;
type Kind = (typeof KINDS)[number];
const WORDS: Record<Kind, string> = {
  unknown: 'no such account',
  control: 'no such account, once more',
  known: 'an account, and a wrong password',
  passwordless: 'an account without a password',
  locked: 'a locked account, and a wrong password',
};

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
  await client.query('update users set password_hash = $1', [await hashPassword('Correct-horse-7', HASH_COST)]);
  const groups = { known: group(people, 0), passwordless: group(people, 1), locked: group(people, 2) };
  const ids = (kind: keyof typeof groups) => [groups[kind].map(({ userId }) => userId)];
  await client.query('update users set password_hash = null where id = any($1)', ids('passwordless'));
  await client.query(`update users set locked_until = now() + interval '1 day' where id = any($1)`, ids('locked'));
  await client.end();

  const daybook = await startDaybook({ DATABASE_URL: postgres.url, DATA_DIR: dataDir });
  const times = Object.fromEntries(KINDS.map((kind) => [kind, [] as number[]])) as Record<Kind, number[]>;
  for (let i = 0; i < WARM_UPS; i += 1) await refusalMs(daybook.address, `warm-up-${i}@example.com`);
  for (let i = 0; i < ROUNDS; i += 1) {
    // In another order each round, or each kind would always follow the same one.
    for (const kind of rotated(KINDS, i)) {
      const isNobody = kind === 'unknown' || kind === 'control';
      const name = isNobody ? `${kind}-${i}` : groups[kind][i]?.userId;
      times[kind].push(await refusalMs(daybook.address, `${name}@example.com`));
    }
  }
  await daybook.stop();
  const text = report(times);
  console.log(text);
  writeFileSync(fileURLToPath(new URL('../LOGIN-TIMING.md', import.meta.url)), text);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function report(times: Record<Kind, number[]>): string {
  const rows = KINDS.map((kind) => {
    const z = zScore(times[kind], times.unknown);
    const verdict = kind === 'unknown' ? '' : `${z.toFixed(1)} ${Math.abs(z) < TELLING ? '✓' : '✗ tells'}`;
    const [quarter, middle, threeQuarters] = [0.25, 0.5, 0.75].map((share) => at(times[kind], share).toFixed(1));
    return `| ${WORDS[kind]} | ${middle} | ${quarter}–${threeQuarters} | ${verdict} |`;
  });
  return `# What the time of a refused sign-in tells

Made by \`npm run bench -- login-timing\`: ${ROUNDS} refused sign-ins of each kind, each for another address, in turns. z is that of the rank
test of Mann and Whitney against the first line: between two samples of the same it is over ${TELLING} once in 370 runs, and from there on
it would tell. Database, load and server share ${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}).

| | ms in the middle | half of them | z |
|---|---|---|---|
${rows.join('\n')}
`;
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

function at(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/** How many standard deviations the order of two samples is away from chance. */
function zScore(a: number[], b: number[]): number {
  const wins = a.reduce((sum, x) => sum + b.filter((y) => x > y).length, 0);
  const mean = (a.length * b.length) / 2;
  return (wins - mean) / Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
}
