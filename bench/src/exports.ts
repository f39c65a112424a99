import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BASE_PATH } from '@daybook/contracts';
import pg from 'pg';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { createAccessTokens } from '../../server/src/modules/auth/tokens.ts';
import { copyOut } from './exports-copy.ts';
import { type Seeded, seedEntries, seedPeople, seedTasks } from './seed.ts';
import { residentMegabytes, type Server, startDaybook } from './servers.ts';

/**
 * `npm run bench -- exports`: the entries of a workspace as files through the program, against COPY of the same table to the
 * same machine. A million rows by `BENCH_ENTRIES=1000000`.
 */
const ENTRIES = Number(process.env.BENCH_ENTRIES ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
/** A few years of one person. */
const ENTRIES_EACH = 50_000;
const QUESTION = encodeURIComponent(JSON.stringify({ period: 'all', filters: { users: 'all' } }));
const SECRET = 'a secret for the bench, never used elsewhere';

interface Run {
  seconds: number;
  firstByteMs: number;
  rows: number;
  megabytes: number;
  /** More resident than before it, at most. */
  extraMegabytes: number;
}

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-exports-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
let daybook: Server | undefined;
try {
  await migrate(postgres.url, log);
  const admin = await seed();
  daybook = await startDaybook({ DATABASE_URL: postgres.url, DATA_DIR: dataDir, JWT_SECRET_KEY: SECRET });
  const rounds: { csv: Run; copy: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    // They take turns, so that a noisy neighbour disturbs both; the first round warms both up.
    const csv = await download(daybook, admin, 'csv');
    const copy = await copyOut(postgres.url, `copy (select * from time_entries) to stdout (format csv)`);
    if (round > 0) rounds.push({ csv, copy });
    console.log(`csv ${csv.seconds.toFixed(2)} s, COPY ${copy.toFixed(2)} s`);
  }
  const xlsx = await download(daybook, admin, 'xlsx');
  const left = await leaveEarly(daybook, admin);
  const text = report(rounds, xlsx, left);
  console.log(text);
  writeFileSync(fileURLToPath(new URL(resultFile(), import.meta.url)), text);
} finally {
  await daybook?.stop();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

function resultFile(): string {
  return ENTRIES === 100_000 ? '../EXPORTS.md' : `../EXPORTS-${ENTRIES}.md`;
}

/** People of one workspace who have tracked for years; answers who may read it all. */
async function seed(): Promise<Seeded> {
  console.log(`Seeding ${ENTRIES.toLocaleString('en')} entries …`);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const people = await seedPeople(client, Math.ceil(ENTRIES / ENTRIES_EACH));
  const [admin, ...others] = people as [Seeded, ...Seeded[]];
  await seedTasks(client, admin, 100);
  for (const { userId } of others) {
    await client.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
      admin.workspaceId,
      userId,
    ]);
  }
  // Without the triggers that keep sums and roll-ups: nothing of them is read here.
  await client.query('set session_replication_role = replica');
  for (const { userId } of people) {
    const count = Math.min(ENTRIES_EACH, ENTRIES);
    await seedEntries(client, { ...admin, userId }, count);
  }
  await client.query('vacuum analyze');
  await client.end();
  return admin;
}

function request(server: Server, { userId, sessionId, workspaceId }: Seeded, format: string, signal?: AbortSignal) {
  const email = `${userId}@example.com`;
  const token = createAccessTokens(SECRET, 3600).sign({ sub: userId, sid: sessionId, email, role: 'user' });
  return fetch(`${server.address}${BASE_PATH}/analytics/export?detailed=true&format=${format}&question=${QUESTION}`, {
    headers: { authorization: `Bearer ${token}`, 'x-workspace-id': workspaceId },
    ...(signal ? { signal } : {}),
  });
}

async function download(server: Server, admin: Seeded, format: 'csv' | 'xlsx'): Promise<Run> {
  const before = residentMegabytes(server.pid) ?? 0;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentMegabytes(server.pid) ?? 0);
  }, 50);
  const begin = performance.now();
  const response = await request(server, admin, format);
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  let [firstByteMs, bytes, rows] = [0, 0, 0];
  for await (const chunk of response.body) {
    firstByteMs ||= performance.now() - begin;
    bytes += chunk.length;
    if (format === 'csv') for (const byte of chunk) if (byte === 10) rows += 1;
  }
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(watch);
  // Without the head.
  return { seconds, firstByteMs, rows: rows - 1, megabytes: bytes / 2 ** 20, extraMegabytes: most - before };
}

/** The processor time that the program spends after its client has gone, in seconds. */
async function leaveEarly(server: Server, admin: Seeded): Promise<number> {
  const leaving = new AbortController();
  const response = await request(server, admin, 'csv', leaving.signal);
  await response.body?.getReader().read();
  leaving.abort();
  await pause(300);
  const before = processorSeconds(server.pid);
  await pause(2_000);
  return processorSeconds(server.pid) - before;
}

function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function report(rounds: { csv: Run; copy: number }[], xlsx: Run, left: number): string {
  const sorted = rounds.toSorted((a, b) => a.csv.seconds / a.copy - b.csv.seconds / b.copy);
  const middle = sorted[Math.floor(sorted.length / 2)] as (typeof sorted)[number];
  const share = ({ csv, copy }: { csv: Run; copy: number }) => `${((copy / csv.seconds) * 100).toFixed(0)} %`;
  const row = (what: string, run: Run, of: string) =>
    `| ${what} | ${run.seconds.toFixed(1)} s | ${of} | ${run.firstByteMs.toFixed(0)} ms | ${run.megabytes.toFixed(0)} MB | ${run.extraMegabytes} MB |`;
  const worst = Math.max(...rounds.map(({ csv }) => csv.extraMegabytes));
  return `# Entries as files

Made by \`npm run bench -- exports\`: ${ENTRIES.toLocaleString('en')} entries of a workspace, with the names of people, projects, tasks and tags, through the
program to a client that reads as fast as it can. In turns with \`COPY (select * from time_entries) TO STDOUT\`, which is the bare operation: no
names, no tags, no local times, no row-level security. The rate is that of COPY which the program reaches.

- Machine: ${cpus().length} cores (${cpus()[0]?.model.trim()}), shared by database, program and client
- Node ${process.version}, rounds after one to warm up: ${ROUNDS}; the middle one is shown

| file | takes | rate, of COPY | first byte | size | memory at most, besides what was there |
|---|---|---|---|---|---|
${row('CSV', middle.csv, `${share(middle)} (${share(sorted.at(-1) as typeof middle)} to ${share(sorted[0] as typeof middle)})`)}
${row('XLSX', xlsx, '')}

Rows in the file: ${middle.csv.rows.toLocaleString('en')}. The most memory in any round: ${worst} MB. After a client that leaves at the first byte the
program works for ${left.toFixed(2)} s of the next two.
`;
}
