import { sql } from 'kysely';

/** Of the entries of `i`, a row of imports, how many were changed or deleted since. */
export const EDITED_SINCE = sql<number>`
  ((select count(*) from time_entries e
    where e.workspace_id = i.workspace_id and e.import_id = i.id and e.version > 1)
   + (select count(*) from archived_months a join archived_time_entries e using (workspace_id, user_id, month)
      where a.workspace_id = i.workspace_id and a.subject_ids @> array[i.id] and e.import_id = i.id and e.version > 1))`;

const FACTS = sql`
  'id', i.id, 'workspace_id', i.workspace_id, 'status', i.status, 'format', i.format, 'timezone', i.timezone,
  'filename', i.filename, 'created_at', i.created_at, 'reverted_at', i.reverted_at`;

/** The JSON of `i`, a row of imports. What a revert has found out is in the report and wins; older reports know of no matches. */
export const IMPORT_JSON = sql`
  jsonb_build_object(${FACTS}, 'edited', ${EDITED_SINCE}, 'projects_matched', '[]'::jsonb) || (i.report - 'made')`;

/** The same among others. */
export const LISTED_IMPORT_JSON = sql`
  jsonb_build_object(
    ${FACTS},
    'project_count', jsonb_array_length(i.report->'projects_created'),
    'tag_count', jsonb_array_length(i.report->'tags_created'),
    'other_people_count', jsonb_array_length(i.report->'other_people')
  ) || (i.report - array['made', 'problems', 'projects_created', 'projects_matched', 'tags_created', 'other_people', 'edited'])`;
