/** `9:05`, `21:05:30`, `1:00 PM`, `10:23:52 a.m.`; the space may be the narrow one that spreadsheets put there. */
const CLOCK_TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?([ap])\.?m\.?)?$/i;

/** A time of day in 24 or 12 hours, with or without seconds. Null: it is none. */
export function readClockTime(text: string): Temporal.PlainTime | null {
  const match = CLOCK_TIME.exec(text.trim());
  if (!match) return null;
  const [, hours = '', minutes = '', seconds = '0', half] = match;
  const hour = half ? hourOfHalfDay(Number(hours), half.toLowerCase() === 'p') : Number(hours);
  const minute = Number(minutes);
  const second = Number(seconds);
  if (hour === null || hour > 23 || minute > 59 || second > 59) return null;
  return new Temporal.PlainTime(hour, minute, second);
}

/** 12 AM is midnight, 12 PM noon. */
function hourOfHalfDay(hour: number, afternoon: boolean): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (afternoon ? 12 : 0);
}
