/**
 * Durations as trackers write them, in whole seconds:
 * `01:30:00` · `1:30` (hours and minutes) · `1.5`, `1,5`, `2.000,0` · `1.5 h`, `45 min`, `12 sec` · `18:25 min`
 * (minutes and seconds, Toggl's "classic" format) · `1h 30m`.
 */

/** What a number without a unit counts: Toggl and Clockify write hours, Kimai seconds. */
export type DurationUnit = 'hours' | 'seconds';

const SECONDS_OF = { h: 3600, m: 60, s: 1 } as const;
const PARTS = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m)?\s*(?:(\d+)\s*s)?$/;

/** Null: it can't be read as a duration; negative ones can't. */
export function readDuration(text: string, bareUnit: DurationUnit = 'hours'): number | null {
  const unified = text
    .trim()
    .toLowerCase()
    .replace(/(hours?|hrs?)\b/, 'h')
    .replace(/(minutes?|mins?)\b/, 'm')
    .replace(/(seconds?|secs?)\b/, 's');
  if (unified === '') return null;

  const clock = /^(\d{1,6}):(\d{2})(?::(\d{2}))?(?:\s*([hm]))?$/.exec(unified);
  if (clock) return clockSeconds(clock);

  const amount = /^([\d.,'’\s]*\d)\s*([hms])?$/.exec(unified);
  const number = amount?.[1] === undefined ? null : readNumber(amount[1]);
  if (number !== null) {
    const unit = amount?.[2] as keyof typeof SECONDS_OF | undefined;
    return Math.round(number * (unit ? SECONDS_OF[unit] : bareUnit === 'hours' ? 3600 : 1));
  }

  const parts = PARTS.exec(unified);
  if (!parts) return null;
  return Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0);
}

function clockSeconds([, first, second, third, unit]: RegExpExecArray): number | null {
  if (unit === 'm') {
    // A unit of minutes belongs to minutes:seconds; with three parts it contradicts them.
    return third === undefined && Number(second) < 60 ? Number(first) * 60 + Number(second) : null;
  }
  if (Number(second) > 59 || Number(third ?? 0) > 59) return null;
  return Number(first) * 3600 + Number(second) * 60 + Number(third ?? 0);
}

/**
 * A number with point or comma, and thousands separated by the other one, spaces or apostrophes.
 * A single point or comma is the decimal one, even before three digits: an entry has 1.250 hours, never 1,250.
 */
function readNumber(text: string): number | null {
  const plain = text.replace(/\s/g, ' ').replace(/’/g, "'");
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const decimal = last >= 0 && plain.indexOf(plain[last] ?? '') === last ? plain[last] : undefined;
  const [whole = '', fraction = ''] = decimal ? plain.split(decimal) : [plain];
  if (!/^\d*$/.test(fraction)) return null;
  // One kind of separator, groups of three.
  if (!/^(?:\d*|\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*)$/.test(whole)) return null;
  const number = Number(`${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}`);
  return Number.isFinite(number) ? number : null;
}
