import { type Amount, totalMicros } from './amounts.ts';

/** Sums over days. A holiday is a day without activity; an average is over the others. */
export interface Totals {
  /** Of what has a language. */
  micros: number;
  /** Of everything: what the totals of the days add up to. */
  microsWithOther: number;
  days: number;
  holidays: number;
  /** Whole microseconds a day, of the days that are no holidays. */
  averageMicros: number;
  averageMicrosWithOther: number;
}

/** @param amounts by day */
export function totalsOf(amounts: readonly (readonly Amount[])[]): Totals {
  let micros = 0;
  let microsWithOther = 0;
  let holidays = 0;
  for (const ofDay of amounts) {
    const total = totalMicros(ofDay);
    if (total === 0) holidays += 1;
    microsWithOther += total;
    micros += totalMicros(ofDay.filter(({ language }) => language !== null));
  }
  const worked = amounts.length - holidays;
  const average = (sum: number) => (worked === 0 ? 0 : Math.round(sum / worked));
  return {
    micros,
    microsWithOther,
    days: amounts.length,
    holidays,
    averageMicros: average(micros),
    averageMicrosWithOther: average(microsWithOther),
  };
}

/** The day with the most, the first of equals; null where there is none. */
export function bestDay(
  dates: readonly string[],
  amounts: readonly (readonly Amount[])[],
): { date: string; micros: number } | null {
  let best: { date: string; micros: number } | null = null;
  for (const [i, date] of dates.entries()) {
    const micros = totalMicros(amounts[i] ?? []);
    if (micros > (best?.micros ?? 0)) best = { date, micros };
  }
  return best;
}
