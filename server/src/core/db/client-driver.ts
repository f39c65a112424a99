import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { DB } from '../../db/schema.ts';
import { statementName } from './statements.ts';

/** The query as pg takes it, with a stored plan if it is a frequent one. */
export function named(query: CompiledQuery): pg.QueryConfig {
  const name = statementName(query.sql);
  return { ...(name ? { name } : {}), text: query.sql, values: query.parameters as unknown[] };
}

/** Kysely over one connection that somebody else opened and will release. */
export function kyselyOver(client: pg.PoolClient): Kysely<DB> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const result = await client.query(named(query));
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    // biome-ignore lint/correctness/useYield: the interface asks for a generator; streams go through pg directly
    async *streamQuery(): AsyncIterableIterator<never> {
      throw new Error('a transaction does not stream');
    },
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: async () => {
      throw new Error('this is a transaction already');
    },
    commitTransaction: async () => {},
    rollbackTransaction: async () => {},
    destroy: async () => {},
  };
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
