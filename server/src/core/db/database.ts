import { type Kysely, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { DB } from '../../db/schema.ts';
import { DatabaseAway } from './away.ts';
import { kyselyOver, type Send } from './executor.ts';
import { type Flown, sendFlight } from './flight.ts';
import { socketOf } from './pool.ts';

/** For whom a transaction sees rows. Null is nobody, and then tenant tables are empty. */
export interface Scope {
  userId: string | null;
  workspaceId: string | null;
  /** Also of what the user has elsewhere (memberships, the timer) only what is in this workspace; null takes nothing away. */
  onlyWorkspaceId?: string | null;
}

export const NOBODY: Scope = { userId: null, workspaceId: null };

/**
 * One transaction. `send` puts a statement on its way whose result nobody waits for: it travels together with what
 * follows, at the latest the commit, and if it fails the transaction does.
 */
export type Tx = Kysely<DB> & { send(statement: RawBuilder<unknown>): void };

export interface ReadOptions {
  /**
   * The work sends all its statements at once and needs none after seeing a result. Then the whole read is one write to
   * the socket and one answer (`flight.ts`), and always a snapshot.
   */
  oneFlight?: boolean;
  /** All statements see one state of the database; otherwise each sees what is committed when it starts. */
  snapshot?: boolean;
}

/** The only way to the tables: a transaction for somebody. */
export interface Database {
  read<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options?: ReadOptions): Promise<T>;
  /**
   * A read that a replica may answer, once that has all that is committed by now (`replica.ts`). For what is long and only
   * looks: it cannot write, nor be followed by a write in its transaction, and where the replica fails it runs again at the
   * primary. Whatever repairs before it reads is a `write`.
   */
  readAnywhere<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options?: ReadOptions): Promise<T>;
  write<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The same for one user in one workspace: what a signed-in request works with. */
export interface ScopedDatabase {
  read<T>(work: (tx: Tx) => Promise<T>, options?: ReadOptions): Promise<T>;
  readAnywhere<T>(work: (tx: Tx) => Promise<T>, options?: ReadOptions): Promise<T>;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * A transaction of its own in front of the change, which stays whatever becomes of the change: it is not the first
   * write that `scopedDatabase` speaks of.
   */
  prepare<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** What goes in front of the first write of a request, in its transaction. */
export interface FirstWrite {
  /** Whether that transaction is committed. */
  isMade: boolean;
  make(tx: Tx): void;
}

export function scopedDatabase(db: Database, scope: Scope, first: FirstWrite | null = null): ScopedDatabase {
  const { write } = first ? withFirstWrite(db, first) : db;
  return {
    read: (work, options) => db.read(scope, work, options),
    readAnywhere: (work, options) => db.readAnywhere(scope, work, options),
    write: (work) => write(scope, work),
    prepare: (work) => db.write(scope, work),
  };
}

export function withFirstWrite(db: Database, first: FirstWrite): Database {
  return {
    ...db,
    write: async (scope, work) => {
      if (first.isMade) return db.write(scope, work);
      const result = await db.write(scope, (tx) => {
        first.make(tx);
        return work(tx);
      });
      first.isMade = true;
      return result;
    },
  };
}

/**
 * From here on the transaction works in another workspace, e.g. the one in which the user's timer runs. That the user
 * belongs there is for the caller to know.
 */
export async function enterWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx);
}

/** For a write of thousands of rows, of which the plan depends: from here on PostgreSQL chooses again. */
export function planByValues(tx: Tx): void {
  tx.send(sql`select set_config('plan_cache_mode', 'auto', true)`);
}

const UUID = /^[0-9a-f-]{36}$/;
/** SQLSTATEs after which the same transaction may succeed: serialization failure, deadlock. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const TRANSACTION_IS_ABORTED = '25P02';
const MOST_TRIES = 3;
/** What a transaction without a begin is (see pool.ts), so the others say what they are. */
const BEGIN_SNAPSHOT = 'begin isolation level repeatable read read only';
const BEGIN_READ = 'begin isolation level read committed read only';
const BEGIN_WRITE = 'begin isolation level read committed';
/**
 * Within a workspace, a write reads and changes single rows by their keys: the plan is the same for all values. Left to
 * choose, PostgreSQL plans many of these statements anew each time, because it counts all partitions as the cost of a plan
 * that is kept; that took longer than all they do, and row-level security made it half as much longer again
 * (bench/ROW-LEVEL-SECURITY.md).
 */
const KEPT_PLANS = '; set local plan_cache_mode = force_generic_plan';

/** The same for a flight. An empty setting reads as nobody. */
const SCOPE = `select set_config('app.user_id', $1, true), set_config('app.workspace_id', $2, true),
  set_config('app.only_workspace_id', $3, true), set_config('transaction_read_only', 'on', true)`;

export function createDatabase(pool: pg.Pool): Database {
  const read: Database['read'] = (scope, work, { snapshot = false, oneFlight = false } = {}) =>
    oneFlight
      ? fly(pool, scope, work)
      : transact(pool, work, { begin: (snapshot ? BEGIN_SNAPSHOT : BEGIN_READ) + settings(scope), mode: 'read' });
  return {
    read,
    // Without a replica.
    readAnywhere: read,
    write: async (scope, work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await transact(pool, work, { begin: BEGIN_WRITE + planning(scope) + settings(scope), mode: 'write' });
        } catch (error) {
          if (attempt >= MOST_TRIES || !TRY_AGAIN.has((error as pg.DatabaseError).code ?? '')) throw error;
        }
      }
    },
  };
}

