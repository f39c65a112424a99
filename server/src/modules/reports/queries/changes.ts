import { MAX_ENTRY_SECONDS } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { Selection } from '../selection.ts';

/** Names the state of all that the finished entries of a selection are summed up from, as this transaction sees it. */
export async function changesUnder(tx: Tx, { workspaceId, userIds, zones }: Selection): Promise<string> {
  const from = Math.min(...zones.map(({ slots }) => slots.starts[0] as number)) - MAX_ENTRY_SECONDS;
  const to = Math.max(...zones.map(({ slots }) => slots.starts.at(-1) as number));
  const { rows } = await sql<{ tokens: string }>`
    select coalesce(sum(token), 0)::text as tokens from time_changes
    where workspace_id = ${workspaceId}
      and (user_id is null ${userIds ? sql`or user_id = any(${userIds as string[]}::uuid[])` : sql`or true`})
      and (month is null or month between ${monthOf(from)}::date and ${monthOf(to)}::date)`.execute(tx);
  return rows[0]?.tokens ?? '0';
}

/** Makes one row of those of a person and month, with the same sum, and removes what is of no workspace any more. */
export async function foldChanges(tx: Tx): Promise<void> {
  await sql`
    with several as (
      select ctid from (
        select ctid, count(*) over (partition by workspace_id, user_id, month) as rows from time_changes
      ) counted where rows > 1
    ),
    gone as (
      delete from time_changes where ctid in (select ctid from several)
      returning workspace_id, user_id, month, token
    )
    insert into time_changes (workspace_id, user_id, month, token)
    select workspace_id, user_id, month, sum(token) from gone group by 1, 2, 3`.execute(tx);
  await sql`
    delete from time_changes c
    where not exists (select from workspaces where id = c.workspace_id)`.execute(tx);
}

/** The first day of the month by UTC. */
function monthOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 7)}-01`;
}
