import type { ImportPreview } from '@daybook/contracts';

type Figures = Pick<ImportPreview, 'rows' | 'created' | 'skipped' | 'problems' | 'problem_count'>;

/** Rows that can't be read. One row can have several problems. */
export function rowsLeftOut({ rows, created, skipped }: Figures): number {
  return rows - created - skipped;
}

/** Rows that are imported with a change. Of a long list of problems only the beginning is known: then at least so many. */
export function rowsAdjusted(figures: Figures): number {
  const named = new Set(figures.problems.map(({ row }) => row)).size;
  return Math.max(0, named - rowsLeftOut(figures));
}
