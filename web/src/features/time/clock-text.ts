/**
 * Times of day as people write them: `9`, `9:05`, `905`, `9.05`, `9:05 pm`, `21h`. Answers 'HH:MM', or undefined when it is
 * no time of day.
 */
export function parseClock(text: string): string | undefined {
  const read = readClock(text);
  return read && clockOf(read.hour, read.minute, read.half);
}

export interface ClockRange {
  start: string;
  end: string;
}

/**
 * `9-10:30`, `9:00 – 10:30`, `1-2:30pm`, `9 to 12`. The end may be before the start: then it is on the next day. What is
 * said once about the half of the day is true of both.
 */
export function parseClockRange(text: string): ClockRange | undefined {
  const parts = text.split(/\s*(?:-|–|—|\bto\b|\bbis\b)\s*/i);
  if (parts.length !== 2) return undefined;
  const [from, to] = [readClock(parts[0]!), readClock(parts[1]!)];
  if (!from || !to) return undefined;
  const end = clockOf(to.hour, to.minute, to.half);
  if (!end) return undefined;
  let start = clockOf(from.hour, from.minute, from.half);
  if (!from.half && to.half && from.hour <= 12) {
    // `11-1pm` begins in the morning, `1-2pm` doesn't.
    const same = clockOf(from.hour, from.minute, to.half);
    start = same && same < end ? same : clockOf(from.hour, from.minute, to.half === 'pm' ? 'am' : 'pm');
  }
  return start ? { start, end } : undefined;
}

type Half = 'am' | 'pm' | undefined;

function readClock(text: string): { hour: number; minute: number; half: Half } | undefined {
  // Intl puts narrow no-break spaces before AM and PM.
  const input = text
    .replace(/[\s\u00A0\u202F]+/g, ' ')
    .trim()
    .toLowerCase();
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?(?: ?(?:h|uhr))? ?(?:([ap])\.?(?:m\.?)?)?$/.exec(input);
  if (!match) return undefined;
  return {
    hour: Number(match[1]),
    minute: Number(match[2] ?? 0),
    half: match[3] ? (match[3] === 'a' ? 'am' : 'pm') : undefined,
  };
}

function clockOf(hour: number, minute: number, half: Half): string | undefined {
  if (minute > 59) return undefined;
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    return padded((hour % 12) + (half === 'pm' ? 12 : 0), minute);
  }
  // 24:00 is the midnight at which a day ends.
  if (hour === 24 && minute === 0) return '00:00';
  return hour > 23 ? undefined : padded(hour, minute);
}

function padded(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
