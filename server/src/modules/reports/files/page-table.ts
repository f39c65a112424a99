import type { ReportDimension, ReportFigures, ReportMeasure, ReportResult } from '@daybook/contracts';
import type { DaySpan } from '../../../core/local-days.ts';
import { localInstant } from '../offsets.ts';
import type { EntryRow } from '../queries/listing.ts';
import type { ZoneOfDays } from '../selection.ts';
import { dimensionTitle, figureOf, isDuration, labelOf, measureTitle } from './columns.ts';

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

/** The rows of a report, each with its parts under it. */
export function reportPages({ group_by, measures, rows, totals }: ReportResult): PageTable {
  const figures = (given: ReportFigures) => measures.map((measure) => figureText(figureOf(given, measure), measure));
  return {
    columns: [
      { title: group_by.map(dimensionTitle).join(' / '), share: 1 },
      ...measures.map((measure) => ({ title: measureTitle(measure), points: FIGURE_POINTS, isNumeric: true })),
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

export function entryPages(rows: readonly EntryRow[], zones: readonly ZoneOfDays[], isRounded: boolean): PageTable {
  const secondsOf = (row: EntryRow) => (isRounded ? row.rounded : row.ended - row.started);
  const people = new Set(rows.map(({ user_id }) => user_id));
  const total = rows.reduce((sum, row) => sum + secondsOf(row), 0);
  const person = people.size > 1 ? [{ title: 'Person', share: 2 }] : [];
  return {
    columns: [
      { title: 'Day', points: 74 },
      { title: 'From – to', points: 78 },
      ...person,
      { title: 'Project', share: 2 },
      { title: 'What', share: 4 },
      { title: isRounded ? 'Rounded time' : 'Time', points: FIGURE_POINTS, isNumeric: true },
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
        ],
        kind: 'plain',
      };
    }),
    totals: ['Total', '', ...person.map(() => ''), '', '', durationText(total)],
  };
}

export function figureText(value: number, measure: ReportMeasure): string {
  if (isDuration(measure)) return durationText(value);
  return measure === 'hours' ? value.toFixed(2) : value.toLocaleString('en');
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
