import { sql } from 'kysely';
import type { Tx } from '../../../core/db/database.ts';

export interface LatestRow {
  time: Date;
  received_at: Date;
  project: string | null;
  language: string | null;
  editor: string | null;
  machine: string | null;
}

/** The heartbeat with the latest time: the last one of its index. A project is called as its owner calls it. */
export async function latestHeartbeat(tx: Tx, userId: string): Promise<LatestRow | null> {
  const { rows } = await sql<LatestRow>`
    select beat.time, beat.created_at as received_at, coalesce(project.name, beat.project) as project, beat.language,
      agent.editor, machine.name as machine
    from (select * from heartbeats where user_id = ${userId} order by time desc, id desc limit 1) beat
    left join coding_project_names named on named.user_id = ${userId} and named.name = beat.project
    left join coding_projects project on project.user_id = ${userId} and project.id = named.coding_project_id
    left join activity_user_agents agent on agent.user_id = ${userId} and agent.id = beat.user_agent_id
    left join activity_machines machine on machine.user_id = ${userId} and machine.id = beat.machine_id`.execute(tx);
  return rows[0] ?? null;
}

/** The first of the same index; null without any. */
export async function firstHeartbeatAt(tx: Tx, userId: string): Promise<Date | null> {
  const { rows } = await sql<{ time: Date }>`
    select time from heartbeats where user_id = ${userId} order by time, id limit 1`.execute(tx);
  return rows[0]?.time ?? null;
}
