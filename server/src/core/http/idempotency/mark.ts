import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import {
  type Database,
  type FirstWrite,
  NOBODY,
  type ScopedDatabase,
  scopedDatabase,
  type Tx,
} from '../../db/database.ts';
import { invalid } from '../../errors.ts';
import {
  deletePublicMark,
  deleteUserMark,
  fillPublicMark,
  fillUserMark,
  insertPublicMark,
  insertUserMark,
  type KeptRow,
  publicMark,
  userMark,
} from './queries.ts';
import type { Sealer } from './sealer.ts';

/**
 * A POST that carries an `Idempotency-Key`, and the row in which its outcome is kept. The row is made in the transaction
 * of the first change, so a crash between the change and its answer leaves a mark without an answer, never a second change.
 */
export interface IdempotencyMark extends FirstWrite {
  /** What was kept under the key within 24 hours. */
  find(): Promise<Kept | undefined>;
  /** @param outcome as JSON; may hold tokens */
  fill(outcome: string): Promise<void>;
  /** The key is free again. */
  remove(): Promise<void>;
}

export interface Kept {
  /** Whether it was the same request. */
  isSame: boolean;
  /** Null: it is under way, or its outcome was lost. */
  outcome: string | null;
}

/** Of a signed-in user. In another workspace it is another request. */
export function markOfUser(
  request: FastifyRequest,
  { userId, workspaceId }: { userId: string; workspaceId: string },
  db: Database,
  sealer: Sealer,
): IdempotencyMark | null {
  const key = keyOf(request);
  if (key === null) return null;
  const requestHash = createHash('sha256')
    .update(`${workspaceId}\n${contentOf(request)}`)
    .digest();
  const place = sealer.nameOf([userId, key]);
  return markIn(scopedDatabase(db, { userId, workspaceId }), sealer, place, requestHash, {
    insert: (tx) => insertUserMark(tx, userId, key, requestHash),
    find: (tx) => userMark(tx, userId, key),
    fill: (tx, answer) => fillUserMark(tx, userId, key, answer),
    delete: (tx) => deleteUserMark(tx, userId, key),
  });
}

/**
 * Of somebody who has not signed in. Only the same request finds the row: who sends it again knows everything in it.
 * @param credential by which the request says who sends it, besides its body: a cookie, or nothing
 */
export function markOfStranger(
  request: FastifyRequest,
  credential: string,
  db: Database,
  sealer: Sealer,
): IdempotencyMark | null {
  const key = keyOf(request);
  if (key === null) return null;
  const name = sealer.nameOf([key, contentOf(request), credential]);
  return markIn(scopedDatabase(db, NOBODY), sealer, name, null, {
    insert: (tx) => insertPublicMark(tx, name),
    find: (tx) => publicMark(tx, name),
    fill: (tx, answer) => fillPublicMark(tx, name, answer),
    delete: (tx) => deletePublicMark(tx, name),
  });
}

/** The statements of one row. */
interface Row {
  insert(tx: Tx): void;
  find(tx: Tx): Promise<KeptRow | undefined>;
  fill(tx: Tx, answer: Buffer): Promise<void>;
  delete(tx: Tx): Promise<void>;
}

function markIn(
  db: ScopedDatabase,
  sealer: Sealer,
  place: Buffer,
  requestHash: Buffer | null,
  row: Row,
): IdempotencyMark {
  const mark: IdempotencyMark = {
    isMade: false,
    make: row.insert,
    async find() {
      const found = await db.read(row.find, { oneFlight: true });
      if (!found) return undefined;
      const isSame = requestHash === null || found.request_hash?.equals(requestHash) === true;
      return { isSame, outcome: found.answer && sealer.open(found.answer, place) };
    },
    async fill(outcome) {
      await db.write(async (tx) => {
        // What changed nothing has made no mark yet.
        if (!mark.isMade) row.insert(tx);
        await row.fill(tx, sealer.seal(outcome, place));
      });
    },
    remove: () => db.write(row.delete),
  };
  return mark;
}

function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid('Idempotency-Key', 'must be 1–200 visible ASCII characters');
  }
  return key;
}

function contentOf(request: FastifyRequest): string {
  // A file is still on its way; its length tells most others apart.
  const isFile = request.body instanceof Readable || request.isMultipart();
  const body = isFile ? { file: request.headers['content-length'] } : request.body;
  return `${request.url}\n${JSON.stringify(body ?? null)}`;
}
