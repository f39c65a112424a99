import { notFound } from '../../../../core/errors.ts';
import type { Amount } from '../amounts.ts';
import { AS_SET, askedCounting, askedFlag, askedSelection, type Query } from '../asked.ts';
import { totalsOf } from '../averages.ts';
import { presentAllTime } from '../present/all-time.ts';
import { presentStats, STATS_LISTS, type StatsList } from '../present/stats.ts';
import { statsRange } from '../ranges.ts';
import { dependenciesByDay } from './contents.ts';
import { firstActivity, type Reader, rangeContext } from './reader.ts';
import { amountsByDay, daysOf } from './timeline.ts';

/**
 * @param rangeName as the address names it; without one what the user shows
 * @param whose of a stranger's view: the lists that are public, and no project that is hidden
 */
export async function readStats(reader: Reader, rangeName: string | undefined, query: Query, view: 'own' | 'public') {
  const { user, today, now } = reader;
  // Counting otherwise goes through all heartbeats: that is for whose they are.
  const counting = view === 'own' ? askedCounting(query) : AS_SET;
  const includeToday = askedFlag(query, 'is_including_today');
  const first = await firstActivity(reader);
  const range = statsRange(rangeName || user.public_range, rangeContext(reader, first), includeToday);
  if (!range) throw notFound('range');
  // Of a year that is under way, until today.
  const last = range.last > today && range.first <= today ? today : range.last;
  const days = daysOf(reader, { first: range.first, last });
  const shown: ReadonlySet<StatsList> = new Set(view === 'own' ? STATS_LISTS : user.public_lists);
  const [amounts, dependencies] = await Promise.all([
    amountsByDay(reader, days, counting),
    shown.has('dependencies') ? dependenciesIn(reader, days, counting) : [],
  ]);
  return presentStats({
    user: {
      id: user.id,
      username: user.username,
      isPublic: user.is_public,
      showsLists: user.public_lists.includes('languages'),
    },
    range,
    days,
    amounts,
    dependencies,
    timeoutSeconds: counting.timeoutSeconds ?? user.timeout_seconds,
    writesOnly: counting.writesOnly,
    firstActivity: first,
    now,
    shown,
    showsHidden: view === 'own',
  });
}

export async function readAllTime(reader: Reader, query: Query) {
  const counting = askedCounting(query);
  const { firstDate: first, today: last } = rangeContext(reader, await firstActivity(reader));
  const days = daysOf(reader, { first, last });
  const amounts: Amount[][] = await amountsByDay(reader, days, counting, askedSelection(query));
  return presentAllTime(totalsOf(amounts), days, counting.timeoutSeconds ?? reader.user.timeout_seconds);
}

/** Of all days as one. */
async function dependenciesIn(...[reader, days, counting]: Parameters<typeof dependenciesByDay>) {
  const whole = { ...days, dates: days.dates.slice(0, 1), starts: [days.starts[0], days.starts.at(-1)] as number[] };
  return (await dependenciesByDay(reader, whole, counting)).flat();
}
