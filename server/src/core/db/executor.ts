import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryExecutor,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import type { DB } from '../../db/schema.ts';
import { statementName } from './statements.ts';

/** Puts a statement on its way; sends in the order of the calls. */
export type Send = (query: pg.QueryConfig) => Promise<pg.QueryResult>;

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();
const driver = new DummyDriver();
const dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
};
const config = { dialect };

/**
 * Kysely over one connection that somebody else opened and will release. Statements go out the moment they are
 * executed, without the hops of Kysely's own executor, so that their order on the wire is that of the calls.
 */
export function kyselyOver(send: Send): Kysely<DB> {
  const unused = (): never => {
    throw new Error('a transaction has one connection and no plugins');
  };
  const executor = {
    adapter,
    plugins: [],
    transformQuery: (node) => node,
    compileQuery: (node, queryId) => compiler.compileQuery(node, queryId),
    executeQuery: async <R>(query: CompiledQuery<R>): Promise<QueryResult<R>> => {
      const result = await send(named(query));
      return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
    },
    stream: unused,
    provideConnection: unused,
    withConnectionProvider: unused,
    withPlugin: unused,
    withPlugins: unused,
    withPluginAtFront: unused,
    withoutPlugins: unused,
  } as QueryExecutor;
  return new Kysely<DB>({ config, dialect, driver, executor });
}

/** The query as pg takes it, with a stored plan if it is a frequent one. */
function named(query: CompiledQuery): pg.QueryConfig {
  const name = statementName(query.sql);
  const values = query.parameters as unknown[];
  return name ? { name, text: query.sql, values } : { text: query.sql, values };
}
