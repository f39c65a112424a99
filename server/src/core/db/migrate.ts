import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { installJobs } from '../jobs/install.ts';
import type { Log } from '../log.ts';
import { connectTo, DatabaseUrlError, missingRight, placeOf } from './connect.ts';

const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));
// Any number will do as long as nothing else takes it: "day1" in ASCII.
const MIGRATION_LOCK = 0x64617931;
const OLDEST_POSTGRES = 150_000;
const INSUFFICIENT_PRIVILEGE = '42501';

export class MigrationError extends Error {}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Runs the SQL files that this database has not seen, in the order of their names, each in its own transaction; the job
 * queue's own tables come first.
 * Forward only. Two processes that start at once take turns.
 * @returns the names of the migrations that ran
 * @throws DatabaseUrlError, MigrationError
 */
export async function migrate(url: string, log: Log): Promise<string[]> {
  const client = await connectTo(url, 'daybook_migrate');
  try {
    return await migrateBy(client, url, log);
  } catch (error) {
    const { code, message } = error as pg.DatabaseError;
    if (code === INSUFFICIENT_PRIVILEGE) throw new DatabaseUrlError(missingRight(placeOf(client), message));
    throw error;
  } finally {
    await client.end();
  }
}

async function migrateBy(client: pg.Client, url: string, log: Log): Promise<string[]> {
  await checkServerVersion(client);
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  await client.query(
    'create table if not exists migrations (name text primary key, checksum text not null, at timestamptz not null default now())',
  );
  const known = new Map<string, string>();
  for (const row of (await client.query('select name, checksum from migrations')).rows)
    known.set(row.name, row.checksum);
  const files = await migrationFiles();
  refuseForeignHistory(files, known);
  await installJobs(url, log);
  const ran: string[] = [];
  for (const migration of files) {
    if (known.has(migration.name)) continue;
    await runOne(client, migration);
    log.info({ migration: migration.name }, 'migrated');
    ran.push(migration.name);
  }
  return ran;
}

/** The names of the migrations that this program has and `done` lacks. */
export async function pendingMigrations(done: readonly string[]): Promise<string[]> {
  return (await migrationFiles()).map((migration) => migration.name).filter((name) => !done.includes(name));
}

async function checkServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
  );
  if (rows[0].number < OLDEST_POSTGRES) {
    throw new MigrationError(`DATABASE_URL leads to PostgreSQL ${rows[0].name}; Daybook needs 15 or later.`);
  }
}

async function migrationFiles(): Promise<Migration[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{8}T\d{4}-.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (file) => {
      const sql = await readFile(`${FOLDER}${file}`, 'utf8');
      return { name: file.replace(/\.sql$/, ''), sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

function refuseForeignHistory(files: Migration[], known: Map<string, string>): void {
  const own = new Map(files.map((file) => [file.name, file.checksum]));
  for (const [name, checksum] of known) {
    if (!own.has(name)) {
      throw new MigrationError(
        `The database has the migration ${name}, which this version of Daybook does not know. Start the newer version.`,
      );
    }
    if (own.get(name) !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it ran here. Migrations are never edited; add a new one.`,
      );
    }
  }
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migrations (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new MigrationError(
      `The migration ${migration.name} failed and changed nothing: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}
