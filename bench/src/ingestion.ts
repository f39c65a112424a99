import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../server/src/core/db/migrate.ts';
import { startEmbeddedPostgres } from '../../server/src/core/embedded-postgres/index.ts';
import { createLog } from '../../server/src/core/log.ts';
import { machineId, userAgentId } from '../../server/src/modules/activity/ingest/identity.ts';
import { apiTokenHash, newApiToken } from '../../server/src/modules/auth/api-tokens/secret.ts';
import { type Client, copierOf, editorOf, rateOf } from './ingestion-clients.ts';
import { BATCH, MACHINE, type Sender, USER_AGENT } from './ingestion-rows.ts';
import { seedPeople } from './seed.ts';
import { residentMegabytes, startDaybook } from './servers.ts';

/** Heartbeats taken in through the program, against COPY of the same rows into the same table by as many connections. */

const CLIENTS = Number(process.env.BENCH_CLIENTS ?? 50);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MEMORY_HEARTBEATS = Number(process.env.BENCH_HEARTBEATS ?? 1_000_000);
const MEMORY_SECONDS = 120;
const GOAL = 0.25;

const dataDir = mkdtempSync(join(tmpdir(), 'daybook-ingestion-'));
// As root the database runs as another account, which has to pass.
chmodSync(dataDir, 0o711);
const log = createLog('warn');
const postgres = await startEmbeddedPostgres({ dataDir, log });
try {
  await migrate(postgres.url, log);
  const senders = await seedSenders();
  const environment = { DATABASE_URL: postgres.url, DATA_DIR: dataDir, RATE_LIMIT_ACTIVITY: '0' };
  const daybook = await startDaybook(environment);
  const rounds: { ours: number; copy: number; cpu: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    // They take turns, so that a noisy neighbour disturbs both; the first round warms both up.
    const ours = async () => {
      const before = processorSeconds(daybook.pid);
      const rate = await measured(await Promise.all(senders.map((sender) => editorOf(sender, daybook.address))));
      return { rate, cpu: processorSeconds(daybook.pid) - before };
    };
    const copy = async () => measured(await Promise.all(senders.map((sender) => copierOf(sender, postgres.url))));
    const one =
      round % 2 === 0 ? { ours: await ours(), copy: await copy() } : { copy: await copy(), ours: await ours() };
    if (round > 0) rounds.push({ ours: one.ours.rate, copy: one.copy, cpu: one.ours.cpu / (one.ours.rate * SECONDS) });
    console.log(`${one.ours.rate.toFixed(0)}/s of ${one.copy.toFixed(0)}/s by COPY`);
  }
  const memory = await memoryRun(senders, daybook);
  const counted = await count();
  await daybook.stop();
  const text = report(rounds, memory, counted);
  console.log(text);
  writeFileSync(fileURLToPath(new URL('../INGESTION.md', import.meta.url)), text);
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function seedSenders(): Promise<Sender[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const start = Math.floor(Date.now() / 1000) - 20 * 86_400;
  const senders: Sender[] = [];
  for (const person of await seedPeople(client, CLIENTS)) {
    const { userId } = person;
    const ids = { userAgentId: userAgentId(userId, USER_AGENT), machineId: machineId(userId, MACHINE) };
    const key = newApiToken();
    await client.query(
      `insert into api_tokens (id, user_id, name, token_hash, last_four, scopes)
       values (gen_random_uuid(), $1, 'editor', decode($2, 'hex'), $3, '{activity:write}')`,
      [userId, apiTokenHash(key), key.slice(-4)],
    );
    await client.query(`insert into activity_user_agents (user_id, id, value) values ($1, $2, $3)`, [
      userId,
      ids.userAgentId,
      USER_AGENT,
    ]);
    await client.query(`insert into activity_machines (user_id, id, name) values ($1, $2, $3)`, [
      userId,
      ids.machineId,
      MACHINE,
    ]);
    senders.push({ ...person, ...ids, key, nextTime: start });
  }
  await client.query(
    `select app.ensure_heartbeat_month(month::date)
     from generate_series(date_trunc('month', now() - interval '1 month'), now(), interval '1 month') as month`,
  );
  await client.query('vacuum analyze');
  await client.end();
  return senders;
}

async function measured(clients: Client[]): Promise<number> {
  try {
    return await rateOf(clients, SECONDS);
  } finally {
    await Promise.all(clients.map((client) => client.close()));
    await pause(500);
  }
}

interface MemoryRun {
  heartbeats: number;
  /** Resident, MiB: before, and at ten moments. */
  megabytes: (number | null)[];
}

/** A million of them, or as many as two minutes take. */
async function memoryRun(senders: Sender[], { address, pid }: { address: string; pid: number }): Promise<MemoryRun> {
  const clients = await Promise.all(senders.map((sender) => editorOf(sender, address)));
  const megabytes = [residentMegabytes(pid)];
  let heartbeats = 0;
  for (let part = 0; part < 10 && heartbeats < MEMORY_HEARTBEATS; part += 1) {
    const seconds = MEMORY_SECONDS / 10;
    heartbeats += (await rateOf(clients, seconds)) * seconds;
    megabytes.push(residentMegabytes(pid));
  }
  await Promise.all(clients.map((client) => client.close()));
  return { heartbeats: Math.round(heartbeats), megabytes };
}

async function count(): Promise<{ heartbeats: number; changes: number }> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query(
    'select (select count(*) from heartbeats) as heartbeats, (select count(*) from activity_changes) as changes',
  );
  await client.end();
  return rows[0];
}

/** Of the program alone, in user and in system mode. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function report(
  rounds: { ours: number; copy: number; cpu: number }[],
  { heartbeats, megabytes }: MemoryRun,
  counted: { heartbeats: number; changes: number },
): string {
  const sorted = [...rounds].sort((a, b) => a.ours / a.copy - b.ours / b.copy);
  const middle = sorted[Math.floor(sorted.length / 2)] as (typeof sorted)[number];
  const ratio = (one: { ours: number; copy: number }) => `${((one.ours / one.copy) * 100).toFixed(0)} %`;
  const goal = middle.ours / middle.copy >= GOAL ? '✓' : '✗';
  return `# Taking heartbeats in

Made by \`npm run bench -- ingestion\`: ${CLIENTS} clients, each sending a batch of ${BATCH} heartbeats when the last one is acknowledged, through the
program from socket to socket; against COPY of the same rows into the same table (with its indexes, foreign keys and
partitions) by ${CLIENTS} connections of its owner, past row-level security, ${BATCH} rows and a commit each. The two take turns, so the ratio is the
result. Every batch is committed before it is acknowledged, in both.

- Machine: ${availableParallelism()} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), shared by database, load and program
- Node ${process.version}, ${rounds.length} rounds of ${SECONDS} s each after one to warm up; the middle one counts

| | |
|---|---|
| through the program | ${middle.ours.toFixed(0)} heartbeats/s |
| by COPY | ${middle.copy.toFixed(0)} rows/s |
| ratio | ${ratio(middle)} (${ratio(sorted[0] as never)} to ${ratio(sorted.at(-1) as never)}); at least 25 % is the goal ${goal} |
| of a processor, per heartbeat, in the program | ${(middle.cpu * 1e6).toFixed(0)} µs |
| resident memory of the program | ${megabytes[0]} MiB before, ${megabytes.slice(1).join(', ')} MiB in the course of ${heartbeats.toLocaleString('en')} more heartbeats |
| in the end | ${Number(counted.heartbeats).toLocaleString('en')} heartbeats in the table |
`;
}
