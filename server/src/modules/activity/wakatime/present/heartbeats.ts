import type { LocalDays } from '../../../../core/local-days.ts';
import { boundsOf } from '../clock-texts.ts';
import { secondsOf } from '../texts.ts';

/** A heartbeat as the database has it; `micros` in Unix microseconds. */
export interface HeartbeatRow {
  id: string;
  micros: number;
  entity: string;
  type: string;
  category: string;
  project: string | null;
  branch: string | null;
  language: string | null;
  dependencies: string[] | null;
  is_write: boolean;
  lines: number | null;
  lineno: number | null;
  cursorpos: number | null;
  project_root_count: number | null;
  line_additions: number | null;
  line_deletions: number | null;
  ai_line_changes: number | null;
  human_line_changes: number | null;
  user_agent_id: string | null;
  machine_id: string | null;
  created_at: Date;
}

/** The heartbeats of one day, as they were sent. */
export function presentHeartbeats(rows: readonly HeartbeatRow[], userId: string, days: LocalDays) {
  return {
    data: rows.map(({ micros, machine_id, dependencies, created_at, ...row }) => ({
      ...row,
      user_id: userId,
      time: secondsOf(micros),
      dependencies: dependencies ?? [],
      machine_name_id: machine_id,
      created_at: created_at.toISOString(),
    })),
    ...boundsOf(days),
  };
}
