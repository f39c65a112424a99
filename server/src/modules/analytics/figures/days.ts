/** Calendar arithmetic of the recount, by Temporal alone: nothing of it is shared with what it judges. */

export function dateIn(zone: string, seconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

export const plusDays = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();
export const daysBetween = (first: string, last: string) =>
  Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last)).days + 1;
