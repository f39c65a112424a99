import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import type { ScaleCase } from './scale-cases.ts';
import type { ScalePerson, ScaleWorld } from './scale-seed.ts';

/** Milliseconds. */
export interface Times {
  /** The quickest of ten: what it takes where nothing else is in the way. */
  p10: number;
  p50: number;
  p95: number;
  /** What the processors did for one, in the program and the database: the same on a busy machine. Null where the system doesn't tell. */
  processor: number | null;
}

export interface Asked {
  name: string;
  product: Times;
  plain: Times | null;
}

/** What is measured, and by what. */
export interface Bench {
  address: string;
  /** Of the program. */
  pid: number;
  client: pg.Client;
  tokenOf: (person: ScalePerson) => string;
}

const WARM = 6;
const TIMES = 60;
/** The plain questions take long where there is much. */
const PLAIN_SECONDS = 20;

/** One request after the other: how long an answer takes, not how many fit. */
export async function measureCase(
  one: ScaleCase,
  world: ScaleWorld,
  { address, pid, client, tokenOf }: Bench,
): Promise<Asked> {
  const people = one.who(world);
  const person = (i: number) => people[i % people.length] as ScalePerson;
  const ask = async (i: number) => {
    const { workspaceId } = person(i);
    const headers = { authorization: `Bearer ${tokenOf(person(i))}`, 'x-workspace-id': workspaceId };
    const reply = await fetch(`${address}/api/v1${one.path}`, { headers });
    if (!reply.ok) throw new Error(`${one.path}: ${reply.status} ${await reply.text()}`);
    await reply.text();
  };
  const product = await timesOf(ask, Number.POSITIVE_INFINITY, await processesOf(client, pid));
  const { plain } = one;
  if (!plain) return { name: one.name, product, plain: null };
  const query = async (i: number) => {
    for (const text of plain) await client.query(text, [person(i).workspaceId, person(i).userId]);
  };
  return {
    name: one.name,
    product,
    plain: await timesOf(query, PLAIN_SECONDS * 1000, await processesOf(client, null)),
  };
}

async function timesOf(work: (i: number) => Promise<void>, mostMs: number, pids: number[]): Promise<Times> {
  for (let i = 0; i < WARM; i += 1) await work(i);
  const times: number[] = [];
  const processor = processorMs(pids);
  const began = performance.now();
  for (let i = 0; i < TIMES && performance.now() - began < mostMs; i += 1) {
    const started = performance.now();
    await work(WARM + i);
    times.push(performance.now() - started);
  }
  const spent = processorMs(pids);
  return timesFrom(times, processor === null || spent === null ? null : spent - processor);
}

