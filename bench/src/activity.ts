import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readConfig } from '../../server/src/core/config.ts';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { createDeps } from '../../server/src/deps.ts';
import { repairSpans } from '../../server/src/modules/activity/spans/repair.ts';
import { verifyUser } from '../../server/src/modules/activity/spans/verify.ts';
import { groupsOfDays, sumsOfDays } from '../../server/src/modules/activity/summary/queries.ts';
import { PLAIN_SUMMARY, seedHeartbeats, sendLate, YEAR, ZONE } from './activity-rows.ts';
import { seedPeople } from './seed.ts';

/** What spans and days cost to keep, and what reading them saves, for a year of one person. */

const SIZES = (process.env.BENCH_SIZES ?? '100000,1000000').split(',').map(Number);
const LATE = 40;
const READS = 30;
const PLAIN_READS = 3;

interface Measured {
  heartbeats: number;
  spans: number;
  days: number;
  allMs: number;
  lateMs: number[];
  zoneMs: number;
  summaryMs: number[];
  plainMs: number[];
  megabytes: number;
}

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-activity-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  await migrate(postgres.url, log);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const deps = createDeps(readConfig({ DATA_DIR: dataDir }), postgres.url, log);
  const people = await seedPeople(client, SIZES.length);
  const measured: Measured[] = [];
  for (const [i, { userId }] of people.entries()) measured.push(await measure(userId, SIZES[i] as number));
  const text = report(measured);
  console.log(text);
  writeFileSync(fileURLToPath(new URL('../ACTIVITY.md', import.meta.url)), text);
  await deps.close();
  await client.end();

  async function measure(userId: string, size: number): Promise<Measured> {
    const scope = { userId, workspaceId: null };
    const repair = () => deps.db.write(scope, (tx) => repairSpans(tx, userId));
    await client.query('update users set timezone = $2 where id = $1', [userId, ZONE]);
    console.log(`Seeding ${size} heartbeats …`);
    await seedHeartbeats(client, userId, size);
    await client.query('vacuum analyze');
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 50);
    const allMs = await timed(repair);
    clearInterval(watch);
    await client.query('vacuum analyze');
    const lateMs: number[] = [];
    for (let i = 0; i < LATE; i += 1) {
      await sendLate(client, userId, `project-${i % 6}`);
      lateMs.push(await timed(repair));
    }
    const which = { userId, days: YEAR, codingProjectId: null };
    const previous = { ...which, days: { first: '2024-01-02', last: '2024-12-31' } };
    const summaryMs = await timedOften(READS, () =>
      deps.db.read(scope, (tx) => Promise.all([groupsOfDays(tx, which), sumsOfDays(tx, previous)]), {
        oneFlight: true,
      }),
    );
    const plainMs = await timedOften(PLAIN_READS, () => client.query(PLAIN_SUMMARY, [userId]));
    await client.query(`update users set timezone = 'Asia/Kathmandu' where id = $1`, [userId]);
    const zoneMs = await timed(repair);
    const wrong = await verifyUser(deps.system, userId);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    const { rows } = await client.query(
      `select (select count(*)::integer from heartbeats where user_id = $1) as heartbeats,
        (select count(*)::integer from activity_spans where user_id = $1) as spans,
        (select count(*)::integer from activity_days where user_id = $1) as days`,
      [userId],
    );
    return { ...rows[0], allMs, lateMs, zoneMs, summaryMs, plainMs, megabytes: (most - before) / 2 ** 20 };
  }
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function timedOften(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await timed(work));
  return all;
}

function quantile(values: number[], q: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] as number;
}

function report(measured: Measured[]): string {
  const row = (name: string, of: (one: Measured) => string) => `| ${name} | ${measured.map(of).join(' | ')} |`;
  const ms = (value: number) =>
    value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value).toLocaleString('en')} ms`;
  const number = (value: number) => value.toLocaleString('en');
  const median = (of: (one: Measured) => number[]) => (one: Measured) =>
    `${ms(quantile(of(one), 0.5))} (p95 ${ms(quantile(of(one), 0.95))})`;
  return `# Spans and days of coding activity

\`npm run bench -- activity\`: a year of one person, in the program's own statements and transactions, against the database that comes
with it. Everything that is kept was compared with the heartbeats afterwards. ${cpus()[0]?.model.trim()}, ${availableParallelism()} processors,
PostgreSQL and program on the same machine, load ${loadavg()[0]?.toFixed(1)} (other programs ran beside).

${row('heartbeats', (one) => number(one.heartbeats))}
|---|${measured.map(() => '--:').join('|')}|
${row('spans', (one) => number(one.spans))}
${row('rows of days', (one) => number(one.days))}
${row('**all made anew** (first time, or another timeout)', (one) => ms(one.allMs))}
${row('memory of the program for it', (one) => `${Math.round(one.megabytes)} MB`)}
${row(
  '**one late heartbeat** taken in, median',
  median((one) => one.lateMs),
)}
${row('that is faster than all anew by', (one) => `${number(Math.round(one.allMs / quantile(one.lateMs, 0.5)))} ×`)}
${row('all days anew, after another time zone', (one) => ms(one.zoneMs))}
${row(
  '**summary of the year** from days, median',
  median((one) => one.summaryMs),
)}
${row('the same by window functions over heartbeats, median', (one) => ms(quantile(one.plainMs, 0.5)))}
${row('that is faster by', (one) => `${number(Math.round(quantile(one.plainMs, 0.5) / quantile(one.summaryMs, 0.5)))} ×`)}
`;
}
