/**
 * Everything a person reads as a number, a time or a day. Pure: locale and zone are arguments (in components use `useFormat`,
 * which fills them in). What can't be shown is shown as a dash, never as "Invalid Date".
 */
import { daysBetween, type Instant, millisecondsOf } from './zone.ts';

export const NOTHING = '–';

/* Durations */

/** `1 h 24 min`, `24 min`, `45 s`: for prose. */
export function durationProse(seconds: number): string {
  if (!Number.isFinite(seconds)) return NOTHING;
  const { sign, hours, minutes, rest } = split(seconds);
  if (hours > 0) return `${sign}${hours} h${minutes > 0 ? ` ${minutes} min` : ''}`.replaceAll(' ', NARROW);
  if (minutes > 0 || rest === 0) return `${minutes > 0 ? sign : ''}${minutes}${NARROW}min`;
  return `${sign}${rest}${NARROW}s`;
}

/** `1:24`, `0:05`: for tables. Cut to the minute, as the ticking clock is, so it never shows more than was tracked. */
export function durationShort(seconds: number): string {
  if (!Number.isFinite(seconds)) return NOTHING;
  const { sign, hours, minutes } = split(seconds);
  return `${hours + minutes > 0 ? sign : ''}${hours}:${pad(minutes)}`;
}

/** `1:24:07`: for what ticks. */
export function durationTicking(seconds: number): string {
  if (!Number.isFinite(seconds)) return NOTHING;
  const { sign, hours, minutes, rest } = split(seconds);
  return `${sign}${hours}:${pad(minutes)}:${pad(rest)}`;
}

/** Cut as durations are: from these the differences of what is shown are taken, so that they add up. */
export function wholeMinutes(seconds: number): number {
  return Math.floor(seconds / 60) * 60;
}

/** A no-break space, so that "1 h 24 min" stays in one piece. */
const NARROW = '\u00A0';

function split(seconds: number): { sign: string; hours: number; minutes: number; rest: number } {
  const whole = Math.floor(Math.abs(seconds));
  return {
    sign: seconds < 0 && whole > 0 ? '−' : '',
    hours: Math.floor(whole / 3600),
    minutes: Math.floor((whole % 3600) / 60),
    rest: whole % 60,
  };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/* Instants */

export type HourCycle = 'h12' | 'h23' | undefined;

/** The time of day of an instant: `9:05 AM` or `09:05`. */
export function formatTime(
  instant: Instant | null | undefined,
  zone: string,
  locale: string,
  hourCycle?: HourCycle,
): string {
  return format(instant, locale, { timeZone: zone, hour: 'numeric', minute: '2-digit', hourCycle });
}

/** `9:05 – 10:30 AM`; an open end is a dash. */
export function formatTimeRange(
  start: Instant,
  end: Instant | null | undefined,
  zone: string,
  locale: string,
  hourCycle?: HourCycle,
): string {
  if (end == null) return `${formatTime(start, zone, locale, hourCycle)} –`;
  const [from, to] = [millisecondsOf(start), millisecondsOf(end)];
  if (!Number.isFinite(from) || !Number.isFinite(to)) return NOTHING;
  // Both ends apart: formatRange would add the date where an entry crosses midnight.
  return `${formatTime(from, zone, locale, hourCycle)} – ${formatTime(to, zone, locale, hourCycle)}`;
}

/** Day and time in short: `20 Nov, 09:05`. */
export function formatInstant(
  instant: Instant | null | undefined,
  zone: string,
  locale: string,
  hourCycle?: HourCycle,
): string {
  return format(instant, locale, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle,
  });
}

/** To the second and with the zone: what a hover shows. */
export function formatExact(
  instant: Instant | null | undefined,
  zone: string,
  locale: string,
  hourCycle?: HourCycle,
): string {
  return format(instant, locale, {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    hourCycle,
  });
}

/** `5 minutes ago`, `in 2 hours`, `yesterday`: for instants near `now`. What has just got seven days is "in 7 days", not in 6. */
export function relativeInstant(instant: Instant | null | undefined, now: Instant, locale: string): string {
  const at = instant == null ? Number.NaN : millisecondsOf(instant);
  const seconds = (at - millisecondsOf(now)) / 1000;
  if (!Number.isFinite(seconds)) return NOTHING;
  const relative = relativeFormat(locale);
  const size = Math.abs(seconds);
  const whole = seconds > 0 ? Math.round : Math.trunc;
  if (size < 45) return relative.format(0, 'second');
  if (size < 3600) return relative.format(whole(seconds / 60) || Math.sign(seconds), 'minute');
  if (size < 86_400) return relative.format(whole(seconds / 3600), 'hour');
  if (size < 30 * 86_400) return relative.format(whole(seconds / 86_400), 'day');
  if (size < 365 * 86_400) return relative.format(whole(seconds / (30 * 86_400)), 'month');
  return relative.format(whole(seconds / (365 * 86_400)), 'year');
}

/* Local days */

