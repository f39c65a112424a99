import type { ScopedDatabase } from '../../../../core/db/database.ts';
import { notFound } from '../../../../core/errors.ts';
import { dayOf, earliestOf, todayIn } from '../../../../core/local-days.ts';
import { readUpToDate } from '../../spans/up-to-date.ts';
import { askedZone, type Query } from '../asked.ts';
import { firstHeartbeatAt, type ReaderRow, readerRow } from '../queries/reader.ts';
import type { RangeContext } from '../ranges.ts';

/** Somebody's activity, as it is now, in the days of a zone. */
export interface Reader {
  db: ScopedDatabase;
  user: ReaderRow;
  zone: string;
  today: string;
  now: Date;
}

/** @param db sees that user */
export async function readerOf(db: ScopedDatabase, userId: string, query: Query, now: Date): Promise<Reader> {
  const user = await db.read((tx) => readerRow(tx, userId), { oneFlight: true });
  if (!user) throw notFound('user');
  const zone = askedZone(query, user.timezone);
  return { db, user, zone, today: todayIn(zone, now), now };
}

export async function firstActivity({ db, user, now }: Reader): Promise<Date> {
  return (await readUpToDate(db, user.id, (tx) => firstHeartbeatAt(tx, user.id))) ?? now;
}

export function rangeContext({ user, zone, today }: Reader, first: Date): RangeContext {
  return { today, weekStart: user.week_start, firstDate: earliestOf([dayOf(first, zone), today]) };
}
