import { fold } from './fold.ts';
import { addDays, isDay, weekdayOf, weekOf } from './zone.ts';

export interface DayTextOptions {
  /** The user's local day, `YYYY-MM-DD`. */
  today: string;
  /** 0 for Sunday to 6 for Saturday. */
  weekStart: number;
  /** Whose names of days and months are known besides the English ones, and who says whether 7/4 is in July. */
  locale: string;
}

/**
 * The day that somebody means, or null where it isn't clear that one is meant: a day that was not understood is typed again,
 * a wrong one is missed. A day without a year, and a weekday, is the next one there is; dates that don't exist are refused.
 *
 *     today  tomorrow  fri  next fri  next week  next month  end of month  weekend
 *     +3d  2w  in 3 days  in a month      14  14th  14 jul  july 14th, 2027
 *     2026-12-01  14.7.  14.7.27  7/14 (or 14/7, by locale)
 */
export function dayOfText(text: string, options: DayTextOptions): string | null {
  const words = fold(text)
    .replace(/\s+/g, ' ')
    .replace(/^(due|on|by) /, '')
    .trim();
  if (words === '') return null;
  return (
    namedDay(words, options) ??
    distantDay(words, options.today) ??
    weekday(words, options) ??
    monthDay(words, options) ??
    numericDay(words, options) ??
    dayOfMonth(words, options.today)
  );
}

function namedDay(words: string, { today, weekStart }: DayTextOptions): string | null {
  const [year, month] = partsOf(today);
  const nextWeek = addDays(weekOf(today, weekStart)[6] as string, 1);
  switch (words) {
    case 'today':
    case 'tod':
    case 'now':
      return today;
    case 'tomorrow':
    case 'tom':
    case 'tmr':
      return addDays(today, 1);
    case 'yesterday':
      return addDays(today, -1);
    case 'day after tomorrow':
      return addDays(today, 2);
    case 'next week':
      return nextWeek;
    case 'weekend':
    case 'this weekend':
      return weekdayOf(today) === 0 ? today : comingWeekday(6, addDays(today, -1));
    case 'next month':
      return dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1);
    case 'end of month':
    case 'eom':
      return dayOf(year, month, daysIn(year, month));
    default:
      return null;
  }
}

const UNIT_OF: Record<string, 'day' | 'week' | 'month' | 'year'> = {
  d: 'day',
  day: 'day',
  days: 'day',
  w: 'week',
  week: 'week',
  weeks: 'week',
  m: 'month',
  month: 'month',
  months: 'month',
  y: 'year',
  year: 'year',
  years: 'year',
};

/** `+3d`, `3d`, `in 3 days`, `in a week`. A month later is the same day of it, or its last one. */
function distantDay(words: string, today: string): string | null {
  const match = /^(?:in |\+ ?)?(\d{1,4}|an?) ?([a-z]+)$/.exec(words);
  const unit = match && UNIT_OF[match[2] as string];
  if (!match || !unit) return null;
  const isWord = match[1] === 'a' || match[1] === 'an';
  // "A day" is a word of a title; "in a day" is a day.
  if (isWord && !words.startsWith('in ')) return null;
  const count = isWord ? 1 : Number(match[1]);
  if (unit === 'day' || unit === 'week') return yearsFrom(today, addDays(today, count * (unit === 'week' ? 7 : 1)));
  const [year, month, day] = partsOf(today);
  const months = year * 12 + month - 1 + count * (unit === 'year' ? 12 : 1);
  const [thenYear, thenMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return yearsFrom(today, dayOf(thenYear, thenMonth, Math.min(day, daysIn(thenYear, thenMonth))));
}

const MOST_YEARS = 100;

/** A slip of the finger is no plan for another century. */
function yearsFrom(today: string, day: string | null): string | null {
  return day !== null && Number(day.slice(0, 4)) - Number(today.slice(0, 4)) <= MOST_YEARS ? day : null;
}

function weekday(words: string, { today, weekStart, locale }: DayTextOptions): string | null {
  const [, which, name] = /^(next |this )?(.+)$/.exec(words) ?? [];
  const wanted = indexOfName(name ?? '', weekdayNames(locale));
  if (wanted === null) return null;
  if (which === undefined) return comingWeekday(wanted, today);
  const week = weekOf(which === 'next ' ? addDays(today, 7) : today, weekStart);
  const day = week.find((one) => weekdayOf(one) === wanted) as string;
  return day < today ? null : day;
}

/** The first one after `day`. */
function comingWeekday(wanted: number, day: string): string {
  return addDays(day, ((wanted - weekdayOf(day) + 6) % 7) + 1);
}

/** `14 jul`, `jul 14`, `14. juli 2027`, `july 14th, 2027` */
function monthDay(words: string, { today, locale }: DayTextOptions): string | null {
  const match =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)? ?(?:of )?(?<month>\D+?),?(?: (?<year>\d{4}))?$/.exec(words) ??
    /^(?<month>\D+?) ?(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/.exec(words);
  if (!match?.groups) return null;
  const { day, month, year } = match.groups;
  const index = indexOfName((month ?? '').replace(/\.$/, '').trim(), monthNames(locale));
  if (index === null) return null;
  return year ? dayOf(Number(year), index + 1, Number(day)) : comingDate(index + 1, Number(day), today);
}

function numericDay(words: string, { today, locale }: DayTextOptions): string | null {
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(words)) {
    const [year, month, day] = words.split('-').map(Number) as [number, number, number];
    return dayOf(year, month, day);
  }
  const match = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(words);
  if (!match) return null;
  const [first, separator, second, end] = [Number(match[1]), match[2], Number(match[3]), match[4]];
  // Only dots may end it: `14.7.`
  if (separator !== '.' && end === undefined && words.endsWith(separator as string)) return null;
  const inOrder = (day: number, month: number) =>
    end === undefined
      ? comingDate(month, day, today)
      : dayOf(end.length === 2 ? 2000 + Number(end) : Number(end), month, day);
  // Nobody writes the month first with dots. Where only the other order is a date, that one is meant.
  return separator !== '.' && isMonthFirst(locale)
    ? (inOrder(second, first) ?? inOrder(first, second))
    : (inOrder(first, second) ?? (separator === '.' ? null : inOrder(second, first)));
}

