import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { togglFile } from '../../server/src/modules/imports/sample-files.ts';
import { bulkRows, deleteBare, insertBare } from './bulk-bare.ts';
import type { Seeded } from './seed.ts';

/** Imports of a year-long file and their reverts: how long they take, and how long somebody else waits meanwhile. */

export const BULK_ROWS = 50_000;
const PROJECTS = 12;
const TAGS = 20;
/** Between the stops of the other member. */
const BREATH_MS = 20;

export interface Waits {
  /** Milliseconds of a start and a stop. */
  p50: number;
  worst: number;
}

export interface BulkMeasured {
  name: string;
  oursMs: number;
  bareMs: number;
  /** Of another member who tracks time on one of the projects. */
  meanwhile: Waits;
}

export interface BulkRun {
  measured: BulkMeasured[];
  /** The same member, with nothing beside. */
  alone: Waits;
}

export interface BulkOptions {
  address: string;
  databaseUrl: string;
  /** Who imports, into their own workspace, and who is there beside them. */
  importer: Seeded;
  member: Seeded;
  tokenOf: (person: Seeded) => string;
  rounds: number;
}

interface Round {
  imported: { ours: number; bare: number; meanwhile: Waits };
  reverted: { ours: number; bare: number; meanwhile: Waits };
}

export async function measureBulk(options: BulkOptions): Promise<BulkRun> {
  const { databaseUrl, importer, member, tokenOf, rounds } = options;
  const call = callerOf(options);
  const client = new pg.Client({ connectionString: databaseUrl });
  // Where a measurement fails, the bench stops the database under it; what is said then is the failure.
  client.on('error', () => {});
  await client.connect();
  await client.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
    importer.workspaceId,
    member.userId,
  ]);
  const projectIds: string[] = [];
  const tagIds: string[] = [];
  for (let i = 0; i < PROJECTS; i += 1) {
    projectIds.push((await call(tokenOf(importer), '/projects', { name: `Project ${i}` })).id);
  }
  for (let i = 0; i < TAGS; i += 1) tagIds.push((await call(tokenOf(importer), '/tags', { name: `tag ${i}` })).id);
  const trackOnce = async () => {
    await call(tokenOf(member), '/time/start', { project_id: projectIds[0] });
    await call(tokenOf(member), '/time/stop', {});
  };
  const rows = bulkRows(BULK_ROWS, projectIds, tagIds);
  const file = togglFile(rows.map(({ cells }) => cells));

  const round = async (): Promise<Round> => {
    const ours = await beside(trackOnce, () => call(tokenOf(importer), '/imports?timezone=UTC', file));
    const bare = await timed(() => insertBare(client, importer, rows));
    const oursBack = await beside(trackOnce, () => call(tokenOf(importer), `/imports/${ours.result.id}/revert`, {}));
    const bareBack = await timed(() => deleteBare(client, importer, bare.result));
    return {
      imported: { ours: ours.ms, bare: bare.ms, meanwhile: ours.waits },
      reverted: { ours: oursBack.ms, bare: bareBack.ms, meanwhile: oursBack.waits },
    };
  };
  // The first one makes the months and warms up.
  await round();
  const alone = (await beside(trackOnce, () => pause(5_000))).waits;
  const all: Round[] = [];
  for (let i = 0; i < rounds; i += 1) all.push(await round());
  await client.end();
  return {
    alone,
    measured: [
      middleOf(
        `import ${BULK_ROWS.toLocaleString('en')} rows`,
        all.map(({ imported }) => imported),
      ),
      middleOf(
        'revert them',
        all.map(({ reverted }) => reverted),
      ),
    ],
  };
}

/** The round with the middle ratio, and the worst that anybody waited in any. */
function middleOf(name: string, rounds: Round['imported'][]): BulkMeasured {
  const sorted = rounds.toSorted((a, b) => a.bare / a.ours - b.bare / b.ours);
  const { ours, bare, meanwhile } = sorted[Math.floor(sorted.length / 2)] as Round['imported'];
  const worst = Math.max(...rounds.map((round) => round.meanwhile.worst));
  return { name, oursMs: ours, bareMs: bare, meanwhile: { p50: meanwhile.p50, worst } };
}

function callerOf({ address, importer }: BulkOptions) {
  return async (token: string, path: string, body: Buffer | object) => {
    const isFile = Buffer.isBuffer(body);
    const reply = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'x-workspace-id': importer.workspaceId,
        'content-type': isFile ? 'text/csv' : 'application/json',
      },
      body: isFile ? new Uint8Array(body) : JSON.stringify(body),
    });
    const answer = (await reply.json()) as { data: { id: string } };
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${JSON.stringify(answer)}`);
    return answer.data;
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const begin = performance.now();
  const result = await work();
  return { ms: performance.now() - begin, result };
}

/** Does the one thing over and over while the other is under way. */
async function beside<T>(once: () => Promise<void>, work: () => Promise<T>) {
  let isUnderWay = true;
  const waits: number[] = [];
  const repeating = (async () => {
    while (isUnderWay) {
      waits.push((await timed(once)).ms);
      await pause(BREATH_MS);
    }
  })();
  const measured = await timed(work).finally(() => {
    isUnderWay = false;
  });
  await repeating;
  waits.sort((a, b) => a - b);
  return { ...measured, waits: { p50: waits[Math.floor(waits.length / 2)] ?? 0, worst: waits.at(-1) ?? 0 } };
}
