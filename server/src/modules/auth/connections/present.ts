import { type ConnectedApplication, SCOPES } from '@daybook/contracts';
import type { ConnectionRow } from './queries.ts';

export function presentConnection(row: ConnectionRow): ConnectedApplication {
  return {
    id: row.id,
    application: { id: row.application_id, name: row.application_name, built_in: row.built_in },
    scopes: SCOPES.filter((scope) => row.scopes.includes(scope)),
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
    last_used_ip: row.last_used_ip,
  };
}
