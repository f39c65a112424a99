import type { GoalPeriod } from '@daybook/contracts';
import { addDays, type DaySpan, weekStartOf } from '../../../core/local-days.ts';
import type { Amount } from '../wakatime/amounts.ts';
import { NAMES } from '../wakatime/entries.ts';
import { lengthText } from '../wakatime/texts.ts';

/** What a goal wants: `per` a day or a week, `seconds` of what is in all of the lists that name something. */
export interface Wish {
  title: string | null;
  per: GoalPeriod;
  seconds: number;
  /** As their owner calls them. */
  projects: readonly string[];
  languages: readonly string[];
  editors: readonly string[];
}

/** How many of its days or weeks a goal is judged by. */
export const PERIODS = 7;
const WEEK_DAYS = 7;

/** The day or week it is, and those before it; the oldest first. */
export function periodsOf(per: GoalPeriod, today: string, weekStart: number, count = PERIODS): DaySpan[] {
  const days = per === 'week' ? WEEK_DAYS : 1;
  const current = per === 'week' ? weekStartOf(today, weekStart) : today;
  return Array.from({ length: count }, (_, i) => {
    const first = addDays(current, (i - count + 1) * days);
    return { first, last: addDays(first, days - 1) };
  });
}

export function countsFor(wish: Wish, amount: Amount): boolean {
  return (
    isAmong(wish.projects, NAMES.projects(amount)) &&
    isAmong(wish.languages, NAMES.languages(amount)) &&
    isAmong(wish.editors, NAMES.editors(amount))
  );
}

/** What of each period counts, in whole microseconds. */
export function progressOf(
  wish: Wish,
  periods: readonly DaySpan[],
  amounts: readonly (Amount & { date: string })[],
): number[] {
  const counting = amounts.filter((amount) => countsFor(wish, amount));
  return periods.map(({ first, last }) =>
    counting.reduce((sum, { date, micros }) => (date >= first && date <= last ? sum + micros : sum), 0),
  );
}

export type GoalStatus = 'success' | 'fail' | 'pending';

/** @param isOver whether nothing can be added to it any more */
export function statusOf(wish: Wish, micros: number, isOver: boolean): GoalStatus {
  if (isReached(wish, micros)) return 'success';
  return isOver ? 'fail' : 'pending';
}

export function isReached({ seconds }: Wish, micros: number): boolean {
  return micros >= seconds * 1_000_000;
}

/** `Code 2 hrs per day on acme-api in Go or Rust using Vim` */
export function titleOf({ title, per, seconds, projects, languages, editors }: Wish): string {
  if (title !== null) return title;
  const named = (word: string, names: readonly string[]) => (names.length > 0 ? ` ${word} ${names.join(' or ')}` : '');
  const what = named('on', projects) + named('in', languages) + named('using', editors);
  return `Code ${lengthText(seconds * 1_000_000)} per ${per}${what}`;
}

/** In any case, because people write them by hand. */
function isAmong(names: readonly string[], name: string): boolean {
  return names.length === 0 || names.some((one) => one.toLowerCase() === name.toLowerCase());
}
