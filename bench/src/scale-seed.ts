import type pg from 'pg';

/** Somebody whose requests are measured. */
export interface ScalePerson {
  userId: string;
  workspaceId: string;
  sessionId: string;
}

export interface ScaleWorld {
  entries: number;
  people: number;
  /** In the largest workspace. */
  teamMembers: number;
  /** Of that workspace. */
  lead: ScalePerson;
  /** Members with a year of four entries a day, of all workspaces. */
  members: ScalePerson[];
  /** Ten years and 20,000 entries. */
  veteran: ScalePerson;
}

const ENTRIES_EACH = 1_000;
const VETERAN_ENTRIES = 20_000;
const PEOPLE_AT_ONCE = 500;
/** Half of the people are in the one large workspace, up to this many; the others in teams of 20. */
const LARGEST_TEAM = 1_000;

/**
 * People with the same year of work each, so that sizes differ in how much there is of others: 1,000 entries on weekdays, half of them
 * with one or two tags, six of ten on a task, and one person with ten years.
 */
export async function seedScale(client: pg.Client, size: number, say: (line: string) => void): Promise<ScaleWorld> {
  const people = Math.max(Math.round((size - VETERAN_ENTRIES) / ENTRIES_EACH), 20);
  const teamMembers = Math.min(LARGEST_TEAM, Math.ceil(people / 2));
  await client.query(
    `select app.ensure_time_entry_month(m::date)
     from generate_series(date_trunc('month', now() - interval '11 years'), now() + interval '1 month', interval '1 month') m`,
  );
  // No triggers and no foreign keys: what they would keep is counted anew below, as for an installation that was there before.
  await client.query(`set session_replication_role = replica`);
  await client.query(`set work_mem = '256MB'`);
  await seedPeople(client, people, teamMembers);
  for (let from = 0; from < people; from += PEOPLE_AT_ONCE) {
    await seedEntries(client, `n >= ${from} and n < ${from + PEOPLE_AT_ONCE}`, { each: ENTRIES_EACH, aDay: 4 });
    say(`${Math.min(from + PEOPLE_AT_ONCE, people)} of ${people} people`);
  }
  await seedEntries(client, 'n = -1', { each: VETERAN_ENTRIES, aDay: 8 });
  await client.query(`insert into time_rollups (workspace_id, user_id) select workspace_id, user_id from person`);
  await client.query(
    `insert into project_time select workspace_id, project_id, sum(duration_seconds) from time_entries where project_id is not null group by 1, 2`,
  );
  await client.query(
    `insert into task_time select workspace_id, task_id, sum(duration_seconds) from time_entries where task_id is not null group by 1, 2`,
  );
  await client.query(`set session_replication_role = default`);
  await client.query('vacuum analyze');
  const { rows: chosen } = await client.query<ScalePerson>(
    `select n, user_id as "userId", workspace_id as "workspaceId", session_id as "sessionId" from person
     where n = -1 or n % greatest($1::int / 50, 1) = 0 order by n`,
    [people],
  );
  const [veteran, lead, ...members] = chosen;
  if (!veteran || !lead) throw new Error('nobody was seeded');
  const { rows } = await client.query('select count(*)::int as n from time_entries');
  return { entries: rows[0].n, people: people + 1, teamMembers, lead, members, veteran };
}

async function seedPeople(client: pg.Client, people: number, teamMembers: number): Promise<void> {
  await client.query(
    `create unlogged table person as
     select n, gen_random_uuid() as user_id, gen_random_uuid() as session_id, team,
       (array['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC', 'America/Santiago'])[1 + abs(n) % 5] as timezone
     from (select n, case when n < 0 then -1 when n < $2 then 0 else 1 + (n - $2) / 20 end as team from generate_series(-1, $1::int - 1) n) p`,
    [people, teamMembers],
  );
  await client.query(
    'create unlogged table team as select distinct team, gen_random_uuid() as workspace_id from person',
  );
  await client.query('alter table person add workspace_id uuid');
  await client.query('update person set workspace_id = team.workspace_id from team where team.team = person.team');
  await client.query(`insert into workspaces (id, name, kind) select workspace_id, 'Team ' || team, 'team' from team`);
  await client.query(`insert into workspaces (id, name, kind) select session_id, 'Personal', 'personal' from person`);
  await client.query(
    `insert into users (id, email, password_hash, full_name, timezone, personal_workspace_id)
     select user_id, user_id || '@example.com', 'none', 'Person ' || n, timezone, session_id from person`,
  );
  await client.query(
    `insert into members (workspace_id, user_id, role)
     select session_id, user_id, 'admin' from person
     union all select workspace_id, user_id, case when n <= 0 then 'lead' else 'member' end from person`,
  );
  await client.query(
    `insert into sessions (id, user_id, expires_at) select session_id, user_id, '2200-01-01' from person`,
  );
  await client.query(
    `insert into projects (workspace_id, id, name, color)
     select workspace_id, gen_random_uuid(), 'Project ' || n, '#4477aa'
     from team cross join lateral generate_series(1, case when team = 0 then 60 else 12 end) n`,
  );
  await client.query(
    `insert into tags (workspace_id, id, name, color)
     select workspace_id, gen_random_uuid(), 'tag ' || n, '#4477aa' from team, generate_series(1, 20) n`,
  );
}

