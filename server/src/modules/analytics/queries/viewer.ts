import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface Viewer {
  timezone: string;
  week_start: number;
  /** Whether the user looked at is a member of the workspace, or was one: their time stays. */
  is_known: boolean;
}

/** How the caller counts days, and whether there is whom they want to see. */
export async function viewerOf(
  tx: Tx,
  { workspaceId, viewerId, userId }: { workspaceId: string; viewerId: string; userId: string },
): Promise<Viewer | undefined> {
  const { rows } = await sql<Viewer>`
    select timezone, week_start,
      exists (select from members where workspace_id = ${workspaceId} and user_id = ${userId})
        or exists (select from former_members where workspace_id = ${workspaceId} and user_id = ${userId}) as is_known
    from users where id = ${viewerId}`.execute(tx);
  return rows[0];
}
