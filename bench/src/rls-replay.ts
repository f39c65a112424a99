import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Statement } from './recording.ts';
import type { Seeded } from './seed.ts';

/** The statements of each request of a case. */
export type Requests = Statement[][];

export interface Times {
  /** Milliseconds of what the requests of a case do, without begin, settings and commit: in the quarter least disturbed. */
  secured: number;
  open: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Enough replays of what takes long. */
const LONGEST_MS = 30_000;
/** What surrounds the work of a transaction. */
const FRAME = /^(begin|commit|rollback|select set_config\('app\.user_id')/;

/** Sends the same statements to both databases, as the same role, one after the other and each time in another order. */
export async function replay(
  urls: { secured: string; open: string },
  requests: Requests,
  who: Seeded,
  times: number,
): Promise<Times> {
  const secured = await connect(urls.secured);
  const open = await connect(urls.open);
  const taken = { secured: [] as number[], open: [] as number[] };
  // What is planned anew for its first executions, and what is not in memory yet, is not of interest.
  const endsAtMs = performance.now() + LONGEST_MS;
  for (let i = -20; i < times && performance.now() < endsAtMs; i += 1) {
    const both = [
      ['secured', secured],
      ['open', open],
    ] as const;
    for (const [name, client] of i % 2 === 0 ? both : both.toReversed()) {
      const ms = await sendAll(client, requests, who);
      if (i >= 0) taken[name].push(ms);
    }
  }
  await Promise.all([secured.end(), open.end()]);
  return { secured: lowerQuartile(taken.secured), open: lowerQuartile(taken.open) };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, options: '-c role=daybook_app -c timezone=UTC' });
  await client.connect();
  return client;
}

async function sendAll(client: pg.Client, requests: Requests, who: Seeded): Promise<number> {
  const known = new Set([who.userId, who.workspaceId, who.sessionId]);
  const fresh = new Map<string, string>();
  // What a request makes gets an id of its own each time, and the next request of the case knows it.
  const valueFor = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(valueFor);
    if (typeof value !== 'string' || known.has(value) || !UUID.test(value)) return value;
    const id = fresh.get(value) ?? randomUUID();
    fresh.set(value, id);
    return id;
  };
  let workMs = 0;
  for (const [request, statements] of requests.entries()) {
    // A read in one flight has no begin of its own.
    const isFlight = !statements.some(({ text }) => /^begin/.test(text));
    if (isFlight) await client.query('begin');
    for (const [i, { text, values }] of statements.entries()) {
      const name = `${request}_${i}_${text.length}`;
      const started = performance.now();
      await client.query(values.length === 0 ? { text } : { name, text, values: values.map(valueFor) });
      if (!FRAME.test(text)) workMs += performance.now() - started;
    }
    if (isFlight) await client.query('commit');
  }
  return workMs;
}

function lowerQuartile(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? Number.NaN;
}