interface Manner {
  begin: string;
  mode: 'read' | 'write';
}

/** A read that is one flight: the database makes it a transaction, a snapshot as the pool has it. */
async function fly<T>(pool: pg.Pool, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connected(pool);
  const flown: Flown[] = [];
  let open = true;
  const send: Send = (query) => {
    if (!open) throw new Error('the flight has left');
    return new Promise((resolve, reject) => {
      flown.push({ query, resolve, reject });
    });
  };
  const values = [scope.userId ?? '', scope.workspaceId ?? '', scope.onlyWorkspaceId ?? ''];
  send({ name: 'daybook_scope', text: SCOPE, values }).catch(() => {});
  // Runs when the work has sent what it sends at first.
  process.nextTick(() => {
    open = false;
    releaseAfter(client, sendFlight(client, flown));
  });
  return work(txOver(kyselyOver(send)));
}

/** @param unwaited takes what is sent without anybody waiting for it */
function txOver(kysely: Kysely<DB>, unwaited?: Promise<unknown>[]): Tx {
  return Object.assign(kysely, {
    send(statement: RawBuilder<unknown>) {
      const query = statement.execute(kysely);
      query.catch(() => {});
      unwaited?.push(query);
    },
  });
}

async function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, { begin, mode }: Manner): Promise<T> {
  const client = await connected(pool);
  const put = sendTogether(client);
  let firstFailure: unknown;
  const send: Send = (query) => {
    const sent = put(query);
    sent.catch((error: unknown) => {
      firstFailure ??= error;
    });
    return sent;
  };
  const unwaited: Promise<unknown>[] = [];
  let open = true;
  let end: Promise<pg.QueryResult> | undefined;
  const commit = (): Promise<pg.QueryResult> => {
    // A statement after the end would run outside the transaction, on a connection that serves somebody else by then.
    open = false;
    end ??= send({ text: 'commit' });
    end.catch(() => {});
    return end;
  };
  const kysely = kyselyOver((query) => {
    if (!open) throw new Error('the transaction has ended');
    return send(query);
  });
  const tx = txOver(kysely, unwaited);
  // Not awaited: it is on its way together with the first statement of the work.
  const begun = send({ text: begin });
  begun.catch(() => {});
  try {
    const result = await work(tx);
    if (mode === 'write') {
      const [{ command }] = await Promise.all([commit(), begun, ...unwaited]);
      if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`);
      client.release();
    } else {
      // A read has all it asked for; the end of its transaction holds up the connection, not the answer.
      releaseAfter(client, Promise.all([commit(), begun]));
    }
    return result;
  } catch (error) {
    open = false;
    // Also after a commit that failed: then there is nothing to roll back, and the connection is in a known state.
    releaseAfter(client, send({ text: 'rollback' }));
    // What follows a failed statement fails because of it. Nobody waited for that one where it was sent by `send`.
    throw (error as pg.DatabaseError)?.code === TRANSACTION_IS_ABORTED ? firstFailure : causeOf(error, client);
  }
}

/** @throws DatabaseAway also where all connections are in use for longer than anybody waits */
async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new DatabaseAway(error);
  }
}

/** What an error comes from, where it is that the connection broke. */
function causeOf(error: unknown, client: pg.PoolClient): unknown {
  if (error instanceof pg.DatabaseError || !socketOf(client).destroyed) return error;
  return new DatabaseAway(error);
}

function releaseAfter(client: pg.PoolClient, last: Promise<unknown>): void {
  last.then(
    () => client.release(),
    (broken: Error) => client.release(broken),
  );
}

/**
 * Sends over this connection so that all statements of one turn of the event loop leave in one write: a write is a system
 * call, and they cost more than most statements.
 */
function sendTogether(client: pg.PoolClient): Send {
  const stream = socketOf(client);
  let held = false;
  return (query) => {
    if (!held) {
      held = true;
      stream.cork();
      process.nextTick(() => {
        held = false;
        stream.uncork();
      });
    }
    return client.query(query);
  };
}

/** Jobs over all workspaces, and what strangers send, find their rows in other ways. */
function planning({ workspaceId }: Scope): string {
  return workspaceId === null ? '' : KEPT_PLANS;
}

/** A simple query takes no parameters, so the ids are checked to be nothing but UUIDs. */
function settings({ userId, workspaceId, onlyWorkspaceId = null }: Scope): string {
  let text = '';
  if (userId !== null) text += `; set local app.user_id = '${checked(userId)}'`;
  if (workspaceId !== null) text += `; set local app.workspace_id = '${checked(workspaceId)}'`;
  if (onlyWorkspaceId !== null) text += `; set local app.only_workspace_id = '${checked(onlyWorkspaceId)}'`;
  return text;
}

function checked(id: string): string {
  if (!UUID.test(id)) throw new Error('a scope holds UUIDs');
  return id;
}
