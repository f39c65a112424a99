import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface SessionSighting {
  user_id: string;
  user_agent: string | null;
  ip: string | null;
  created_at: Date;
}

export interface OpenedSession extends SessionSighting {
  email: string;
  full_name: string;
  timezone: string;
  registered_at: Date;
}

export async function openedSession(tx: Tx, id: string): Promise<OpenedSession | undefined> {
  const { rows } = await sql<OpenedSession>`
    select s.user_id, s.user_agent, host(s.ip) as ip, s.created_at, u.email, u.full_name, u.timezone,
           u.created_at as registered_at
    from sessions s join users u on u.id = s.user_id where s.id = ${id}`.execute(tx);
  return rows[0];
}

/** From where the user signed in before: the sessions there are, which are those alive and those ended up to 30 days ago. */
export async function earlierSightings(tx: Tx, userId: string, before: Date): Promise<SessionSighting[]> {
  const { rows } = await sql<SessionSighting>`
    select distinct on (user_agent, ip) user_id, user_agent, host(ip) as ip, created_at from sessions
    where user_id = ${userId} and created_at < ${before}`.execute(tx);
  return rows;
}
