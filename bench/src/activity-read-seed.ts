import type pg from 'pg';
import type { Seeded } from './seed.ts';

/** A heartbeat every 15 s of eight hours a day: what talkative editors send of a long day. */
const SECONDS_APART = 15;
export const A_DAY = (8 * 3600) / SECONDS_APART;

/**
 * The heartbeats of so many days until today, each day from its midnight on: another project every five minutes, another file
 * every minute, dependencies in every third.
 */
export async function seedHeartbeats(client: pg.Client, { userId }: Seeded, days: number): Promise<void> {
  await client.query(
    `select app.ensure_heartbeat_month(month::date)
     from generate_series(date_trunc('month', now() - $1 * interval '1 day' - interval '1 day'), now() + interval '1 day',
       interval '1 month') as month`,
    [days],
  );
  await client.query(
    `insert into activity_user_agents (user_id, id, value, editor, os)
     select $1, gen_random_uuid(), editor, editor, 'Linux' from unnest(array['VS Code', 'Vim']) as editor`,
    [userId],
  );
  await client.query(`insert into activity_machines (user_id, id, name) values ($1, gen_random_uuid(), 'workshop')`, [
    userId,
  ]);
  await client.query(
    `insert into heartbeats (user_id, time, id, entity, type, category, project, branch, language, dependencies, is_write,
       user_agent_id, machine_id)
     select $1, ((now() at time zone 'Europe/Berlin')::date - day)::timestamp at time zone 'Europe/Berlin'
         + beat * $4 * interval '1 second', gen_random_uuid(), '/home/ann/garden/part-' || (beat / 4) % 40 || '.ts', 'file', 'coding',
       'garden-' || (beat / 20) % 7, case when day % 2 = 0 then 'main' else 'fix-' || day % 9 end,
       (array['TypeScript', 'Go', 'SQL'])[1 + (beat / 40) % 3],
       case when beat % 3 = 0 then array['react', 'kysely', 'fastify'] end, beat % 5 = 0,
       (select id from activity_user_agents where user_id = $1 order by value offset day % 2 limit 1),
       (select id from activity_machines where user_id = $1)
     from generate_series(0, $2 - 1) day, generate_series(0, $3 - 1) beat`,
    [userId, days, A_DAY, SECONDS_APART],
  );
  await client.query(
    `insert into activity_changes (user_id, id, first_time, last_time)
     select $1, gen_random_uuid(), min(time), max(time) from heartbeats where user_id = $1`,
    [userId],
  );
}
