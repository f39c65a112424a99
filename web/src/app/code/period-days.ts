import type { ActivityDays } from '../../data/activity.ts';
import type { Period } from '../../features/dashboard/index.ts';
import { addDays } from '../../lib/zone.ts';

const DAYS_OF_PRESET = { '7d': 7, '30d': 30, '90d': 90, '365d': 365 };
/** A summary has less than 3,700 days. Somebody's clock may have stood at 1970 for a while. */
const MOST_DAYS = 3699;

/** @param first the local day of the first heartbeat; null without any */
export function daysOfPeriod(period: Period, today: string, first: string | null): ActivityDays {
  if (!('preset' in period)) {
    const earliest = addDays(period.to, 1 - MOST_DAYS);
    return { from: laterOf(period.from, earliest), to: period.to };
  }
  if (period.preset !== 'all') return { from: addDays(today, 1 - DAYS_OF_PRESET[period.preset]), to: today };
  const earliest = addDays(today, 1 - MOST_DAYS);
  const from = first === null || first > today ? today : first;
  return { from: laterOf(from, earliest), to: today };
}

/** Days sort as text. */
function laterOf(one: string, other: string): string {
  return [one, other].toSorted()[1] as string;
}
