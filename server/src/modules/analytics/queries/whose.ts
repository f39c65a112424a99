import { type RawBuilder, sql } from 'kysely';

/** Whose time and tasks, and which of them. */
export interface Whose {
  workspaceId: string;
  userId: string;
  /** `none`: without a project. */
  projectId: string | undefined;
  /** `none`: of no client. */
  clientId: string | undefined;
  /** Names of tags, in any case: all of them. */
  tags: readonly string[];
  /** Up to when the running timer counts, Unix seconds. */
  nowSeconds: number;
  /** Whether some of their entries are archived, so that who counts entries has to look there too. */
  hasArchive: boolean;
}

/** What is in the trash is nowhere: its time and tasks count as having none. */
export function liveProject(whose: Whose, projectId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`left join projects p
    on p.workspace_id = ${whose.workspaceId} and p.id = ${projectId} and p.deleted_at is null`;
}

/** In the project, and of the client, that is asked for. Needs the join `liveProject`. */
export function inProject(whose: Whose): RawBuilder<unknown> {
  const { projectId } = whose;
  if (projectId === undefined) return ofClient(whose);
  return projectId === 'none'
    ? sql`and p.id is null ${ofClient(whose)}`
    : sql`and p.id = ${projectId} ${ofClient(whose)}`;
}

function ofClient({ clientId, workspaceId }: Whose): RawBuilder<unknown> {
  if (clientId === undefined) return sql``;
  const client = sql`select from clients c where c.workspace_id = ${workspaceId} and c.id = p.client_id and c.deleted_at is null`;
  return clientId === 'none' ? sql`and not exists (${client})` : sql`and exists (${client} and c.id = ${clientId})`;
}

/** @param tagged the row of `time_entry_tags` or `task_tags`, under this alias, that ties a tag to the object */
export function hasTags(
  { tags, workspaceId }: Whose,
  table: 'time_entry_tags' | 'task_tags',
  tagged: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const each = tags.map(
    (name) => sql`and exists (
      select from ${sql.table(table)} tagged
      join tags on tags.workspace_id = ${workspaceId} and tags.id = tagged.tag_id and tags.deleted_at is null
      where tagged.workspace_id = ${workspaceId} and ${tagged} and lower(tags.name) = lower(${name}))`,
  );
  return each.length === 0 ? sql`` : sql.join(each, sql` `);
}

/**
 * Rolled-up months `m` of the selection, with the join `liveProject` and a condition to go on from. Which tags time has is
 * known of the table of those only.
 */
export function selectedMonths(
  whose: Whose,
  table: 'time_months' | 'tagged_months' = whose.tags.length > 0 ? 'tagged_months' : 'time_months',
  joins: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  return sql`${sql.table(table)} m ${joins} ${liveProject(whose, sql`m.project_id`)}
    where m.total_seconds > 0 ${inProject(whose)} ${hasTagsAmong(whose, sql`m.tag_ids`)}`;
}

/** As `hasTags`, of a row that has the ids of its tags in an array. */
function hasTagsAmong({ tags, workspaceId }: Whose, ids: RawBuilder<unknown>): RawBuilder<unknown> {
  const each = tags.map(
    (name) => sql`and exists (
      select from tags where tags.workspace_id = ${workspaceId} and tags.id = any (${ids}) and tags.deleted_at is null
        and lower(tags.name) = lower(${name}))`,
  );
  return each.length === 0 ? sql`` : sql.join(each, sql` `);
}