export type DayStyle = 'short' | 'medium' | 'date' | 'long' | 'weekday' | 'weekdayLong' | 'narrow' | 'number' | 'month';

const DAY_STYLES: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  short: { month: 'short', day: 'numeric' },
  medium: { weekday: 'short', month: 'short', day: 'numeric' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  weekday: { weekday: 'short' },
  weekdayLong: { weekday: 'long' },
  narrow: { weekday: 'narrow' },
  number: { day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
};

/** A local day, which has no zone: `Nov 20`, `Fri, Nov 20`, `November 20, 2026`, `Friday, November 20, 2026`. */
export function formatDay(day: string | null | undefined, locale: string, style: DayStyle = 'medium'): string {
  return format(noonOf(day), locale, { timeZone: 'UTC', ...DAY_STYLES[style] });
}

/** `Fri, Nov 20`, and with its year where that is not the year of `today`: `Thu, Jan 11, 2024`. */
export function formatDayWithYear(day: string | null | undefined, today: string, locale: string): string {
  const isThisYear = day?.slice(0, 4) === today.slice(0, 4);
  const style = DAY_STYLES.medium;
  return format(noonOf(day), locale, { timeZone: 'UTC', ...style, ...(isThisYear ? {} : { year: 'numeric' }) });
}

/** `Nov 16 – 22`, `Nov 30 – Dec 6`, both ends included. */
export function formatDayRange(from: string, to: string, locale: string): string {
  const [start, end] = [noonOf(from), noonOf(to)];
  if (Number.isNaN(start) || Number.isNaN(end)) return NOTHING;
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: 'short', day: 'numeric' };
  if (from.slice(0, 4) !== to.slice(0, 4)) options.year = 'numeric';
  return dateFormat(locale, options).formatRange(start, end);
}

/** `today`, `tomorrow`, `yesterday`, `Fri` for the next six days, `3 days ago` for the last six, else the date. */
export function relativeDay(day: string | null | undefined, today: string, locale: string): string {
  const at = noonOf(day);
  if (day == null || Number.isNaN(at)) return NOTHING;
  const distance = daysBetween(today, day);
  if (Math.abs(distance) <= 1) return relativeFormat(locale).format(distance, 'day');
  if (distance > 1 && distance < 7) return formatDay(day, locale, 'weekday');
  if (distance < -1 && distance > -7) return relativeFormat(locale).format(distance, 'day');
  if (day.slice(0, 4) === today.slice(0, 4)) return formatDay(day, locale, 'short');
  return format(at, locale, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });
}

/** Noon UTC stands for a day: no zone moves it to another one. */
function noonOf(day: string | null | undefined): number {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return Number.NaN;
  const at = Date.parse(`${day}T12:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day) ? at : Number.NaN;
}

/* Numbers */

export function formatNumber(
  value: number | null | undefined,
  locale: string,
  options?: Intl.NumberFormatOptions,
): string {
  if (value == null || !Number.isFinite(value)) return NOTHING;
  return numberFormat(locale, options).format(value);
}

/** An amount of a currency, in whole minor units: `€1,234.50`. The exact text of it, which can be longer than a number holds. */
export function formatMoney({ currency, amount }: { currency: string; amount: string }, locale: string): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const options = {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return numberFormat(locale, options).format(amount as Intl.StringNumericLiteral);
}

/** A share of one: `0.42` is `42%`. */
export function formatPercent(share: number | null | undefined, locale: string): string {
  return formatNumber(share, locale, { style: 'percent', maximumFractionDigits: 0 });
}

/** The change as a share of the earlier value; null where there was nothing to compare with. */
export function changeShare(current: number, previous: number): number | null {
  if (!Number.isFinite(current) || !Number.isFinite(previous) || previous === 0) return null;
  return (current - previous) / Math.abs(previous);
}

/** `+12%`, `−3%`, `0%`; a dash where there is nothing to compare with. */
export function formatChange(current: number, previous: number, locale: string): string {
  const share = changeShare(current, previous);
  return formatNumber(share, locale, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
}

export function formatList(items: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

/* Formats are kept: making one costs a hundred times more than using it. */

const cache = new Map<string, unknown>();

function kept<T>(kind: string, locale: string, options: object | undefined, make: () => T): T {
  const key = `${kind} ${locale} ${options ? JSON.stringify(options) : ''}`;
  let found = cache.get(key) as T | undefined;
  if (!found) {
    found = make();
    cache.set(key, found);
  }
  return found;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept('date', locale, options, () => new Intl.DateTimeFormat(locale, options));
}

function numberFormat(locale: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept('number', locale, options, () => new Intl.NumberFormat(locale, options));
}

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  return kept('relative', locale, undefined, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
}

function format(instant: Instant | null | undefined, locale: string, options: Intl.DateTimeFormatOptions): string {
  const at = instant == null ? Number.NaN : millisecondsOf(instant);
  return Number.isFinite(at) ? dateFormat(locale, options).format(at) : NOTHING;
}
