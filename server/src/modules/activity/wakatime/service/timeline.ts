import { type DaySpan, type LocalDays, localDays } from '../../../../core/local-days.ts';
import { activityDays, spansBetween } from '../../spans/read.ts';
import { type Amount, amountOf, cutIntoDays, type Selection, type Stretch, selects } from '../amounts.ts';
import type { Counting } from '../asked.ts';
import type { Reader } from './reader.ts';

/** What is selected of each day. The days as they are kept, unless they are to be counted otherwise. */
export async function amountsByDay(
  reader: Reader,
  days: LocalDays,
  counting: Counting,
  selection: Selection = {},
): Promise<Amount[][]> {
  const amounts = isOwn(reader, counting)
    ? await keptAmounts(reader, days)
    : cutIntoDays(await stretchesOf(reader, days, counting), days).map((parts) => parts.map(amountOf));
  return amounts.map((ofDay) => ofDay.filter((amount) => selects(selection, amount)));
}

/** The timeline of the days, cut at their bounds. */
export async function stretchesOf(reader: Reader, days: LocalDays, counting: Counting): Promise<Stretch[]> {
  const { db, user } = reader;
  const spans = await spansBetween(db, {
    userId: user.id,
    from: instantOf(days.starts[0]),
    to: instantOf(days.starts.at(-1)),
    ...(isOwn(reader, counting) ? {} : counting),
  });
  const whole: LocalDays = {
    ...days,
    dates: days.dates.slice(0, 1),
    starts: [days.starts[0], days.starts.at(-1)] as number[],
  };
  return cutIntoDays(spans, whole).flat();
}

/** With the user's own timeout and of all heartbeats. */
export function isOwn({ user }: Reader, { timeoutSeconds, writesOnly }: Counting): boolean {
  return !writesOnly && (timeoutSeconds ?? user.timeout_seconds) === user.timeout_seconds;
}

export function daysOf({ zone }: Reader, span: DaySpan): LocalDays {
  return localDays(zone, span);
}

async function keptAmounts({ db, user, zone }: Reader, { dates }: LocalDays): Promise<Amount[][]> {
  const days = { first: dates[0] as string, last: dates.at(-1) as string };
  const rows = await activityDays(db, { userId: user.id, days, ...(zone === user.timezone ? {} : { zone }) });
  const byDate = Map.groupBy(rows, (row) => row.date);
  return dates.map((date) => byDate.get(date) ?? []);
}

function instantOf(seconds: number | undefined): Date {
  return new Date((seconds as number) * 1000);
}
