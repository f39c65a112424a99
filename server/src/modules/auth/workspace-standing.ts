import { sql } from 'kysely';
import type { WorkspaceState } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';

/** What a standing says of its workspace; null where its user does not belong to it. */
export interface WorkspaceStandingRow {
  workspace_id: string;
  workspace_role: 'admin' | 'lead' | 'member' | null;
  workspace_state: WorkspaceState;
  members_see_all_time: boolean;
  requires_two_factor: boolean;
  /** The account is about to be deleted. */
  is_leaving: boolean;
}

/** Of the user `u`, as the member `m` of, joined by `JOIN_WORKSPACE`, the workspace `w`. */
export const OF_WORKSPACE = sql.raw(`
  m.role as workspace_role,
  case when w.deleted_at is not null then 'deleted' when w.archived_at is not null then 'archived' else 'active' end
    as workspace_state,
  coalesce((w.policy ->> 'members_see_all_time')::boolean, false) as members_see_all_time,
  coalesce((w.policy ->> 'require_two_factor')::boolean, false) as requires_two_factor,
  u.deletion_due_at is not null as is_leaving`);

export const JOIN_WORKSPACE = sql.raw('left join workspaces w on w.id = m.workspace_id');

/**
 * Sends in front of a flight what a program shows: the secret lets its own row be seen (policy `bearer`), and that says
 * whose memberships come to light.
 * @param hash in hexadecimal
 */
export function showSecret(tx: Tx, table: 'api_tokens' | 'oauth_tokens', hash: string): void {
  tx.send(sql`select set_config('app.token_hash', ${hash}, true)`);
  tx.send(sql`
    select set_config('app.user_id', user_id::text, true) from ${sql.table(table)}
    where token_hash = (select app.current_token_hash())`);
}
