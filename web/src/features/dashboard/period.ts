import { PERIODS } from '@daybook/contracts';
import type { Selection } from '../../data/analytics.ts';
import { addDays, isDay, weekOf } from '../../lib/zone.ts';

/** Two local days, both included. */
export interface DayRange {
  from: string;
  to: string;
}

/** What the address of the dashboard says: a preset, or two local days. */
export type Period = { preset: (typeof PERIODS)[number] } | DayRange;

export const DEFAULT_PERIOD: Period = { preset: '30d' };

/** What can't be read is the usual period. */
export function parsePeriod(params: URLSearchParams): Period {
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  if (isDay(from) && isDay(to) && from <= to) return { from, to };
  const preset = PERIODS.find((one) => one === params.get('period'));
  return preset ? { preset } : DEFAULT_PERIOD;
}

export function formatPeriod(period: Period): Record<string, string> {
  return 'preset' in period ? { period: period.preset } : { from: period.from, to: period.to };
}

export function selectionOf(period: Period): Selection {
  return 'preset' in period ? { period: period.preset } : { start_date: period.from, end_date: period.to };
}

/** Spans that people ask for by name, as two days. */
export function namedPeriods(
  today: string,
  weekStart: number,
): { key: 'today' | 'thisWeek' | 'lastWeek'; from: string; to: string }[] {
  const week = weekOf(today, weekStart);
  const first = week[0] ?? today;
  return [
    { key: 'today', from: today, to: today },
    { key: 'thisWeek', from: first, to: week.at(-1) ?? today },
    { key: 'lastWeek', from: addDays(first, -7), to: addDays(first, -1) },
  ];
}
