import type { ReportExport } from '@daybook/contracts';
import { fileNameOf } from '../files/make-file.ts';
import type { ExportRow } from './queries.ts';

/** One that has expired is so from that instant on, whenever the job comes that removes its file. */
export function presentExport(row: ExportRow, now: Date): ReportExport {
  const { rows_done, rows_total, detailed, format } = row;
  const isOver = row.state === 'done' && row.expires_at !== null && row.expires_at <= now;
  return {
    id: row.id,
    title: row.title,
    format,
    detailed,
    file_name: fileNameOf(row.requested_at, { detailed, format }),
    state: isOver ? 'expired' : row.state,
    progress: row.state === 'done' ? 100 : percentOf(rows_done, rows_total),
    rows_done,
    rows_total,
    size_bytes: row.size_bytes,
    problem: row.problem,
    requested_at: row.requested_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    expires_at: row.expires_at?.toISOString() ?? null,
  };
}

/** Hundred is for the file that is there. */
function percentOf(done: number, total: number | null): number {
  return total ? Math.min(99, Math.floor((done / total) * 100)) : 0;
}
