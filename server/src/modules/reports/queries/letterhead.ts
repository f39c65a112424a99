import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { Selection } from '../selection.ts';

/** What the workspace and the people of a selection are called; everybody is nobody in particular. */
export async function letterheadOf(
  tx: Tx,
  { workspaceId, userIds }: Pick<Selection, 'workspaceId' | 'userIds'>,
): Promise<{ workspace: string; people: string[] }> {
  const { rows } = await sql<{ workspace: string; people: string[] }>`
    select name as workspace,
      array(select full_name from users where id = any(${(userIds ?? []) as string[]}::uuid[])
            order by full_name) as people
    from workspaces where id = ${workspaceId}`.execute(tx);
  return rows[0] ?? { workspace: '', people: [] };
}
