import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { TimeByKey, TimeKey } from '../sources/source.ts';
import { entriesWithin, type Interval, RUNNING_SINCE } from './entries.ts';
import { liveProject, type Whose } from './whose.ts';

/** The time of the interval by what it was spent on. */
export async function timeByKey(tx: Tx, whose: Whose, interval: Interval, key: TimeKey): Promise<TimeByKey> {
  const tagIds =
    key === 'tag'
      ? sql`array(select c.tag_id from time_entry_tags c where c.workspace_id = ${whose.workspaceId} and c.entry_id = entry.id)`
      : sql`null::uuid[]`;
  const { rows } = await sql<TimeByKey>`
    with ${entriesWithin(whose, interval)},
    spent as materialized (
      select project_id, task_id, ${tagIds} as tag_ids, (ended - started)::bigint as seconds from entry
    )
    select (${itemsBy(key, whose)}) as items, ${SPENT_TOTAL} as total_seconds, ${RUNNING_SINCE} as running_since`.execute(
    tx,
  );
  return rows[0] as TimeByKey;
}

/**
 * Of the CTE `spent`: seconds, each with the project, the task and the tags it was spent on as far as the key asks for them. A tag may be in
 * the trash, a project is not.
 */
export function itemsBy(key: TimeKey, whose: Whose): RawBuilder<unknown> {
  return KEYS[key](whose);
}

/** Every second once, also by tag. */
export const SPENT_TOTAL = sql`(select coalesce(sum(seconds), 0)::bigint from spent)`;

// Summed up by id before the names are looked up: there are far fewer ids than entries.
const KEYS: Record<TimeKey, (whose: Whose) => RawBuilder<unknown>> = {
  project: ({ workspaceId }) => sql`
    select ${items({ key: sql`by_id.id`, name: sql`p.name`, color: sql`p.color` })}
    from (${secondsBy(sql`project_id`)}) by_id
    left join projects p on p.workspace_id = ${workspaceId} and p.id = by_id.id`,

  // Found through the project when it is read: a project that gets another client takes its time along.
  client: ({ workspaceId }) => sql`
    select ${items({ key: sql`id`, name: sql`name`, color: sql`color` })}
    from (
      select c.id, c.name, c.color, sum(by_id.seconds) as seconds
      from (${secondsBy(sql`project_id`)}) by_id
      left join projects p on p.workspace_id = ${workspaceId} and p.id = by_id.id
      left join clients c on c.workspace_id = ${workspaceId} and c.id = p.client_id and c.deleted_at is null
      group by c.id, c.name, c.color
    ) by_client`,

  // A task has no colour of its own; its project's tells it apart best.
  task: (whose) => sql`
    select ${items({ key: sql`id`, name: sql`title`, color: sql`color` })}
    from (
      select t.id, t.title, p.color, sum(by_id.seconds) as seconds
      from (${secondsBy(sql`task_id`)}) by_id
      ${liveTask(whose)} ${liveProject(whose, sql`t.project_id`)}
      group by t.id, t.title, p.color
    ) by_task`,

  priority: (whose) => sql`
    select ${items({ key: sql`priority`, name: sql`priority`, color: sql`null` })}
    from (
      select t.priority, sum(by_id.seconds) as seconds
      from (${secondsBy(sql`task_id`)}) by_id ${liveTask(whose)}
      group by t.priority
    ) by_priority`,

  tag: ({ workspaceId }) => sql`
    select ${items({ key: sql`name`, name: sql`name`, color: sql`color` })}
    from (
      select tag.name, tag.color, sum(seconds)::bigint as seconds
      from spent
      left join lateral (
        select id, name, color from tags
        where tags.workspace_id = ${workspaceId} and tags.id = any (spent.tag_ids) and tags.deleted_at is null
      ) tag on true
      group by tag.id, tag.name, tag.color
    ) by_tag`,
};

function secondsBy(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${id} as id, sum(seconds)::bigint as seconds from spent group by 1`;
}

function liveTask({ workspaceId }: Whose): RawBuilder<unknown> {
  return sql`left join tasks t on t.workspace_id = ${workspaceId} and t.id = by_id.id and t.deleted_at is null`;
}

/** Largest first. */
function items({ key, name, color }: Record<'key' | 'name' | 'color', RawBuilder<unknown>>): RawBuilder<unknown> {
  return sql`coalesce(
    json_agg(
      json_build_object('key', ${key}, 'name', ${name}, 'color', ${color}, 'seconds', seconds)
      order by seconds desc, ${name}, ${key}
    ), '[]')`;
}