/** `14`, `14th`: of this month, or of the next one that has it. */
function dayOfMonth(words: string, today: string): string | null {
  const match = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(words);
  if (!match) return null;
  const [year, month] = partsOf(today);
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const months = year * 12 + month - 1 + ahead;
    const day = dayOf(Math.floor(months / 12), (months % 12) + 1, Number(match[1]));
    if (day !== null && day >= today) return day;
  }
  return null;
}

/** The next time there is such a day; 29 February comes every fourth year, or every eighth. */
function comingDate(month: number, day: number, today: string): string | null {
  const [year] = partsOf(today);
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const found = dayOf(year + ahead, month, day);
    if (found !== null && found >= today) return found;
  }
  return null;
}

function partsOf(day: string): [year: number, month: number, day: number] {
  return day.split('-').map(Number) as [number, number, number];
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Null: there is no such day. */
function dayOf(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

/** Three letters are enough, as long as they name one. */
const LEAST_LETTERS = 3;

function indexOfName(word: string, lists: readonly string[][]): number | null {
  if (word.length === 0) return null;
  for (const names of lists) {
    const whole = names.indexOf(word);
    if (whole >= 0) return whole % (names.length / 2);
  }
  if (word.length < LEAST_LETTERS) return null;
  for (const names of lists) {
    const begun = names.flatMap((name, index) => (name.startsWith(word) ? [index % (names.length / 2)] : []));
    if (new Set(begun).size === 1) return begun[0] as number;
  }
  return null;
}

const known = new Map<string, string[][]>();

/** Long names, then short ones, of the English and of the locale; folded, and without the dots of abbreviations. */
function namesOf(locale: string, kind: 'weekday' | 'month'): string[][] {
  const key = `${kind} ${locale}`;
  const found = known.get(key);
  if (found) return found;
  // 4 January 1970 was a Sunday.
  const days = Array.from({ length: kind === 'weekday' ? 7 : 12 }, (_, index) =>
    kind === 'weekday' ? Date.UTC(1970, 0, 4 + index) : Date.UTC(1970, index, 1),
  );
  const lists = [...new Set(['en', locale])].map((language) =>
    (['long', 'short'] as const).flatMap((width) => {
      const format = new Intl.DateTimeFormat(language, { [kind]: width, timeZone: 'UTC' });
      return days.map((day) => fold(format.format(day)).replace(/\.$/, ''));
    }),
  );
  known.set(key, lists);
  return lists;
}

const weekdayNames = (locale: string) => namesOf(locale, 'weekday');
const monthNames = (locale: string) => namesOf(locale, 'month');

function isMonthFirst(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
  return parts.findIndex(({ type }) => type === 'month') < parts.findIndex(({ type }) => type === 'day');
}
