import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface Seeded {
  userId: string;
  workspaceId: string;
  sessionId: string;
}

/** People with a workspace each, put in place past the API. */
export async function seedPeople(client: pg.Client, count: number): Promise<Seeded[]> {
  const people = Array.from({ length: count }, () => ({
    userId: randomUUID(),
    workspaceId: randomUUID(),
    sessionId: randomUUID(),
  }));
  await client.query('begin');
  for (const { userId, workspaceId, sessionId } of people) {
    const email = `${userId}@example.com`;
    await client.query(
      `insert into users (id, email, password_hash, full_name, timezone, personal_workspace_id)
       values ($1, $2, 'none', 'Bench Example', 'Europe/Berlin', $3)`,
      [userId, email, workspaceId],
    );
    await client.query(`insert into workspaces (id, name, kind) values ($1, 'Personal', 'personal')`, [workspaceId]);
    await client.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'admin')`, [
      workspaceId,
      userId,
    ]);
    await client.query(`insert into sessions (id, user_id, expires_at) values ($1, $2, '2200-01-01')`, [
      sessionId,
      userId,
    ]);
  }
  await client.query('commit');
  return people;
}

/** Tasks with projects, tags and dates, as a long-time user has them. */
export async function seedTasks(client: pg.Client, { workspaceId, userId }: Seeded, count: number): Promise<void> {
  await client.query(
    `insert into projects (workspace_id, id, name, color) select $1, gen_random_uuid(), 'Project ' || n, '#4477aa' from generate_series(1, 12) n`,
    [workspaceId],
  );
  await client.query(
    `insert into tags (workspace_id, id, name, color) select $1, gen_random_uuid(), 'tag ' || n, '#4477aa' from generate_series(1, 20) n`,
    [workspaceId],
  );
  await client.query(
    `insert into tasks (workspace_id, id, title, description, status, completed_at, completed_date, due_date, project_id, created_by, created_at)
     select $1, gen_random_uuid(), 'Task number ' || n, 'Words about the task number ' || n,
       case when n % 3 = 0 then 'done' else 'todo' end,
       case when n % 3 = 0 then now() - n * interval '1 hour' end,
       case when n % 3 = 0 then (now() - n * interval '1 hour')::date end,
       current_date + (n % 60 - 30),
       (select id from projects where workspace_id = $1 order by id offset n % 12 limit 1), $2, now() - n * interval '2 hours'
     from generate_series(1, $3::int) n`,
    [workspaceId, userId, count],
  );
  await client.query(
    `insert into task_tags select t.workspace_id, t.id, g.id from tasks t
     cross join lateral (select id from tags g where g.workspace_id = t.workspace_id order by md5(t.id::text || g.id::text) limit 2) g
     where t.workspace_id = $1`,
    [workspaceId],
  );
}

/** Entries of half an hour, one after the other backwards from now, so that a year holds ten thousand or so. */
export async function seedEntries(client: pg.Client, { workspaceId, userId }: Seeded, count: number): Promise<void> {
  const first = await client.query<{ day: string }>(`select (now() - $1::int * interval '35 minutes')::date as day`, [
    count,
  ]);
  await client.query(
    `select app.ensure_time_entry_month(m::date) from generate_series(date_trunc('month', $1::date), now() + interval '1 month', interval '1 month') m`,
    [first.rows[0]?.day],
  );
  await client.query(
    `create temp table seeded as
     select gen_random_uuid() as id, date_trunc('second', now()) - n * interval '35 minutes' as start_time, n from generate_series(1, $1::int) n`,
    [count],
  );
  await client.query(`insert into time_entry_keys select $1, id, $2, start_time from seeded`, [workspaceId, userId]);
  await client.query(
    `insert into time_entries (workspace_id, id, user_id, project_id, description, start_time, end_time, source)
     select $1, id, $2, p.ids[1 + n % 12], 'Work ' || n % 50, start_time, start_time + interval '30 minutes', 'timer'
     from seeded, (select array_agg(id) as ids from projects where workspace_id = $1) p`,
    [workspaceId, userId],
  );
  await client.query(
    `insert into time_entry_tags select $1, s.id, g.ids[1 + n % 20]
     from seeded s, (select array_agg(id) as ids from tags where workspace_id = $1) g where n % 2 = 0`,
    [workspaceId],
  );
  await client.query('drop table seeded');
}