/** The program and its connections to the database; without a program, the connection of the bench. */
async function processesOf(client: pg.Client, program: number | null): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where case when $1 then application_name = 'daybook_app' else pid = pg_backend_pid() end`,
    [program !== null],
  );
  return [...rows.map((row) => row.pid), ...(program === null ? [] : [program])];
}

/** What they have had of the processors, in ticks of 10 ms. */
function processorMs(pids: readonly number[]): number | null {
  try {
    const ticks = pids.map((pid) => {
      const [, fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
      const [user, system] = (fields as string).split(' ').slice(11, 13).map(Number) as [number, number];
      return user + system;
    });
    return ticks.reduce((sum, some) => sum + some, 0) * 10;
  } catch {
    return null;
  }
}

function timesFrom(times: number[], processor: number | null): Times {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] as number;
  return { p10: at(0.1), p50: at(0.5), p95: at(0.95), processor: processor === null ? null : processor / times.length };
}

export interface WriteCost {
  /** Start and stop, both together. */
  without: Times;
  with: Times;
}

const ROUNDS = 8;
const PAIRS_A_ROUND = 40;
const TABLES = ['time_entries', 'time_entry_tags'];

/**
 * Start and stop with tags and a project, with the triggers of the roll-ups and without, in turns. Without them nothing is counted, so what was
 * written meanwhile is deleted, keys and all, before they come back.
 */
export async function measureWrites(person: ScalePerson, { address, pid, client, tokenOf }: Bench): Promise<WriteCost> {
  const { workspaceId, userId } = person;
  const headers = {
    authorization: `Bearer ${tokenOf(person)}`,
    'x-workspace-id': workspaceId,
    'content-type': 'application/json',
  };
  const { rows } = await client.query<{ id: string; task_id: string }>(
    `select p.id, (select id from tasks where workspace_id = $1 and assignee_id = $2 and completed_date is null limit 1) as task_id
     from projects p where workspace_id = $1 limit 1`,
    [workspaceId, userId],
  );
  const about = { project_id: rows[0]?.id, task_id: rows[0]?.task_id, tags: ['tag 1', 'tag 2'] };
  // One after the other, from an hour ago on: entries of a second in which nothing overlaps and nothing lies ahead.
  let nextMs = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
  const send = async (path: string, text: string) => {
    const reply = await fetch(`${address}/api/v1${path}`, { method: 'POST', headers, body: text });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    await reply.text();
  };
  const pair = async () => {
    const [start_time, end_time] = [nextMs, nextMs + 1_000].map((ms) => new Date(ms).toISOString());
    nextMs += 2_000;
    await send('/time/start', JSON.stringify({ ...about, start_time }));
    await send('/time/stop', JSON.stringify({ end_time }));
  };
  const times: Record<'with' | 'without', number[]> = { with: [], without: [] };
  const processor = { with: 0, without: 0 };
  for (let round = 0; round < 2 * ROUNDS; round += 1) {
    const manner = round % 2 === 0 ? 'with' : 'without';
    const { rows: begun } = await client.query('select clock_timestamp() as at');
    await switchTriggers(client, manner === 'with' ? 'enable' : 'disable');
    // The first after a change of the tables plans anew.
    for (let i = 0; i < WARM; i += 1) await pair();
    const pids = await processesOf(client, pid);
    const before = processorMs(pids) ?? Number.NaN;
    for (let i = 0; i < PAIRS_A_ROUND; i += 1) {
      const started = performance.now();
      await pair();
      times[manner].push(performance.now() - started);
    }
    processor[manner] += (processorMs(pids) ?? Number.NaN) - before;
    if (manner === 'without') {
      await client.query(
        'delete from time_entry_keys k using time_entries e where k.workspace_id = $1 and k.user_id = $2 and e.workspace_id = $1 and e.id = k.id and e.created_at >= $3',
        [workspaceId, userId, begun[0].at],
      );
    }
  }
  await switchTriggers(client, 'enable');
  const told = (ms: number) => (Number.isNaN(ms) ? null : ms);
  return {
    with: timesFrom(times.with, told(processor.with)),
    without: timesFrom(times.without, told(processor.without)),
  };
}

async function switchTriggers(client: pg.Client, to: 'enable' | 'disable'): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `select tgrelid::regclass::text as table, tgname as name from pg_trigger
     where tgname like 'account\\_%' and tgrelid::regclass::text = any($1)`,
    [TABLES],
  );
  for (const { table, name } of rows) await client.query(`alter table ${table} ${to} trigger ${name}`);
}

/** Bytes with indexes. */
export async function measureDisk(client: pg.Client): Promise<{ entries: number; rollups: number }> {
  const { rows } = await client.query(
    `select
       (select sum(pg_total_relation_size(relid)) from pg_partition_tree('time_entries'))::float8
         + pg_total_relation_size('time_entry_keys') + pg_total_relation_size('time_entry_tags') as entries,
       (select sum(pg_total_relation_size(name::regclass))
        from unnest(array['time_months', 'tagged_months', 'task_months', 'hour_months', 'time_rollups', 'time_zones', 'pending_months']) name)::float8 as rollups`,
  );
  return rows[0];
}
