import pg from 'pg';
import { DatabaseAway } from './away.ts';

/** A statement and who waits for its result. */
export interface Flown {
  query: pg.QueryConfig;
  resolve(result: pg.QueryResult): void;
  reject(error: unknown): void;
}

/**
 * Sends statements as one group with one Sync at its end, which makes them one transaction without a begin and a commit
 * (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING). All of it leaves in one write
 * and comes back together; `pg` by itself puts a Sync, and with it an answer of its own, behind each statement.
 *
 * Resolves when the transaction has ended. If it rejects, so do all statements, and the connection must be thrown away:
 * what is prepared on it is no longer known.
 */
export function sendFlight(client: pg.PoolClient, flown: readonly Flown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(
      new Flight(client, flown, (error) => {
        if (!error) return resolve();
        for (const statement of flown) statement.reject(error);
        reject(error);
      }),
    );
  });
}

/** What `pg` does with a query while its answers come in; its types name only `submit`. */
interface Answered {
  submit(connection: Wire): Error | null;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Wire): void;
  handleReadyForQuery(connection: Wire): void;
  /** Knows how values are parsed; `pg` sets it on the queries it is given itself. */
  _result: { _types: unknown };
}

interface Wire {
  stream: { destroy(): void };
  /** Ends a group of statements. */
  sync(): void;
  /** By name, the texts of the statements that are prepared on this connection. */
  parsedStatements: Record<string, string>;
}

/** A subclass, because `pg` lets no others travel without waiting for each other. */
class Flight extends pg.Query {
  /** For whoever wants to know what is sent, as the bench does. */
  readonly statements: readonly pg.QueryConfig[];
  readonly callback: (error?: unknown) => void;
  readonly #queries: Answered[];
  #answered = 0;
  #unsendable: unknown;

  constructor(client: pg.PoolClient, flown: readonly Flown[], done: (error?: unknown) => void) {
    super('');
    const { _types } = client as unknown as { _types: unknown };
    this.statements = flown.map(({ query }) => query);
    this.callback = done;
    this.#queries = flown.map(({ query, resolve }) => {
      // Extended, because a simple query would be a group of its own.
      const made = new pg.Query({ ...query, queryMode: 'extended' } as pg.QueryConfig, (error, result) => {
        if (error) this.#unsendable = error;
        else resolve(result as unknown as pg.QueryResult);
      });
      const answered = made as unknown as Answered;
      answered._result._types = _types;
      return answered;
    });
    this.submit = (connection) => this.#send(connection as unknown as Wire);
  }

  #send(connection: Wire): void {
    const withoutSync = Object.create(connection, { sync: { value: () => {} } }) as Wire;
    for (const query of this.#queries) {
      this.#unsendable = query.submit(withoutSync) ?? this.#unsendable;
      if (this.#unsendable) break;
    }
    if (this.#unsendable === undefined) connection.sync();
    // Half a group is on its way, and no answer could be told from another any more.
    else connection.stream.destroy();
  }

  handleRowDescription(message: unknown): void {
    this.#current.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#current.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: Wire): void {
    this.#current.handleCommandComplete(message, connection);
    this.#answered += 1;
  }

  /** The database leaves out all statements behind the one that failed. */
  handleError(error: unknown): void {
    this.callback(this.#unsendable ?? (error instanceof pg.DatabaseError ? error : new DatabaseAway(error)));
  }

  handleReadyForQuery(connection: Wire): void {
    // What is only submitted `pg` forgets when it fails outside of a flight later on, and would prepare it a second time.
    for (const { name, text } of this.statements) if (name) connection.parsedStatements[name] = text;
    for (const query of this.#queries) query.handleReadyForQuery(connection);
    this.callback();
  }

  get #current(): Answered {
    return this.#queries[this.#answered] as Answered;
  }
}
