/**
 * Local days and wall-clock times in IANA zones, by Intl alone (native Temporal isn't in every browser, its polyfill is a
 * tenth of our first load). A day is 'YYYY-MM-DD', a time of day 'HH:MM' or 'HH:MM:SS', an instant a Date, an ISO text
 * with an offset, or milliseconds since the epoch. Days can have 23, 25 or other numbers of hours.
 */

export type Instant = Date | string | number;
export type Disambiguation = 'compatible' | 'earlier' | 'later' | 'reject';

const DAY_MS = 86_400_000;

export function millisecondsOf(instant: Instant): number {
  return typeof instant === 'number' ? instant : instant instanceof Date ? instant.getTime() : Date.parse(instant);
}

/** The local day on which an instant falls. Throws RangeError for an invalid instant or zone. */
export function localDayOf(instant: Instant, zone: string): string {
  return new Date(localMilliseconds(millisecondsOf(instant), zone)).toISOString().slice(0, 10);
}

/** The wall-clock time of an instant: 'HH:MM', or 'HH:MM:SS' when asked for. */
export function localTimeOf(instant: Instant, zone: string, precision: 'minute' | 'second' = 'minute'): string {
  const iso = new Date(localMilliseconds(millisecondsOf(instant), zone)).toISOString();
  return iso.slice(11, precision === 'minute' ? 16 : 19);
}

/** The first instant of a local day, also where the clock jumps over midnight. */
export function startOfLocalDay(day: string, zone: string): Date {
  const local = dayMilliseconds(day);
  const { before, after, matches } = resolve(local, zone);
  if (matches.length > 0) return new Date(matches[0]!);
  // Midnight is skipped: the day begins where the offset changes, which need not be at midnight itself.
  let low = local - after;
  let high = local - before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMilliseconds(middle, zone) === after) high = middle;
    else low = middle;
  }
  return new Date(high);
}

/**
 * The instant at which a clock on the wall shows this time of this day. Where it shows it twice or never, 'compatible' takes
 * the first of two and moves a skipped time forward by the gap (as Temporal does); 'reject' throws RangeError.
 */
export function instantFromLocal(
  day: string,
  time: string,
  zone: string,
  disambiguation: Disambiguation = 'compatible',
): Date {
  const local = dayMilliseconds(day) + timeMilliseconds(time);
  const { before, after, matches } = resolve(local, zone);
  if (matches.length === 1) return new Date(matches[0]!);
  if (disambiguation === 'reject') throw new RangeError(`${day} ${time} is not one instant in ${zone}`);
  if (matches.length > 1) return new Date(disambiguation === 'later' ? matches.at(-1)! : matches[0]!);
  return new Date(disambiguation === 'earlier' ? local - after : local - before);
}

/** The local day `count` calendar days later (earlier when negative). */
export function addDays(day: string, count: number): string {
  return new Date(dayMilliseconds(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayMilliseconds(to) - dayMilliseconds(from)) / DAY_MS);
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: string): number {
  return new Date(dayMilliseconds(day)).getUTCDay();
}

/** The seven days of the week that `day` is in; `weekStart` is 0 for Sunday to 6 for Saturday. */
export function weekOf(day: string, weekStart: number): string[] {
  const first = addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
  return Array.from({ length: 7 }, (_, index) => addDays(first, index));
}

/** True length of a local day: 86 400 but for days on which the clock changes. */
export function dayLengthSeconds(day: string, zone: string): number {
  return (startOfLocalDay(addDays(day, 1), zone).getTime() - startOfLocalDay(day, zone).getTime()) / 1000;
}

/** The zone of this device. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** True if this runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** The offsets of the zone around a wall-clock time, and the instants that show it, in order. */
function resolve(local: number, zone: string): { before: number; after: number; matches: number[] } {
  // No offset exceeds 14 h, so a day to either side is surely before and after the instant in question.
  const before = offsetMilliseconds(local - DAY_MS, zone);
  const after = offsetMilliseconds(local + DAY_MS, zone);
  const candidates = before === after ? [before] : [before, after];
  const matches = candidates.map((offset) => local - offset).filter((at) => localMilliseconds(at, zone) === local);
  return { before, after, matches: matches.sort((a, b) => a - b) };
}

function offsetMilliseconds(at: number, zone: string): number {
  return localMilliseconds(at, zone) - at;
}

/** The wall clock at an instant, read as if it were UTC. */
function localMilliseconds(at: number, zone: string): number {
  if (!Number.isFinite(at)) throw new RangeError('not an instant');
  if (zone === 'UTC') return at;
  let year = 0;
  let month = 0;
  let day = 0;
  let hour = 0;
  let minute = 0;
  let second = 0;
  for (const { type, value } of formatFor(zone).formatToParts(at)) {
    if (type === 'year') year = Number(value);
    else if (type === 'month') month = Number(value);
    else if (type === 'day') day = Number(value);
    else if (type === 'hour') hour = Number(value);
    else if (type === 'minute') minute = Number(value);
    else if (type === 'second') second = Number(value);
  }
  const fraction = ((at % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    // Building one costs a hundred times more than using it.
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

function dayMilliseconds(day: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) throw new RangeError(`not a day: ${day}`);
  return at;
}

function timeMilliseconds(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(time);
  if (!match) throw new RangeError(`not a time of day: ${time}`);
  return (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)) * 1000;
}

/** Whether a text from outside names a day that there is: `2026-02-30` is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}
