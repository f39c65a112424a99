/** The first instant that is kept: a whole day (UTC), so many months ago. */
export function keptSince(now: Date, months: number): Date {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC').startOfDay();
  return new Date(today.subtract({ months }).epochMilliseconds);
}

/** The end of the month (UTC) of an instant, or the earlier of both. */
export function endOfMonth(instant: Date, atMost: Date): Date {
  const next = Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + 1);
  return new Date(Math.min(next, atMost.getTime()));
}
