import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { Picture } from './picture.ts';

export interface LogoRow {
  media_type: Picture['mediaType'];
  width: number;
  height: number;
  image: Buffer;
  updated_at: Date;
}

export async function logoOf(tx: Tx, workspaceId: string): Promise<LogoRow | undefined> {
  const { rows } = await sql<LogoRow>`
    select media_type, width, height, image, updated_at from workspace_logos
    where workspace_id = ${workspaceId}`.execute(tx);
  return rows[0];
}

export async function saveLogo(tx: Tx, workspaceId: string, logo: LogoRow): Promise<void> {
  await sql`
    insert into workspace_logos (workspace_id, media_type, width, height, image, updated_at)
    values (${workspaceId}, ${logo.media_type}, ${logo.width}, ${logo.height}, ${logo.image}, ${logo.updated_at})
    on conflict (workspace_id) do update set media_type = excluded.media_type, width = excluded.width,
      height = excluded.height, image = excluded.image, updated_at = excluded.updated_at`.execute(tx);
}

/** @returns whether there was one */
export async function deleteLogo(tx: Tx, workspaceId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from workspace_logos where workspace_id = ${workspaceId}`.execute(tx);
  return numAffectedRows === 1n;
}
