import { type RawBuilder, sql } from 'kysely';
import type { Selection } from '../selection.ts';

/** What is in the trash is nowhere: neither is its rate. */
export function joinProject(workspaceId: string, projectId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`left join projects project
    on project.workspace_id = ${workspaceId} and project.id = ${projectId} and project.deleted_at is null`;
}

/** Needs `joinProject`. */
export function joinClient(workspaceId: string): RawBuilder<unknown> {
  return sql`left join clients client
    on client.workspace_id = ${workspaceId} and client.id = project.client_id and client.deleted_at is null`;
}

/**
 * What an hour of an entry is charged, `EUR 85.0000`: by its project, its client or the workspace. Empty where it is
 * billable and nothing says; null where it is not billable, or nobody asks. Needs both joins.
 */
export function rateOf({ defaultRate }: Selection, billable: RawBuilder<unknown>): RawBuilder<unknown> {
  if (defaultRate === undefined) return sql`null::text`;
  const otherwise = defaultRate ? `${defaultRate.currency} ${defaultRate.amount}` : '';
  return sql`case when ${billable} then coalesce(
    project.currency || ' ' || project.hourly_rate, client.currency || ' ' || client.hourly_rate, ${otherwise}::text) end`;
}
