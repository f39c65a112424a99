import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import { entriesWithin, type Interval, RUNNING_SINCE } from './entries.ts';
import { liveProject, type Whose } from './whose.ts';

export type TimeKey = 'project' | 'tag' | 'priority' | 'task' | 'client';

export interface KeyTimeRow {
  key: string | null;
  name: string | null;
  color: string | null;
  seconds: number;
}

export interface TimeByKey {
  items: KeyTimeRow[];
  /** Every entry once, also by tag. */
  total_seconds: number;
  running_since: number | null;
}

/** The time of the interval by what it was spent on. */
export async function timeByKey(tx: Tx, whose: Whose, interval: Interval, key: TimeKey): Promise<TimeByKey> {
  const { rows } = await sql<TimeByKey>`
    with ${entriesWithin(whose, interval)}
    select (${KEYS[key](whose)}) as items,
      (select coalesce(sum(ended - started), 0) from entry) as total_seconds,
      ${RUNNING_SINCE} as running_since`.execute(tx);
  return rows[0] as TimeByKey;
}

// Summed up by id before the names are looked up: there are far fewer ids than entries.
const KEYS: Record<TimeKey, (whose: Whose) => RawBuilder<unknown>> = {
  project: ({ workspaceId }) => sql`
    select ${items({ key: sql`by_id.id`, name: sql`p.name`, color: sql`p.color` })}
    from (${secondsBy(sql`project_id`)}) by_id
    left join projects p on p.workspace_id = ${workspaceId} and p.id = by_id.id`,

  // Projects of one client may spell it in upper and lower case; a project's name is unique regardless of case, too.
  client: ({ workspaceId }) => sql`
    select ${items({ key: sql`name`, name: sql`name`, color: sql`null` })}
    from (
      select min(p.client) as name, sum(by_id.seconds) as seconds
      from (${secondsBy(sql`project_id`)}) by_id
      left join projects p on p.workspace_id = ${workspaceId} and p.id = by_id.id
      group by lower(p.client)
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
      select tag.name, tag.color, sum(ended - started) as seconds
      from entry
      left join (
        time_entry_tags tagged
        join tags tag on tag.workspace_id = ${workspaceId} and tag.id = tagged.tag_id and tag.deleted_at is null
      ) on tagged.workspace_id = ${workspaceId} and tagged.entry_id = entry.id
      group by tag.id, tag.name, tag.color
    ) by_tag`,
};

function secondsBy(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${id} as id, sum(ended - started) as seconds from entry group by 1`;
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
