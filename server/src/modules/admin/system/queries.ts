import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface DatabaseFacts {
  version: string;
  size_bytes: number;
  connections: number;
  max_connections: number;
  migrations: number;
  last_migration: string;
  users: number;
  workspaces: number;
}

export async function databaseFacts(tx: Tx): Promise<DatabaseFacts> {
  const { rows } = await sql<DatabaseFacts>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as size_bytes,
      (select count(*) from pg_stat_activity where datname = current_database()) as connections,
      current_setting('max_connections')::integer as max_connections,
      (select count(*) from migrations) as migrations, (select max(name) from migrations) as last_migration,
      (select count(*) from users where erased_at is null) as users, (select count(*) from workspaces) as workspaces`.execute(
    tx,
  );
  return rows[0] as DatabaseFacts;
}
