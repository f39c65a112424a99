import { type Kysely, type RawBuilder, sql } from 'kysely';
import type pg from 'pg';
import type { DB } from '../../db/schema.ts';
import { kyselyOver, named } from './client-driver.ts';

/** For whom a transaction sees rows. Null is nobody, and then tenant tables are empty. */
export interface Scope {
  userId: string | null;
  workspaceId: string | null;
}

export const NOBODY: Scope = { userId: null, workspaceId: null };

/**
 * One transaction. `send` puts a statement on its way whose result nobody waits for: it travels together with what
 * follows, at the latest the commit, and if it fails the transaction does.
 */
export type Tx = Kysely<DB> & { send(statement: RawBuilder<unknown>): void };

/** The only way to the tables: a transaction for somebody. */
export interface Database {
  read<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  write<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The same for one user in one workspace: what a signed-in request works with. */
export interface ScopedDatabase {
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * A transaction of its own in front of the change, which stays whatever becomes of the change: it is not the first
   * write that `scopedDatabase` speaks of.
   */
  prepare<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** @param first runs in front of the first write, in its transaction */
export function scopedDatabase(db: Database, scope: Scope, first?: (tx: Tx) => void): ScopedDatabase {
  let done = first === undefined;
  return {
    read: (work) => db.read(scope, work),
    write: async (work) => {
      const isFirst = !done;
      const result = await db.write(scope, (tx) => {
        if (isFirst) first?.(tx);
        return work(tx);
      });
      done = true;
      return result;
    },
    prepare: (work) => db.write(scope, work),
  };
}

/**
 * From here on the transaction works in another workspace, e.g. the one in which the user's timer runs. That the user
 * belongs there is for the caller to know.
 */
export async function enterWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select set_config('app.workspace_id', ${workspaceId}, true)`.execute(tx);
}

const UUID = /^[0-9a-f-]{36}$/;
/** SQLSTATEs after which the same transaction may succeed: serialization failure, deadlock. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const MOST_TRIES = 3;

export function createDatabase(pool: pg.Pool): Database {
  return {
    read: (scope, work) => transact(pool, 'begin read only', scope, work, false),
    write: async (scope, work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await transact(pool, 'begin', scope, work, true);
        } catch (error) {
          if (attempt >= MOST_TRIES || !TRY_AGAIN.has((error as pg.DatabaseError).code ?? '')) throw error;
        }
      }
    },
  };
}

async function transact<T>(
  pool: pg.Pool,
  begin: string,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  waitForCommit: boolean,
): Promise<T> {
  const client = await pool.connect();
  // Not awaited: it is on its way together with the first statement of the work.
  const begun = client.query(`${begin}${settings(scope)}`);
  begun.catch(() => {});
  const sent: Promise<unknown>[] = [];
  let open = true;
  const kysely = kyselyOver(guarded(client, () => open));
  const tx = Object.assign(kysely, {
    send(statement: RawBuilder<unknown>) {
      // Straight to the connection: Kysely would let the commit overtake it.
      const query = client.query(named(statement.compile(kysely)));
      query.catch(() => {});
      sent.push(query);
    },
  }) as Tx;
  try {
    const result = await work(tx);
    open = false;
    const committed = client.query('commit');
    if (waitForCommit) {
      await begun;
      const [{ command }] = await Promise.all([committed, ...sent]);
      if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command}`);
      client.release();
    } else {
      // A read has all it asked for; the end of its transaction holds up the connection, not the answer.
      Promise.all([begun, committed]).then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
    }
    return result;
  } catch (error) {
    open = false;
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

/** A simple query takes no parameters, so the ids are checked to be nothing but UUIDs. */
function settings({ userId, workspaceId }: Scope): string {
  let text = '';
  if (userId !== null) text += `; set local app.user_id = '${checked(userId)}'`;
  if (workspaceId !== null) text += `; set local app.workspace_id = '${checked(workspaceId)}'`;
  return text;
}

function checked(id: string): string {
  if (!UUID.test(id)) throw new Error('a scope holds UUIDs');
  return id;
}

/** A statement after the end would run outside the transaction, on a connection that serves somebody else by then. */
function guarded(client: pg.PoolClient, isOpen: () => boolean): pg.PoolClient {
  return {
    query: (config: pg.QueryConfig) => {
      if (!isOpen()) throw new Error('the transaction has ended');
      return client.query(config);
    },
  } as pg.PoolClient;
}
