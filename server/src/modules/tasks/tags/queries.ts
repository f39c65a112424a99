import type { api, QueryOf } from '@daybook/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { containing } from '../../../core/db/like-pattern.ts';
import { JsonText } from '../../../core/json.ts';
import { offsetOf, type Page } from '../../../core/pagination.ts';
import type { ColorUse } from '../palette.ts';
import { readPage } from '../queries/page.ts';

interface TagOfName {
  name: string;
  /** The same for names that count as one. */
  key: string;
  /** Null where no tag outside the trash has this name. */
  id: string | null;
}

/** One row per given name, in their order. */
export async function tagsOfNames(tx: Tx, workspaceId: string, names: string[]): Promise<TagOfName[]> {
  const { rows } = await sql<TagOfName>`
    select n.name, lower(n.name) as key, g.id
    from unnest(${names}::text[]) with ordinality as n (name, place)
    left join tags g on g.workspace_id = ${workspaceId} and lower(g.name) = lower(n.name) and g.deleted_at is null
    order by n.place`.execute(tx);
  return rows;
}

export async function tagColorUse(tx: Tx, workspaceId: string): Promise<ColorUse[]> {
  const { rows } = await sql<ColorUse>`
    select color, count(*) as count from tags where workspace_id = ${workspaceId} and deleted_at is null
    group by color`.execute(tx);
  return rows;
}

interface NewTag {
  id: string;
  name: string;
  color: string;
}

/**
 * Makes those tags whose names are still free, and answers which. Waits for whoever is making one of that name at this
 * moment. In the order of the names, so that two requests wait for each other in one direction only.
 */
export async function insertFreeTags(tx: Tx, workspaceId: string, tags: NewTag[], now: Date): Promise<NewTag[]> {
  const { rows } = await sql<NewTag>`
    insert into tags (workspace_id, id, name, color, created_at, updated_at)
    select ${workspaceId}, id, name, color, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${tags.map((tag) => tag.id)}::uuid[], ${tags.map((tag) => tag.name)}::text[],
                ${tags.map((tag) => tag.color)}::text[]) as wanted (id, name, color)
    order by lower(name)
    on conflict (workspace_id, lower(name)) where deleted_at is null do nothing
    returning id, name, color`.execute(tx);
  return rows;
}

const FIELDS = sql.raw('g.id, g.workspace_id, g.name, g.color, g.created_at, g.updated_at, g.version');

/** A tag outside the trash, as the contract has it. */
export async function tagJson(tx: Tx, workspaceId: string, id: string): Promise<JsonText | undefined> {
  const { rows } = await sql<{ tag: string }>`
    select row_to_json(r)::text as tag
    from (select ${FIELDS} from tags g
          where g.workspace_id = ${workspaceId} and g.id = ${id} and g.deleted_at is null) r`.execute(tx);
  return rows[0] && new JsonText(rows[0].tag);
}

export type TagListQuery = QueryOf<typeof api.tags.list>;

const ORDERS: Record<TagListQuery['sort'], RawBuilder<unknown>> = {
  name: sql.raw('lower(g.name), g.id'),
  '-name': sql.raw('lower(g.name) desc, g.id desc'),
  created_at: sql.raw('g.created_at, g.id'),
  '-created_at': sql.raw('g.created_at desc, g.id desc'),
};

export function listTags(tx: Tx, workspaceId: string, query: TagListQuery): Promise<Page> {
  const text = query.q?.trim();
  const where = sql`g.workspace_id = ${workspaceId} and g.deleted_at is null
                    ${text ? sql`and g.name ilike ${containing(text)}` : sql``}`;
  return readPage(
    tx,
    sql`select ${FIELDS} from tags g where ${where}
        order by ${ORDERS[query.sort]} limit ${query.per_page} offset ${offsetOf(query)}`,
    sql<{ total: number }>`select count(*) as total from tags g where ${where}`,
  );
}

export interface TagRow {
  id: string;
  name: string;
  color: string;
  deleted_at: Date | null;
  version: number;
}

export async function lockTagRow(tx: Tx, workspaceId: string, id: string): Promise<TagRow | undefined> {
  const { rows } = await sql<TagRow>`
    select id, name, color, deleted_at, version
    from tags where workspace_id = ${workspaceId} and id = ${id} for no key update`.execute(tx);
  return rows[0];
}

export async function insertTag(tx: Tx, workspaceId: string, tag: NewTag, now: Date): Promise<void> {
  await sql`insert into tags (workspace_id, id, name, color, created_at, updated_at)
            values (${workspaceId}, ${tag.id}, ${tag.name}, ${tag.color}, ${now}, ${now})`.execute(tx);
}

/** Sets the given columns and counts the version on; the row must be locked. */
export async function updateTag(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: Partial<Pick<TagRow, 'name' | 'color' | 'deleted_at'>>,
  now: Date,
): Promise<void> {
  const columns = Object.entries({ ...change, updated_at: now }).map(([column, value]) => {
    return sql`${sql.ref(column)} = ${value}`;
  });
  await sql`update tags set ${sql.join(columns)}, version = version + 1
            where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

/** Against everybody who would put one of them to use. */
export async function lockTags(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  await sql`select from tags where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])
            order by id for update`.execute(tx);
}

/** Deletes those of these tags that nothing refers to, and answers which; they must be locked. */
export async function deleteUnusedTags(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    delete from tags g where g.workspace_id = ${workspaceId} and g.id = any(${ids}::uuid[])
      and not exists (select from task_tags c where c.workspace_id = ${workspaceId} and c.tag_id = g.id)
      and not exists (select from time_entry_tags c where c.workspace_id = ${workspaceId} and c.tag_id = g.id)
      and not exists (
        select from archived_months a where a.workspace_id = ${workspaceId} and a.subject_ids @> array[g.id])
    returning g.id, g.name`.execute(tx);
  return rows;
}
