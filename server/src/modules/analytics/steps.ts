import type { SampleEntry } from './sample-rows.ts';

/**
 * Counts time the slow and plain way, as the judge of what analytics answers: walks through every entry in steps that end
 * on quarter hours, and asks Temporal what the clock shows at each. In all zones of the tests clocks change on a quarter
 * hour of UTC, and so do local hours and days, so nothing changes within a step.
 */
export interface Step {
  entry: Pick<SampleEntry, 'projectId' | 'taskId' | 'tagIds' | 'billable'>;
  date: string;
  /** 0 is Sunday. */
  weekday: number;
  hour: number;
  seconds: number;
}

const STEP_SECONDS = 900;

export function* stepsOf(
  entries: Iterable<Step['entry'] & { start: number; end: number }>,
  zone: string,
): Generator<Step> {
  for (const entry of entries) {
    for (let at = entry.start; at < entry.end; ) {
      const next = Math.min((Math.floor(at / STEP_SECONDS) + 1) * STEP_SECONDS, entry.end);
      const local = Temporal.Instant.fromEpochMilliseconds(at * 1000).toZonedDateTimeISO(zone);
      yield {
        entry,
        date: local.toPlainDate().toString(),
        weekday: local.dayOfWeek % 7,
        hour: local.hour,
        seconds: next - at,
      };
      at = next;
    }
  }
}

/** Sums by whatever keys each step has. */
export function sumBy<K>(steps: Iterable<Step>, keysOf: (step: Step) => Iterable<K>): Map<K, number> {
  const sums = new Map<K, number>();
  for (const step of steps) {
    for (const key of keysOf(step)) sums.set(key, (sums.get(key) ?? 0) + step.seconds);
  }
  return sums;
}
