import type { DataExport } from '@daybook/contracts';
import type { ExportRow } from './queries.ts';

/** One that has expired is so from that instant on, whenever the job comes that removes its file. */
export function presentExport(row: ExportRow, now: Date): DataExport {
  const isOver = row.state === 'ready' && row.expires_at !== null && row.expires_at <= now;
  return {
    id: row.id,
    state: isOver ? 'expired' : row.state,
    progress: row.progress,
    rows: row.row_count,
    size_bytes: row.size_bytes,
    requested_at: row.requested_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    expires_at: row.expires_at?.toISOString() ?? null,
  };
}
