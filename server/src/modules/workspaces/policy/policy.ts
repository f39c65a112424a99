import type { Policy } from '@daybook/contracts';

/** Beside the policy, how long time is kept, which is shown and set elsewhere. */
export type Rules = Omit<Policy, 'version'> & {
  /** Months after which time is archived, and deleted. */
  archive_months: number | null;
  retention_months: number | null;
};

/** How a workspace works until an admin says otherwise. */
const DEFAULTS: Rules = {
  overlaps: 'allow',
  required_fields: [],
  rounding: null,
  locked_before: null,
  require_two_factor: false,
  members_see_all_time: false,
  retention_months: null,
  archive_months: null,
  currency: 'EUR',
  hourly_rate: null,
};

/** @param stored what has been changed of the defaults, as the database keeps it */
export function rulesOf(stored: Partial<Rules>): Rules {
  return { ...DEFAULTS, ...stored };
}

/**
 * The last day that has begun everywhere on earth, `YYYY-MM-DD`. A lock before a later one would lock somebody's today,
 * and no timer would start for them.
 */
export function lastLockableDay(now: Date): string {
  const farthestWestHours = 12;
  return new Date(now.getTime() - farthestWestHours * 3_600_000).toISOString().slice(0, 10);
}
