/** When a report is sent, on the clock of its owner. */
export type Cadence =
  | { cadence: 'weekly' /** 0 is Sunday. */; weekday: number; hour: number }
  | { cadence: 'monthly'; month_day: number; hour: number };

/**
 * The first instant after this one at which a report is due. An hour that a change of the clock leaves out is the one after
 * it, and of one that comes twice it is the first.
 */
export function nextDue(when: Cadence, after: Date, zone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(zone);
  let day = firstDay(when, local.toPlainDate());
  for (;;) {
    const due = day.toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(when.hour) });
    if (due.epochMilliseconds > after.getTime()) return new Date(due.epochMilliseconds);
    day = when.cadence === 'weekly' ? day.add({ days: 7 }) : day.add({ months: 1 });
  }
}

/** Not later than the day that is looked for. */
function firstDay(when: Cadence, today: Temporal.PlainDate): Temporal.PlainDate {
  if (when.cadence === 'monthly') return today.with({ day: when.month_day });
  const sundayIs0 = today.dayOfWeek % 7;
  return today.add({ days: (when.weekday - sundayIs0 + 7) % 7 });
}
