import pg from 'pg';

/** There is no way into the database that the settings name. The message says all the operator needs. */
export class DatabaseUrlError extends Error {}

const PATIENCE_MS = 10_000;
const SECONDS = PATIENCE_MS / 1000;

/** One connection of the owner's. @throws DatabaseUrlError */
export async function connectTo(url: string, applicationName: string): Promise<pg.Client> {
  let client: pg.Client;
  try {
    client = new pg.Client({
      connectionString: url,
      application_name: applicationName,
      connectionTimeoutMillis: PATIENCE_MS,
    });
  } catch (error) {
    throw new DatabaseUrlError(`DATABASE_URL cannot be used: ${(error as Error).message}`);
  }
  try {
    await client.connect();
    return client;
  } catch (error) {
    // A connection that stopped in the middle of its sign-in would keep the server from making and dropping databases.
    client.end().catch(() => {});
    // Not as its cause: what pg throws may hold the whole of its settings.
    throw new DatabaseUrlError(connectionProblem(error as pg.DatabaseError, placeOf(client)));
  }
}

export interface DatabasePlace {
  /** `db.example.com:5432`, or the folder of a socket. */
  server: string;
  database: string;
  user: string;
  hasPassword: boolean;
}

export function placeOf({ host, port, database, user, password }: pg.Client): DatabasePlace {
  const server = host.startsWith('/') ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { server, database: database ?? '', user: user ?? '', hasPassword: Boolean(password) };
}

/** Why there is no connection, in a sentence that names the setting and holds no secret. */
export function connectionProblem(
  { code, message }: { code?: string; message: string },
  { server, database, user, hasPassword }: DatabasePlace,
): string {
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return `DATABASE_URL: nothing listens at ${server}. Is PostgreSQL running there, and is it the right port?`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `DATABASE_URL: the host of ${server} is not known.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `DATABASE_URL: ${server} cannot be reached from this machine.`;
    case '28P01':
      return `DATABASE_URL: PostgreSQL at ${server} does not accept the password of the role ${user}.`;
    case '28000':
      return `DATABASE_URL: PostgreSQL at ${server} does not let the role ${user} into the database ${database}.`;
    case '3D000':
      return `DATABASE_URL: there is no database ${database} at ${server}. Make it first: createdb ${database}`;
    case '53300':
      return `DATABASE_URL: PostgreSQL at ${server} has no connection left for us.`;
    case '57P03':
      return `DATABASE_URL: PostgreSQL at ${server} is still starting, or stopping. Start again in a moment.`;
  }
  // Where a password is wanted and none is given, pg fails without a code.
  if (code === undefined && !hasPassword) {
    return `DATABASE_URL: no connection to ${server} as ${user} without a password (${message}).`;
  }
  return `DATABASE_URL: no connection to ${server} within ${SECONDS} seconds (${message || code}).`;
}

/** What the owner's role lacks, for SQLSTATE 42501. */
export function missingRight({ database, user }: DatabasePlace, message: string): string {
  return `DATABASE_URL: the role ${user} may not set up the database ${database} (${message}). It has to own it, and have CREATEROLE.`;
}
