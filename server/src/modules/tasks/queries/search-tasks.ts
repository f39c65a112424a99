import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';
import { JsonText } from '../../../core/json.ts';
import { offsetOf, type Page, type PageRequest } from '../../../core/pagination.ts';
import { searchWords } from '../search-query.ts';
import { TASK_FIELDS, TASK_JOINS } from './task-fields.ts';

/**
 * The tsquery of what somebody typed: every word, the last one as a beginning. Empty where nothing in it is a word, e.g.
 * an emoji. A last word that falls into parts also counts as one unparsed beginning, because half an address isn't yet
 * recognised as one. A scalar subquery, so that it is made once and not for every row.
 */
export function textQuery(text: string): RawBuilder<unknown> {
  const { whole, beginning } = searchWords(text);
  const last = `${beginning}:*`;
  return sql`(select plainto_tsquery('simple', ${whole})
    && case when numnode(parsed) > 1 then parsed || lower(${last})::tsquery else parsed end
    from to_tsquery('simple', ${last}) as parsed)`;
}

/** What stands around a hit. Where they stand in a text already they are taken out of its highlights. */
const MARKS = `StartSel="\u0002", StopSel="\u0003"`;
const WHOLE = `HighlightAll=true, ${MARKS}`;
const PARTS = `ShortWord=0, MaxFragments=2, MaxWords=24, MinWords=8, FragmentDelimiter=" … ", ${MARKS}`;

/**
 * Hits by rank, then the last changed first. All of them are counted and ranked in one pass; the tasks, and the
 * highlights, are made for the page alone.
 */
export async function searchTasks(tx: Tx, workspaceId: string, text: string, page: PageRequest): Promise<Page> {
  const { rows } = await sql<{ rows: string; total: number }>`
    with query as materialized (
      -- Some of the words may stand in the title only, and the others are marked all the same. No lexeme holds a space.
      select words, replace(words::text, ' & ', ' | ')::tsquery as any_word from (select ${textQuery(text)} as words) q
    ),
    hits as materialized (
      select t.id, t.updated_at, ts_rank_cd(t.search, (select words from query)) as rank
      from tasks t
      where t.workspace_id = ${workspaceId} and t.deleted_at is null
        and (t.search @@ (select words from query)
             or (select numnode(words) = 0 from query) and t.title ilike ${containing(text)})
    )
    select (select count(*) from hits) as total, coalesce(json_agg(r), '[]')::text as rows
    from (
      select row_to_json(task) as task, hit.rank,
        json_build_object('title', title.text,
                          'description', case when strpos(description.text, chr(2)) > 0 then description.text end)
          as highlights
      from (select * from hits order by rank desc, updated_at desc, id
            limit ${page.per_page} offset ${offsetOf(page)}) hit
      join tasks t on t.workspace_id = ${workspaceId} and t.id = hit.id ${TASK_JOINS}
      cross join lateral (select ${TASK_FIELDS}) task
      cross join ${headline('title', WHOLE)}
      cross join ${headline('description', PARTS)}
      order by hit.rank desc, hit.updated_at desc, hit.id
    ) r`.execute(tx);
  return { rows: new JsonText(rows[0]?.rows ?? '[]'), total: rows[0]?.total ?? 0 };
}

function headline(column: 'title' | 'description', options: string): RawBuilder<unknown> {
  const plain = sql`translate(t.${sql.ref(column)}, chr(2) || chr(3), '')`;
  return sql`lateral (select ts_headline('simple', ${plain}, (select any_word from query), ${options}) as text)
             ${sql.ref(column)}`;
}
