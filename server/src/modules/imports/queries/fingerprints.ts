import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

/** Those that an import has brought before. */
export async function knownFingerprints(
  tx: Tx,
  workspaceId: string,
  userId: string,
  fingerprints: string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ fingerprint: string }>`
    select fingerprint from import_fingerprints
    where workspace_id = ${workspaceId} and user_id = ${userId} and fingerprint = any(${fingerprints}::uuid[])`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.fingerprint));
}

/** Remembers those that are new, and answers which. */
export async function insertFingerprints(
  tx: Tx,
  workspaceId: string,
  userId: string,
  importId: string,
  fingerprints: string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ fingerprint: string }>`
    insert into import_fingerprints (workspace_id, user_id, fingerprint, import_id)
    select ${workspaceId}::uuid, ${userId}::uuid, fingerprint, ${importId}::uuid
    from unnest(${fingerprints}::uuid[]) as fingerprint
    on conflict do nothing returning fingerprint`.execute(tx);
  return new Set(rows.map((row) => row.fingerprint));
}

/** The rows of this import are new again. */
export async function deleteFingerprints(tx: Tx, workspaceId: string, importId: string): Promise<void> {
  await sql`
    delete from import_fingerprints where workspace_id = ${workspaceId} and import_id = ${importId}`.execute(tx);
}
