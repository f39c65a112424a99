/** The instant so many months before now. Entries that began before it are too old to be kept. */
export function eraseBefore(now: Date, months: number): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC').subtract({ months });
  return new Date(day.epochMilliseconds);
}

/** The beginning of the month (UTC) that so many months before now lies in: whole months are archived. */
export function archiveBefore(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months));
}
