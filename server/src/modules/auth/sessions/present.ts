import type { Session } from '@daybook/contracts';
import { deviceOf } from './device.ts';
import type { SessionRow } from './queries.ts';

/** @param currentId the session that asks */
export function presentSession(row: SessionRow, currentId: string): Session {
  const { words, kind } = deviceOf(row.user_agent);
  return {
    id: row.id,
    device: words,
    device_kind: kind,
    ip: row.ip,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    current: row.id === currentId,
  };
}
