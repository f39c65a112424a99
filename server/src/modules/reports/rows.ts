import type { ReportDimension, ReportFigures, ReportMeasure, ReportRow } from '@daybook/contracts';
import { hoursOf } from '../analytics/index.ts';
import { amountFigures } from './amounts.ts';
import { behindOf } from './behind.ts';
import { isTime } from './dimensions.ts';
import type { Name } from './queries/names.ts';
import { roundSeconds } from './rounding.ts';
import type { Selection } from './selection.ts';
import type { Row, Sums } from './tally.ts';

export interface Levels {
  /** The rows of the first dimension, of both, and all of it; each counts an entry once. */
  outer: Row[];
  inner: Row[];
  total: Sums;
}

/** By dimension, by id. */
export type Names = readonly ReadonlyMap<string, Name>[];

/** The rows in the order in which they are shown, and their totals. */
export function arrangeRows(levels: Levels, names: Names, selection: Selection): { rows: ReportRow[]; total: Sums } {
  const { group_by: dimensions } = selection.question;
  const { outer, inner, total } = withRounding(levels, dimensions, selection);
  const byOuter = Map.groupBy(inner, ({ keys }) => keys[0] ?? '');
  const rows: ReportRow[] = [];
  for (const row of ordered(outer, names, selection)) {
    rows.push(presentRow(row, names, selection));
    const own = byOuter.get(row.keys[0] ?? '') ?? [];
    for (const one of ordered(own, names, selection)) rows.push(presentRow(one, names, selection));
  }
  return { rows, total };
}

/** Rounds the finest rows, where totals are rounded, and adds them up; by tag they overlap, so a sum is rounded by itself. */
function withRounding(levels: Levels, dimensions: readonly ReportDimension[], { rounding }: Selection): Levels {
  if (rounding?.per !== 'total') return levels;
  const round = <S extends Sums>(sums: S): S => ({ ...sums, rounded: roundSeconds(sums.seconds, rounding) });
  const addUp = <S extends Sums>(sums: S, parts: Sums[], by: ReportDimension | undefined): S =>
    by === 'tag' ? round(sums) : { ...sums, rounded: parts.reduce((sum, part) => sum + part.rounded, 0) };
  const inner = levels.inner.map(round);
  const outer = levels.outer.map((row) => {
    if (dimensions.length === 1) return round(row);
    return addUp(
      row,
      inner.filter(({ keys }) => keys[0] === row.keys[0]),
      dimensions[1],
    );
  });
  return { inner, outer, total: addUp(levels.total, outer, dimensions[0]) };
}

function ordered(rows: Row[], names: Names, { question, weekStart }: Selection): Row[] {
  const level = (rows[0]?.keys.length ?? 1) - 1;
  const dimension = question.group_by[level] as ReportDimension;
  const keyOf = ({ keys }: Row) => keys[level] ?? '';
  const nameOf = (row: Row) => names[level]?.get(keyOf(row))?.name ?? keyOf(row);
  const byKey = (a: Row, b: Row) => compare(keyOf(a), keyOf(b));
  const placeInWeek = (row: Row) => (Number(keyOf(row)) - weekStart + 7) % 7;
  if (dimension === 'weekday') return rows.toSorted((a, b) => placeInWeek(a) - placeInWeek(b));
  if (isTime(dimension)) return rows.toSorted(byKey);
  return rows.toSorted((a, b) => b.seconds - a.seconds || compare(nameOf(a), nameOf(b)) || byKey(a, b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function presentRow({ keys, ...sums }: Row, names: Names, { question, span, leftOut }: Selection): ReportRow {
  const known = keys.map((key, i) => (key === null ? undefined : names[i]?.get(key)));
  // Otherwise there would be more behind it than in it.
  const filters = leftOut.length > 0 ? { ...question.filters, only_counted: true as const } : question.filters;
  const labels = known.map((name) => name?.name ?? null);
  return {
    keys,
    labels,
    color: known.at(-1)?.color ?? null,
    figures: figuresOf(sums, question.measures),
    behind: behindOf(question.group_by, { keys, labels }, { span, filters }),
  };
}

export function figuresOf(sums: Sums, measures: readonly ReportMeasure[]): ReportFigures {
  const all = {
    seconds: sums.seconds,
    hours: hoursOf(sums.seconds),
    billable_seconds: sums.billableSeconds,
    entries: sums.entries,
    rounded_seconds: sums.rounded,
  };
  return Object.assign(
    {},
    ...measures.map((measure) =>
      measure === 'billable_amount' ? amountFigures(sums.charges) : { [measure]: all[measure] },
    ),
  );
}
