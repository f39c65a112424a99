import type { ReportDimension, ReportFigures, ReportMeasure, ReportResult } from '@daybook/contracts';
import type { DaySpan } from '../../../core/local-days.ts';
import { amountOf, amountsOf, amountsText, type Charges, charge, grouped } from '../amounts.ts';
import { localInstant } from '../offsets.ts';
import type { EntryRow } from '../queries/listing.ts';
import type { ZoneOfDays } from '../selection.ts';
import { dimensionTitle, type FigureColumn, figureColumns, figureOf, isDuration, labelOf } from './columns.ts';
import type { EntryShape } from './table.ts';

/** What is printed on pages: texts, as they are read. */
export interface PageTable {
  columns: readonly {
    title: string /** Of the width that is left after the fixed ones. */;
    share?: number;
    points?: number;
    isNumeric?: boolean;
  }[];
  rows: readonly PageRow[];
  totals: readonly string[];
}

export interface PageRow {
  cells: readonly string[];
  /** A sum over the rows under it, or one of those. */
  kind: 'plain' | 'group' | 'part';
}

const FIGURE_POINTS = 72;
/** `12,345.00 EUR` */
const AMOUNT_POINTS = 92;

/** The rows of a report, each with its parts under it. */
export function reportPages(result: ReportResult): PageTable {
  const { group_by, rows, totals } = result;
  const all = figureColumns(result);
  const figures = (given: ReportFigures) => all.map((column) => cellText(given, column));
  return {
    columns: [
      { title: group_by.map(dimensionTitle).join(' / '), share: 1 },
      ...all.map(({ title }) => ({ title, points: FIGURE_POINTS, isNumeric: true })),
    ],
    rows: rows.map((row) => {
      const level = row.keys.length - 1;
      const label = labelOf(row, group_by[level] as ReportDimension, level);
      const kind = group_by.length === 1 ? 'plain' : level === 0 ? 'group' : 'part';
      return { cells: [dayOrLabel(label), ...figures(row.figures)], kind };
    }),
    totals: ['Total', ...figures(totals)],
  };
}

export function entryPages(
  rows: readonly EntryRow[],
  zones: readonly ZoneOfDays[],
  { isRounded, hasAmounts }: EntryShape,
): PageTable {
  const secondsOf = (row: EntryRow) => (isRounded ? row.rounded : row.ended - row.started);
  const people = new Set(rows.map(({ user_id }) => user_id));
  const total = rows.reduce((sum, row) => sum + secondsOf(row), 0);
  const charges: Charges = new Map();
  for (const { rate, rounded } of rows) if (rate) charge(charges, rate, rounded);
  const amountText = (row: EntryRow) => amountsText([amountOf(row)].filter((money) => money !== null));
  const person = people.size > 1 ? [{ title: 'Person', share: 2 }] : [];
  return {
    columns: [
      { title: 'Day', points: 74 },
      { title: 'From – to', points: 78 },
      ...person,
      { title: 'Project', share: 2 },
      { title: 'What', share: 4 },
      { title: isRounded ? 'Rounded time' : 'Time', points: FIGURE_POINTS, isNumeric: true },
      ...(hasAmounts ? [{ title: 'Amount', points: AMOUNT_POINTS, isNumeric: true }] : []),
    ],
    rows: rows.map((row) => {
      const { slots } = zones[row.zone] as ZoneOfDays;
      const [start, end] = [localInstant(row.started, slots), localInstant(row.ended, slots)];
      return {
        cells: [
          dayText(start.slice(0, 10)),
          `${start.slice(11, 16)} – ${end.slice(11, 16)}`,
          ...(person.length > 0 ? [row.user_name] : []),
          row.project_name ?? '',
          [...new Set([row.task_title, row.description])].filter(Boolean).join(' · '),
          durationText(secondsOf(row)),
          ...(hasAmounts ? [amountText(row)] : []),
        ],
        kind: 'plain',
      };
    }),
    totals: [
      'Total',
      '',
      ...person.map(() => ''),
      '',
      '',
      durationText(total),
      ...(hasAmounts ? [amountsText(amountsOf(charges))] : []),
    ],
  };
}

/** A figure by itself, in every currency there is. */
export function figureText(figures: ReportFigures, measure: ReportMeasure): string {
  if (measure === 'billable_amount') return amountsText(figures.billable_amount ?? []);
  return cellText(figures, { figure: measure, currency: null, title: '' });
}

function cellText(figures: ReportFigures, column: FigureColumn): string {
  const value = figureOf(figures, column);
  if (value === null) return '';
  if (typeof value === 'string') return grouped(value);
  if (isDuration(column)) return durationText(value);
  return column.figure === 'hours' ? value.toFixed(2) : value.toLocaleString('en');
}

/** `1:24`, cut to the minute as on the pages of the web app. */
function durationText(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;
}

function dayOrLabel(label: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(label) ? dayText(label) : label;
}

/** `1 Nov 2026 – 30 Nov 2026` */
export function daysText({ first, last }: DaySpan): string {
  return first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;
}

/** `3 Nov 2026` */
function dayText(date: string): string {
  return new Date(`${date}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
