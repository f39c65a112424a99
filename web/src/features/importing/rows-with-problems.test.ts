import { expect, it } from 'vitest';
import { rowsAdjusted, rowsLeftOut } from './rows-with-problems.ts';

const problem = (row: number, field: string) => ({ row, field, message: 'is empty' });
const figures = (
  counts: { rows: number; created: number; skipped: number },
  problems: ReturnType<typeof problem>[],
) => ({
  ...counts,
  problems,
  problem_count: problems.length,
});

it('counts rows, not what is wrong with them', () => {
  const half = figures({ rows: 5, created: 0, skipped: 2 }, [
    problem(3, 'Start time'),
    problem(4, 'End time'),
    problem(5, 'Start date'),
    problem(5, 'Start time'),
    problem(5, 'End date'),
  ]);
  expect([rowsLeftOut(half), rowsAdjusted(half)]).toEqual([3, 0]);
});

it('tells rows that are left out from those that were changed', () => {
  const mixed = figures({ rows: 10, created: 8, skipped: 0 }, [
    problem(2, 'Tags'),
    problem(2, 'Description'),
    problem(6, 'Start date'),
    problem(9, 'End date'),
  ]);
  expect([rowsLeftOut(mixed), rowsAdjusted(mixed)]).toEqual([2, 1]);
});

it('of files whose rows are all well, there are none', () => {
  const well = figures({ rows: 10, created: 4, skipped: 6 }, []);
  expect([rowsLeftOut(well), rowsAdjusted(well)]).toEqual([0, 0]);
});
