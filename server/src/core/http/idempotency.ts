import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Ctx, IdempotencyMark } from '../context.ts';
import { NOBODY, type Tx } from '../db/database.ts';
import { conflict, invalid } from '../errors.ts';
import type { Job } from '../jobs/jobs.ts';
import { JsonText } from '../json.ts';
import type { Answer } from './envelope.ts';

/** The mark of a request that carries an `Idempotency-Key`; only POSTs do. In another workspace it is another request. */
export function idempotencyOf(request: FastifyRequest, workspaceId: string): IdempotencyMark | null {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid('Idempotency-Key', 'must be 1–200 visible ASCII characters');
  }
  // A file is still on its way; its length tells most others apart.
  const isFile = request.body instanceof Readable || request.isMultipart();
  const body = isFile ? { file: request.headers['content-length'] } : request.body;
  const hash = createHash('sha256').update(`${workspaceId}\n${request.url}\n${JSON.stringify(body ?? null)}`);
  return { key, requestHash: hash.digest() };
}

interface Stored {
  request_hash: Buffer;
  status: number | null;
  body: string | null;
}

/**
 * Runs the work at most once in 24 hours for this user and key. The mark is written in the transaction of the change
 * (`markOnce`), so a crash between the change and its answer leaves a mark without an answer, never a second change.
 */
export async function once(ctx: Ctx, work: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
  const mark = ctx.idempotency as IdempotencyMark;
  const stored = await storedAnswer(ctx, mark.key);
  if (stored) return replay(stored, mark);
  let answer: Answer | undefined;
  try {
    answer = await work();
  } catch (error) {
    // The twin of this request may have won while this one worked.
    const twin = await storedAnswer(ctx, mark.key);
    if (twin) return replay(twin, mark);
    throw error;
  }
  // The change is made whatever becomes of its mark, and a twin that changed nothing either may have left one already.
  await storeAnswer(ctx, mark.key, answer).catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'the answer of a request with an Idempotency-Key was not kept');
  });
  return answer;
}

async function storeAnswer(ctx: Ctx, key: string, answer: Answer | undefined): Promise<void> {
  const data = answer?.data instanceof JsonText ? answer.data.text : JSON.stringify(answer?.data ?? null);
  // Put together by hand, because a JsonText is not parsed; `replace` would read a "$" in it as a reference.
  const body = `{"payload":${data},${JSON.stringify({ ...answer, data: null }).slice(1)}`;
  await ctx.db.write((tx) =>
    sql`update idempotency_keys set status = ${answer?.status ?? 0}, body = ${body}
        where user_id = ${ctx.actor.userId} and key = ${key}`.execute(tx),
  );
}

/** Goes in front of the first change that such a POST makes, in its transaction. A key older than a day is free again. */
export function markOnce(tx: Tx, userId: string, { key, requestHash }: IdempotencyMark): void {
  tx.send(
    sql`delete from idempotency_keys
        where user_id = ${userId} and key = ${key} and created_at <= now() - interval '24 hours'`,
  );
  tx.send(sql`insert into idempotency_keys (user_id, key, request_hash) values (${userId}, ${key}, ${requestHash})`);
}

async function storedAnswer(ctx: Ctx, key: string): Promise<Stored | undefined> {
  const { rows } = await ctx.db.read((tx) =>
    sql<Stored>`select request_hash, status, body from idempotency_keys
                where user_id = ${ctx.actor.userId} and key = ${key} and created_at > now() - interval '24 hours'`.execute(
      tx,
    ),
  );
  return rows[0];
}

function replay(stored: Stored, mark: IdempotencyMark): Answer | undefined {
  if (!stored.request_hash.equals(mark.requestHash)) {
    throw invalid('Idempotency-Key', 'was used for another request within 24 hours');
  }
  if (stored.body === null) {
    throw conflict(
      'request_in_progress',
      'This request was received before; it is still running, or its answer was lost.',
    );
  }
  const { payload, ...rest } = JSON.parse(stored.body) as { payload: unknown } & Omit<Answer, 'data'>;
  return payload === null ? undefined : { ...rest, data: payload };
}

const KEPT_MS = 24 * 3600 * 1000;
/** A transaction each, so that none holds its locks for long. */
const BATCH = 5_000;

/** Keys that are free again, with the answers kept for them. */
export const purgeKeysJob: Job = {
  name: 'http.purge_idempotency_keys',
  cron: '30 3 * * *',
  run: async ({ db, log, now }) => {
    const before = new Date(now.getTime() - KEPT_MS);
    let purged = 0;
    for (let batch = BATCH; batch === BATCH; purged += batch) {
      const { numAffectedRows } = await db.write(NOBODY, (tx) =>
        sql`delete from idempotency_keys where (user_id, key) in
              (select user_id, key from idempotency_keys where created_at <= ${before} limit ${BATCH})`.execute(tx),
      );
      batch = Number(numAffectedRows ?? 0);
    }
    log.info({ purged }, 'idempotency keys purged');
  },
};
