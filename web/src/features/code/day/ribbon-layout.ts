/** Where the stretches of a day lie on its band. Instants are milliseconds, places are percentages of its width. */

const HOUR_MS = 3_600_000;

export interface DayBounds {
  start: string;
  end: string;
}

export interface RibbonPiece<S> {
  stretch: S;
  left: number;
  width: number;
}

export interface Ribbon<S> {
  pieces: RibbonPiece<S>[];
  /** Full hours, with their instants. */
  ticks: { at: number; left: number }[];
}

/** What is shown of a day on which nobody works early or late: 8 to 18 o'clock, as on Today. */
const USUAL_FIRST_HOUR = 8;
const USUAL_LAST_HOUR = 18;

/**
 * The band goes from the full hour before the first stretch to the one after the last, at least through the usual hours, and
 * never over the day's edges. Hours are counted from where the day begins, so that days of 23 and 25 are as long as they are.
 * @param mostTicks as many as there is room for
 */
export function layoutRibbon<S extends { start: string; end: string }>(
  day: DayBounds,
  stretches: readonly S[],
  mostTicks: number,
): Ribbon<S> {
  const [dayStart, dayEnd] = [Date.parse(day.start), Date.parse(day.end)];
  const hours = Math.ceil((dayEnd - dayStart) / HOUR_MS);
  const hourOf = (at: number) => (at - dayStart) / HOUR_MS;
  const first = Math.min(USUAL_FIRST_HOUR, ...stretches.map(({ start }) => Math.floor(hourOf(Date.parse(start)))));
  const last = Math.max(USUAL_LAST_HOUR, ...stretches.map(({ end }) => Math.ceil(hourOf(Date.parse(end)))));
  const from = dayStart + Math.max(0, first) * HOUR_MS;
  const to = Math.min(dayEnd, dayStart + Math.min(hours, last) * HOUR_MS);
  const place = (at: number) => ((Math.min(Math.max(at, from), to) - from) / (to - from)) * 100;
  const pieces = stretches.map((stretch) => {
    const left = place(Date.parse(stretch.start));
    return { stretch, left, width: place(Date.parse(stretch.end)) - left };
  });
  const step = stepOf((to - from) / HOUR_MS, mostTicks) * HOUR_MS;
  const ticks = [];
  for (let at = dayStart + Math.ceil((from - dayStart) / step) * step; at <= to; at += step) {
    ticks.push({ at, left: place(at) });
  }
  return { pieces, ticks };
}

/** Hours from one label to the next. */
function stepOf(hours: number, mostTicks: number): number {
  return [1, 2, 3, 4, 6].find((step) => hours / step <= mostTicks) ?? 12;
}

/** Which piece a key leads to; null where it is none of ours. */
export function pieceByKey(key: string, at: number | null, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return at === null ? 0 : Math.min(at + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return at === null ? count - 1 : Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
