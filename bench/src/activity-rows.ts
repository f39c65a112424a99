import type pg from 'pg';

export const ZONE = 'Europe/Berlin';
/** The days of the history. */
export const YEAR = { first: '2025-01-01', last: '2025-12-31' };
const DAYS = 365;

/**
 * A year of heartbeats of one person: ten hours of each day, in six projects that change every 40 heartbeats, and four
 * languages that change every 7; in two places.
 */
export async function seedHeartbeats(client: pg.Client, userId: string, count: number): Promise<void> {
  const perDay = Math.round(count / DAYS);
  await client.query(
    `select app.ensure_heartbeat_month(month::date)
     from generate_series(timestamptz '2024-12-01Z', '2026-01-01Z', interval '1 month') as month`,
  );
  await client.query(
    `insert into activity_machines (user_id, id, name) values ($1, gen_random_uuid(), 'desk'), ($1, gen_random_uuid(), 'lap')`,
    [userId],
  );
  await client.query(
    `insert into activity_user_agents (user_id, id, value, editor, os)
     values ($1, gen_random_uuid(), 'vim', 'Vim', 'Linux'), ($1, gen_random_uuid(), 'vscode', 'VS Code', 'Mac')`,
    [userId],
  );
  await client.query(
    `with machine as (select array_agg(id order by name) as ids from activity_machines where user_id = $1),
       agent as (select array_agg(id order by value) as ids from activity_user_agents where user_id = $1)
     insert into heartbeats (user_id, time, id, entity, type, category, project, branch, language, is_write,
       line_additions, ai_line_changes, human_line_changes, user_agent_id, machine_id)
     select $1, timestamptz '2025-01-01 07:00Z' + make_interval(days => day) + n * interval '10 hours' / $2,
       gen_random_uuid(), '/home/ann/src/file-' || (n / 3) % 40 || '.ts', 'file',
       case when (n / 100) % 5 = 0 then 'ai coding' else 'coding' end,
       'project-' || (n / 40 + day) % 6, 'branch-' || (n / 40 + day) % 6 || '-' || day / 7,
       (array['TypeScript', 'SQL', 'CSS', null])[1 + (n / 7) % 4], n % 5 = 0, n % 4, n % 3, n % 2,
       agent.ids[1 + (day % 2)], machine.ids[1 + (day % 2)]
     from generate_series(0, ${DAYS - 1}) as day, generate_series(0, $2 - 1) as n, machine, agent`,
    [userId, perDay],
  );
  await client.query(
    `insert into activity_changes (user_id, id, first_time, last_time)
     select $1, gen_random_uuid(), min(time), max(time) from heartbeats where user_id = $1`,
    [userId],
  );
}

/** One that comes late, somewhere in the year. */
export async function sendLate(client: pg.Client, userId: string, project: string): Promise<void> {
  const seconds = Math.floor(Math.random() * DAYS * 86_400);
  await client.query(
    `with late as (
       insert into heartbeats (user_id, time, id, entity, type, category, project)
       values ($1, timestamptz '2025-01-01Z' + make_interval(secs => $2), gen_random_uuid(), '/late.ts', 'file', 'coding', $3)
       returning time
     )
     insert into activity_changes select $1, gen_random_uuid(), time, time from late`,
    [userId, seconds, project],
  );
}

/** What the summary shows of totals, made of the heartbeats by window functions, as one would without spans and days. */
export const PLAIN_SUMMARY = `
  with beat as (
    select (time at time zone '${ZONE}')::date as date, project, branch, language, category, editor, os, name as machine,
      line_additions, ai_line_changes, human_line_changes,
      lead(time) over (order by time, h.id) - time as gap
    from heartbeats h
    left join activity_user_agents a on a.user_id = h.user_id and a.id = h.user_agent_id
    left join activity_machines m on m.user_id = h.user_id and m.id = h.machine_id
    where h.user_id = $1 and time >= timestamp '2025-01-01' at time zone '${ZONE}'
      and time < timestamp '2026-01-01' at time zone '${ZONE}'
  )
  select date, project, branch, language, category, editor, os, machine,
    sum(gap) filter (where gap <= interval '15 minutes'), count(*), sum(line_additions), sum(ai_line_changes),
    sum(human_line_changes)
  from beat
  group by grouping sets ((), (date), (date, project), (project), (project, branch), (language), (category), (editor),
    (os), (machine))`;
