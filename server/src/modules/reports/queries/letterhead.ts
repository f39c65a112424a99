import type { ReportFormat } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { logoOf } from '../../workspaces/index.ts';
import type { Selection } from '../selection.ts';

export interface Letterhead {
  workspace: string;
  people: string[];
  logo: Buffer | undefined;
}

/** What the workspace and the people of a selection are called, everybody being nobody in particular; with the logo for pages. */
export async function letterheadOf(
  tx: Tx,
  { workspaceId, userIds }: Pick<Selection, 'workspaceId' | 'userIds'>,
  format: ReportFormat,
): Promise<Letterhead> {
  const logo = format === 'pdf' ? (await logoOf(tx, workspaceId))?.image : undefined;
  const { rows } = await sql<{ workspace: string; people: string[] }>`
    select name as workspace,
      array(select full_name from users where id = any(${(userIds ?? []) as string[]}::uuid[])
            order by full_name) as people
    from workspaces where id = ${workspaceId}`.execute(tx);
  return { ...(rows[0] ?? { workspace: '', people: [] }), logo };
}
