import type { ScalePerson, ScaleWorld } from './scale-seed.ts';

/** A question, as the product answers it over HTTP and as plain SQL over the entries does. */
export interface ScaleCase {
  name: string;
  /** Asked in turn. */
  who: (world: ScaleWorld) => ScalePerson[];
  path: string;
  /** With $1 workspace and $2 user; all of them make up the answer. Null where roll-ups have no part in it. */
  plain: string[] | null;
}

const members = (world: ScaleWorld) => world.members;
const veteran = (world: ScaleWorld) => [world.veteran];
const lead = (world: ScaleWorld) => [world.lead];

/** What a person would write: local time by the tz database of PostgreSQL, entries counted on the day they start. */
const ZONE = `(select timezone from users where id = $2)`;
const OWN = 'workspace_id = $1 and user_id = $2 and deleted_at is null';
const since = (days: number) => `and start_time >= now() - interval '${days} days'`;
const BY_DAY = (when: string) => `
  select (start_time at time zone ${ZONE})::date as day, project_id, billable, sum(duration_seconds)
  from time_entries where ${OWN} ${when} group by 1, 2, 3`;
const BY_HOUR = (when: string) => `
  select extract(dow from start_time at time zone ${ZONE}) as weekday, extract(hour from start_time at time zone ${ZONE}) as hour,
    sum(duration_seconds) from time_entries where ${OWN} ${when} group by 1, 2`;
const BY_TAG = (when: string) => `
  select t.tag_id, sum(e.duration_seconds) from time_entries e
  join time_entry_tags t on t.workspace_id = $1 and t.entry_id = e.id
  where e.workspace_id = $1 and user_id = $2 and deleted_at is null ${when} group by 1`;
const BY = (column: string, when: string) => `
  select ${column}, sum(duration_seconds) from time_entries where ${OWN} ${when} group by 1 order by 2 desc`;
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

export const SCALE_CASES: ScaleCase[] = [
  {
    name: 'dashboard, 30 days',
    who: members,
    path: '/analytics/dashboard?period=30d',
    plain: [BY_DAY(since(365)), BY_HOUR(since(30)), BY_TAG(since(30))],
  },
  {
    name: 'dashboard, 365 days',
    who: members,
    path: '/analytics/dashboard?period=365d',
    plain: [BY_DAY(since(730)), BY_HOUR(since(365)), BY_TAG(since(365))],
  },
  {
    name: 'dashboard, ten years',
    who: veteran,
    path: '/analytics/dashboard?period=all',
    plain: [BY_DAY(''), BY_HOUR(''), BY_TAG('')],
  },
  {
    name: 'time by project, 365 days',
    who: members,
    path: '/analytics/time-distribution?period=365d&by=project',
    plain: [BY('project_id', since(365))],
  },
  {
    name: 'time by project, ten years',
    who: veteran,
    path: '/analytics/time-distribution?period=all&by=project',
    plain: [BY('project_id', '')],
  },
  {
    name: 'time by task, 365 days',
    who: members,
    path: '/analytics/time-distribution?period=365d&by=task',
    plain: [BY('task_id', since(365))],
  },
  {
    name: 'productivity, a year of weeks',
    who: members,
    path: '/analytics/productivity?period=365d&granularity=week',
    plain: [BY_DAY(since(365))],
  },
  {
    name: 'the team’s month',
    who: lead,
    path: `/analytics/team?start_date=${day(31)}&end_date=${day(1)}&per_page=100`,
    plain: [
      `select e.user_id, e.project_id, e.billable, sum(e.duration_seconds) from time_entries e join users u on u.id = e.user_id
       where e.workspace_id = $1 and e.deleted_at is null and $2::uuid is not null
         and (e.start_time at time zone u.timezone)::date between '${day(31)}' and '${day(1)}'
         and e.start_time >= '${day(33)}' group by 1, 2, 3`,
    ],
  },
  {
    name: 'the team’s year',
    who: lead,
    path: '/analytics/team?period=365d&per_page=100',
    plain: [
      `select e.user_id, e.project_id, e.billable, sum(e.duration_seconds) from time_entries e join users u on u.id = e.user_id
       where e.workspace_id = $1 and e.deleted_at is null and $2::uuid is not null
         and (e.start_time at time zone u.timezone)::date between '${day(365)}' and '${day(0)}' group by 1, 2, 3`,
    ],
  },
  { name: 'entries, page 1', who: veteran, path: '/time/entries?per_page=20', plain: null },
  { name: 'entries, page 1,000', who: veteran, path: '/time/entries?per_page=20&page=1000', plain: null },
];