/** Of some people, from today backwards; everybody has five projects, a task takes three entries. */
async function seedEntries(
  client: pg.Client,
  who: string,
  { each, aDay }: { each: number; aDay: number },
): Promise<void> {
  await client.query('drop table if exists seeded');
  await client.query(
    `create unlogged table seeded as
     select p.workspace_id, p.user_id, k, uuidv7(start_time - now()) as id, start_time,
       start_time + (1200 + (k * 7919 + abs(p.n) * 31) % 5000) * interval '1 second' as end_time,
       -- Projects and tags are numbered per workspace, tasks per person.
       (abs(p.n) * 7 + k * k / 3 % 5) as project_number, case when k % 10 < 6 then k / 3 end as task_number,
       case when k % 2 = 0 then (k / 2) % 6 end as tag_number
     from person p
     cross join lateral (
       select k, date_trunc('day', now()) - (k / $2 + 2 * (k / $2 / 5)) * interval '1 day'
         + interval '7 hours' + (k % $2) * interval '1 hour 30 minutes' + (k * 13 % 25) * interval '1 minute' - interval '1 day' as start_time
       from generate_series(0, $1::int - 1) k
     ) e
     where ${who}`,
    [each, aDay],
  );
  await client.query(
    `create unlogged table project_list as
     select workspace_id, array_agg(id order by id) as ids from projects where workspace_id in (select workspace_id from seeded) group by 1`,
  );
  await client.query(
    `create unlogged table tag_list as
     select workspace_id, array_agg(id order by id) as ids from tags where workspace_id in (select workspace_id from seeded) group by 1`,
  );
  await client.query(
    `create unlogged table task_list as
     select workspace_id, user_id, task_number, gen_random_uuid() as id, min(start_time) as created_at,
       min(project_number) as project_number
     from seeded where task_number is not null group by 1, 2, 3`,
  );
  await client.query(
    `insert into tasks (workspace_id, id, title, status, priority, completed_at, completed_date, project_id, created_by, assignee_id, created_at)
     select t.workspace_id, t.id, 'Task ' || task_number, case when task_number % 3 > 0 then 'done' else 'todo' end,
       (array['low', 'medium', 'high'])[1 + task_number % 3],
       case when task_number % 3 > 0 then t.created_at + interval '2 days' end,
       case when task_number % 3 > 0 then (t.created_at + interval '2 days')::date end,
       p.ids[1 + t.project_number % cardinality(p.ids)], user_id, user_id, t.created_at
     from task_list t join project_list p using (workspace_id)`,
  );
  await client.query(
    `insert into time_entry_keys (workspace_id, id, user_id, start_time) select workspace_id, id, user_id, start_time from seeded order by id`,
  );
  await client.query(
    `insert into time_entries (workspace_id, id, user_id, task_id, project_id, description, billable, start_time, end_time, source, timer_id)
     select s.workspace_id, s.id, s.user_id, t.id, p.ids[1 + s.project_number % cardinality(p.ids)], 'Work on part ' || s.k % 50,
       s.project_number % 3 = 0, s.start_time, s.end_time, 'timer', s.id
     from seeded s join project_list p using (workspace_id) left join task_list t using (workspace_id, user_id, task_number) order by s.id`,
  );
  await client.query(
    `insert into time_entry_tags (workspace_id, entry_id, tag_id)
     select s.workspace_id, s.id, g.ids[1 + (s.tag_number + more * 7) % cardinality(g.ids)]
     from seeded s join tag_list g using (workspace_id), generate_series(0, case when s.k % 4 = 0 then 1 else 0 end) more
     where s.tag_number is not null order by s.id`,
  );
  await client.query('drop table seeded, project_list, tag_list, task_list');
}
