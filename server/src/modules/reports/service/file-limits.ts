import type { ReportFormat } from '@daybook/contracts';
import { invalidFields } from '../../../core/errors.ts';

export interface FileLimits {
  /** Rows, by format; null is any number. */
  most: Record<ReportFormat, number | null>;
  /** What to do where there are more, after "must not be pdf for more than 2000 rows". */
  way: string;
  /** The endpoint by which it can be had. */
  instead?: string;
}

/**
 * While somebody waits: pages are drawn in memory, a millisecond a row, and a workbook of this size takes seconds. Lines of
 * text begin at once and stream, however many there are.
 */
export const AT_ONCE: FileLimits = {
  most: { csv: null, xlsx: 50_000, pdf: 2_000 },
  way: 'at once; have it made by POST /reports/exports, or take csv',
  instead: 'POST /reports/exports',
};

/** Five hundred pages: who wants more wants a spreadsheet. */
export const BY_JOB: FileLimits = {
  most: { csv: null, xlsx: null, pdf: 20_000 },
  way: '; take csv or xlsx',
};

/** @throws AppError VALIDATION_ERROR that names the way by which it can be had */
export function refuseRows(rows: number, { format, limits }: { format: ReportFormat; limits: FileLimits }): void {
  const most = limits.most[format];
  if (most === null || rows <= most) return;
  const message = `must not be ${format} for more than ${most} rows${limits.way.startsWith(';') ? '' : ' '}${limits.way}`;
  throw invalidFields([{ path: 'format', message }], {
    most_rows: most,
    ...(limits.instead ? { instead: limits.instead } : {}),
  });
}
