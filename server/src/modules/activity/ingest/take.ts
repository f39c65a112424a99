import type { IncomingHttpHeaders } from 'node:http';
import type { Ctx } from '../../../core/context.ts';
import { AppError } from '../../../core/errors.ts';
import { jsonOf } from '../protocol/body.ts';
import type { ProtocolAnswer } from '../protocol/protocol.ts';
import { type Read, readHeartbeat } from './heartbeat.ts';
import type { HeartbeatStore } from './store.ts';
import { surroundingsOf } from './surroundings.ts';

/** `bulk`: always the shape of a batch. `any`: of a batch for an array, and of one heartbeat for an object. */
export type Shape = 'bulk' | 'any';

/** Clients send 25 at a time, old time comes as a file. A body of 8 MB has room for millions that are none, each answered by itself. */
const MOST_ITEMS = 10_000;

/**
 * Takes what a client sends: one heartbeat or many. An item that can't be one is refused by itself, with 400, which makes
 * clients drop it; whatever else goes wrong goes wrong for the whole request, so that they keep it all and come back later.
 */
export async function takeHeartbeats(
  ctx: Ctx,
  { headers, body }: { headers: IncomingHttpHeaders; body: Buffer | undefined },
  store: HeartbeatStore,
  shape: Shape,
): Promise<ProtocolAnswer> {
  const json = jsonOf(body);
  const { userId } = ctx.actor;
  const surroundings = surroundingsOf(headers, { userId, now: ctx.now });
  const items: unknown[] = Array.isArray(json) ? json : [json];
  if (items.length > MOST_ITEMS) {
    const message = `There are more than ${MOST_ITEMS} heartbeats in the request. Send fewer, or all of them as a file.`;
    throw new AppError('VALIDATION_ERROR', message, { status: 413 });
  }
  const read = items.map((item) => readHeartbeat(item, surroundings));
  await store.store(
    ctx.db,
    userId,
    read.flatMap(({ heartbeat }) => heartbeat ?? []),
    ctx.now,
  );
  return shape === 'bulk' || Array.isArray(json) ? answerToBatch(read) : answerToOne(read[0] as Read);
}

/** Not more than clients need: some take apart all that is there, and fail on what they don't expect. */
function answerToBatch(read: readonly Read[]): ProtocolAnswer {
  const responses = read.map(({ heartbeat, errors }) =>
    heartbeat ? [{ data: { id: heartbeat.id } }, 201] : [{ errors }, 400],
  );
  return { status: 201, body: { responses } };
}

function answerToOne({ heartbeat, errors }: Read): ProtocolAnswer {
  // No client with a queue sends a heartbeat by itself, and 400 is kept for what is no JSON.
  if (!heartbeat) return { status: 422, body: { errors: errors as object } };
  const { id, entity, type, category, project, branch, language, isWrite, timeMicroseconds } = heartbeat;
  const time = timeMicroseconds / 1_000_000;
  return {
    status: 201,
    body: { data: { id, entity, type, category, time, project, branch, language, is_write: isWrite } },
  };
}
