import { invalidFields } from './errors.ts';

/** The days on which something can lie: entries, heartbeats, and so whatever is made of them. */
export const FIRST_DAY = '1970-01-01';
export const LAST_DAY = '2100-12-31';

/**
 * @param days local days by the name of their field
 * @throws AppError VALIDATION_ERROR that names those outside 1970–2100
 */
export function refuseStrangeDays(days: Readonly<Record<string, string | undefined>>): void {
  const fields = Object.entries(days)
    .filter(([, day]) => day !== undefined && (day < FIRST_DAY || day > LAST_DAY))
    .map(([path]) => ({ path, message: `must be between ${FIRST_DAY} and ${LAST_DAY}` }));
  if (fields.length > 0) throw invalidFields(fields);
}
