import type { ActivityImport } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { Ctx } from '../../../core/context.ts';
import { atHome } from '../home.ts';
import { type Heartbeat, readHeartbeat } from '../ingest/heartbeat.ts';
import type { HeartbeatStore } from '../ingest/store.ts';
import { itemsOf } from './dump.ts';
import { asSent } from './dumped.ts';
import { knownIds } from './queries.ts';

/** In memory and in one transaction at a time. */
const A_BATCH = 1_000;
const MOST_PROBLEMS = 100;

/**
 * Keeps the heartbeats of a file as they come in. Each is whole by itself, and the same file once more adds only what is missing:
 * so of a file that breaks off stays what was read until then.
 * @throws UnreadableDump after that
 */
export async function importHeartbeats(
  ctx: Ctx,
  chunks: AsyncIterable<Uint8Array>,
  store: HeartbeatStore,
): Promise<ActivityImport> {
  const { userId } = ctx.actor;
  const surroundings = { userId, now: ctx.now, userAgent: null, machine: null };
  const result: ActivityImport = {
    heartbeats: 0,
    added: 0,
    skipped: 0,
    refused: 0,
    problems: [],
    first_time: null,
    last_time: null,
  };
  let batch: Heartbeat[] = [];
  const flush = async () => {
    // Taken away first: what fails to be stored is not tried again at the end.
    const taken = batch;
    batch = [];
    const fresh = await unknownOf(ctx, taken);
    // Who brings a file means it; what is excluded stays out of it.
    const stored = await store.store(ctx.db, userId, fresh, ctx.now, { evenWhilePaused: true });
    result.added += stored;
    result.skipped += taken.length - stored;
    for (const { timeMicroseconds } of taken) noteTime(result, timeMicroseconds);
  };
  try {
    for await (const item of itemsOf(chunks)) {
      result.heartbeats += 1;
      const { heartbeat, errors } = readHeartbeat(asSent(item), surroundings);
      if (heartbeat) batch.push(heartbeat);
      else noteProblems(result, errors);
      if (batch.length === A_BATCH) await flush();
    }
  } finally {
    await flush();
    await noteImport(ctx, result);
  }
  return result;
}

async function unknownOf(ctx: Ctx, batch: readonly Heartbeat[]): Promise<Heartbeat[]> {
  if (batch.length === 0) return [];
  const { userId } = ctx.actor;
  const known = new Set(await ctx.db.read((tx) => knownIds(tx, userId, batch), { oneFlight: true }));
  return batch.filter(({ id }) => !known.has(id) && known.add(id));
}

function noteProblems(result: ActivityImport, errors: Readonly<Record<string, string[]>>): void {
  result.refused += 1;
  for (const [field, messages] of Object.entries(errors)) {
    if (result.problems.length >= MOST_PROBLEMS) return;
    result.problems.push({ number: result.heartbeats, field, message: messages.join(', ') });
  }
}

function noteTime(result: ActivityImport, micros: number): void {
  const time = new Date(Math.floor(micros / 1000)).toISOString();
  if (result.first_time === null || time < result.first_time) result.first_time = time;
  if (result.last_time === null || time > result.last_time) result.last_time = time;
}

async function noteImport(ctx: Ctx, { added, first_time, last_time }: ActivityImport): Promise<void> {
  if (added === 0) return;
  await ctx.db.write(async (tx) => {
    audit(tx, await atHome(tx, ctx), {
      action: 'activity.imported',
      objectType: 'user',
      objectId: ctx.actor.userId,
      changes: { heartbeats: [null, added], first_time: [null, first_time], last_time: [null, last_time] },
    });
  });
}
