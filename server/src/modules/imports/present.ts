import { type RawBuilder, sql } from 'kysely';

/** Of the entries of `i`, a row of imports, how many were changed or deleted since. */
export const EDITED_SINCE = sql<number>`
  (select count(*) from time_entries e
   where e.workspace_id = i.workspace_id and e.import_id = i.id and e.version > 1)`;

/**
 * The JSON of `i`, a row of imports. What a revert has found out is in the report and wins.
 * @param edited null where nobody counts
 */
export function importJson(edited: RawBuilder<number | null>): RawBuilder<unknown> {
  return sql`
    jsonb_build_object(
      'id', i.id, 'workspace_id', i.workspace_id, 'status', i.status, 'format', i.format, 'timezone', i.timezone,
      'filename', i.filename, 'edited', ${edited}, 'created_at', i.created_at, 'reverted_at', i.reverted_at,
      -- Older reports know of none.
      'projects_matched', '[]'::jsonb
    ) || (i.report - 'made')`;
}
