import { isTimeZone } from '@daybook/contracts';
import { invalid } from '../../../core/errors.ts';
import { addDays, type DaySpan, daysIn } from '../../../core/local-days.ts';
import { FIRST_DAY, LAST_DAY } from '../../../core/recorded-days.ts';
import type { Selection } from './amounts.ts';
import { SLICES, type Slice } from './durations.ts';
import { namedRange, type RangeContext } from './ranges.ts';

/** What a widget asks for in its address. @throws AppError VALIDATION_ERROR, all of them */

export type Query = Readonly<Record<string, string>>;

/** How the activity is to be counted; what is undefined is as its owner has set it. */
export interface Counting {
  timeoutSeconds?: number | undefined;
  writesOnly: boolean;
}

export const AS_SET: Counting = { writesOnly: false };

const LONGEST_TIMEOUT_MINUTES = 240;
/** Ten years; who wants more asks twice. */
const MOST_DAYS = 3_660;
const DAY = /^(\d{4}-\d{2}-\d{2})(T.*)?$/;

export function askedZone({ timezone }: Query, own: string): string {
  if (!timezone) return own;
  if (!isTimeZone(timezone)) throw invalid('timezone', 'must be an IANA time zone, e.g. Europe/Berlin');
  return timezone;
}

export function askedCounting(query: Query): Counting {
  return { timeoutSeconds: askedTimeout(query), writesOnly: askedFlag(query, 'writes_only') };
}

/** Minutes in the address. */
function askedTimeout({ timeout }: Query): number | undefined {
  if (!timeout) return undefined;
  const minutes = Number(timeout);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_TIMEOUT_MINUTES) {
    throw invalid('timeout', `must be minutes from 1 to ${LONGEST_TIMEOUT_MINUTES}`);
  }
  return minutes * 60;
}

export function askedFlag(query: Query, name: string): boolean {
  const given = (query[name] ?? '').toLowerCase();
  if (given === '' || given === 'false' || given === '0') return false;
  if (given === 'true' || given === '1') return true;
  throw invalid(name, 'must be true or false');
}

export function askedSelection({ project, branches }: Query): Selection {
  return {
    project: project || undefined,
    branches: (branches ?? '')
      .split(',')
      .map((branch) => branch.trim())
      .filter(Boolean),
  };
}

export function askedSlice({ slice_by }: Query): Slice | null {
  if (!slice_by || slice_by === 'project') return null;
  const slice = SLICES.find((one) => one === slice_by);
  if (!slice) throw invalid('slice_by', `must be one of project, ${SLICES.join(', ')}`);
  return slice;
}

/** `2026-03-12` (whatever time follows), `today`, `yesterday` */
export function askedDay(query: Query, name: string, today: string): string {
  const given = query[name] ?? '';
  if (given.toLowerCase() === 'today') return today;
  if (given.toLowerCase() === 'yesterday') return addDays(today, -1);
  const day = DAY.exec(given)?.[1];
  if (!day || !isDay(day)) throw invalid(name, 'must be a day as YYYY-MM-DD, today or yesterday');
  return day;
}

/** `range`, or `start` and `end`. */
export function askedDays(query: Query, context: RangeContext): DaySpan {
  const days = query.range
    ? named(query.range, context)
    : { first: askedDay(query, 'start', context.today), last: askedDay(query, 'end', context.today) };
  if (days.last < days.first) throw invalid('end', 'must not be before start');
  if (daysIn(days) > MOST_DAYS) throw invalid('end', `must be at most ${MOST_DAYS} days after start`);
  return days;
}

function named(name: string, context: RangeContext): DaySpan {
  const days = namedRange(name, context);
  if (!days) throw invalid('range', 'must be a range such as Today, Last 7 Days or 2026-03');
  return days;
}

/** A page of 100. */
export function askedPage({ page = '1' }: Query): { page: number; per_page: number } {
  const number = Number(page);
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000)
    throw invalid('page', 'must be a number from 1 on');
  return { page: number, per_page: 100 };
}

function isDay(day: string): boolean {
  if (day < FIRST_DAY || day > LAST_DAY) return false;
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
