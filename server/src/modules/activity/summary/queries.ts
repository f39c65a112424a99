import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';
import type { DaySpan } from '../../../core/local-days.ts';
import type { CodingProject, Counts } from '../spans/span.ts';

/** What the days of a period add up to. */
export interface Sums extends Counts {
  micros: number;
  aiMicros: number;
  activeDays: number;
}

/** The sums of what has one value, or two, in common. */
export interface GroupOfDays extends Sums {
  by: GroupName;
  date: string | null;
  project: CodingProject | null;
  /** Of the language, category, editor, operating system, machine or branch. */
  name: string | null;
}

export type GroupName =
  | 'all'
  | 'date'
  | 'date_project'
  | 'project'
  | 'branch'
  | 'language'
  | 'category'
  | 'editor'
  | 'os'
  | 'machine';

/** Of whole numbers below 2^53, so exact as floating point; as bigint PostgreSQL would sum them up in decimals, ten times as slowly. */
const SUMS = sql`
  coalesce(sum(micros::float8), 0) as micros,
  coalesce(sum(micros::float8) filter (where category = 'ai coding'), 0) as "aiMicros",
  coalesce(sum(heartbeats), 0) as heartbeats,
  coalesce(sum(line_additions::float8), 0) as "lineAdditions",
  coalesce(sum(line_deletions::float8), 0) as "lineDeletions",
  coalesce(sum(ai_line_changes::float8), 0) as "aiLineChanges",
  coalesce(sum(human_line_changes::float8), 0) as "humanLineChanges",
  coalesce(sum(ai_input_tokens::float8), 0) as "aiInputTokens",
  coalesce(sum(ai_output_tokens::float8), 0) as "aiOutputTokens"`;

export interface WhichDays {
  userId: string;
  days: DaySpan;
  codingProjectId: string | null;
}

/** Every list of the summary from one scan of the days. */
export async function groupsOfDays(tx: Tx, which: WhichDays): Promise<GroupOfDays[]> {
  const { userId } = which;
  const { rows } = await sql<GroupOfDays>`
    with day as (
      select day.*, agent.editor, agent.os, machine.name as machine
      from activity_days day
      left join activity_user_agents agent on agent.user_id = day.user_id and agent.id = day.user_agent_id
      left join activity_machines machine on machine.user_id = day.user_id and machine.id = day.machine_id
      where ${among(which)}
    ), grouped as (
      select grouping(date, coding_project_id, branch, language, category, editor, os, machine) as without,
        date, coding_project_id, branch, language, category, editor, os, machine, ${SUMS}, 0 as "activeDays"
      from day
      group by grouping sets ((), (date), (date, coding_project_id), (coding_project_id), (coding_project_id, branch),
        (language), (category), (editor), (os), (machine))
    )
    select case 255 - without when 0 then 'all' when 128 then 'date' when 192 then 'date_project' when 64 then 'project'
        when 96 then 'branch' when 16 then 'language' when 8 then 'category' when 4 then 'editor' when 2 then 'os'
        when 1 then 'machine' end as by,
      date, coalesce(branch, language, grouped.category, editor, os, machine) as name,
      case when project.id is not null then
        json_build_object('id', project.id, 'name', project.name, 'hidden', project.hidden) end as project,
      micros, "aiMicros", heartbeats, "lineAdditions", "lineDeletions", "aiLineChanges", "humanLineChanges",
      "aiInputTokens", "aiOutputTokens", "activeDays"
    from grouped
    left join coding_projects project on project.user_id = ${userId} and project.id = grouped.coding_project_id
    order by micros desc, heartbeats desc, name, date`.execute(tx);
  return rows;
}

export async function sumsOfDays(tx: Tx, which: WhichDays): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select ${SUMS}, count(distinct date) filter (where micros > 0) as "activeDays"
    from activity_days day where ${among(which)}`.execute(tx);
  return rows[0] as Sums;
}

function among({ userId, days, codingProjectId }: WhichDays): RawBuilder<unknown> {
  const ofProject = codingProjectId === null ? sql`` : sql`and day.coding_project_id = ${codingProjectId}`;
  return sql`day.user_id = ${userId} and day.date between ${days.first}::date and ${days.last}::date ${ofProject}`;
}
