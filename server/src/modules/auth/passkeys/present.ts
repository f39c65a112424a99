import type { Passkey } from '@daybook/contracts';
import type { PasskeyRow } from './queries.ts';

export function presentPasskey(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    name: row.name,
    host: row.rp_id,
    is_synced: row.is_synced,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
    version: row.version,
  };
}
