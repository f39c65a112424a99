import { sql } from 'kysely';
import type { Tx } from '../../../../core/db/database.ts';
import { microsOf } from '../../spans/queries/instants.ts';
import type { HeartbeatRow } from '../present/heartbeats.ts';
import type { LastHeartbeat } from '../present/people.ts';

/** In their order, and at most so many. */
export async function heartbeatRows(
  tx: Tx,
  userId: string,
  { from, to, most }: { from: Date; to: Date; most: number },
): Promise<HeartbeatRow[]> {
  const { rows } = await sql<HeartbeatRow>`
    select id, ${microsOf(sql`time`)} as micros, entity, type, category, project, branch, language, dependencies, is_write,
      lines, lineno, cursorpos, project_root_count, line_additions, line_deletions, ai_line_changes, human_line_changes,
      user_agent_id, machine_id, created_at
    from heartbeats where user_id = ${userId} and time >= ${from} and time < ${to}
    order by time, id limit ${most}`.execute(tx);
  return rows;
}

export async function lastHeartbeat(tx: Tx, userId: string): Promise<LastHeartbeat | null> {
  const { rows } = await sql<LastHeartbeat>`
    select h.time, coalesce(p.name, h.project) as project, a.value as user_agent, a.plugin
    from (select * from heartbeats where user_id = ${userId} order by time desc, id desc limit 1) h
    left join activity_user_agents a on a.user_id = ${userId} and a.id = h.user_agent_id
    left join coding_project_names n on n.user_id = ${userId} and n.name = h.project
    left join coding_projects p on p.user_id = ${userId} and p.id = n.coding_project_id`.execute(tx);
  return rows[0] ?? null;
}
