/**
 * Seconds from what people write: `1:24`, `1:24:07`, `1h 24m`, `1 h 24 min`, `90m`, `1.5h`, `1,5 h`, `45s`, and a bare number,
 * which is minutes (`90`) or, with a fraction, hours (`1.5`). Undefined when it says nothing of that kind.
 */
export function parseDuration(text: string): number | undefined {
  const input = text.trim().toLowerCase().replaceAll('\u00A0', ' ');
  if (!input) return undefined;

  const clock = /^(\d{1,4}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(input);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const minutesOnly = /^:([0-5]?\d)$/.exec(input);
  if (minutesOnly) return Number(minutesOnly[1]) * 60;

  const bare = /^(\d+)(?:[.,](\d+))?$/.exec(input);
  if (bare) return bare[2] === undefined ? Number(bare[1]) * 60 : Math.round(Number(`${bare[1]}.${bare[2]}`) * 3600);

  // After hours, the unit of the minutes may be left out: `1h 24`.
  const parts =
    /^(?:(\d+(?:[.,]\d+)?) *(?:h|hrs?|hours?|std\.?))? *(?:(\d+(?:[.,]\d+)?) *(?:m|mins?\.?|minutes?|minuten|$))? *(?:(\d+) *(?:s|secs?|seconds?|sek\.?))?$/.exec(
      input,
    );
  if (!parts || parts.slice(1).every((part) => part === undefined)) return undefined;
  const [hours, minutes, seconds] = parts.slice(1).map((part) => Number((part ?? '0').replace(',', '.')));
  return Math.round(hours! * 3600 + minutes! * 60 + seconds!);
}
