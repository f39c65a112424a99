import type { BuiltSpan, Counts, Dimensions, Point } from './span.ts';

/**
 * From points to stretches of time.
 *
 * All points of a person are on one timeline, whatever editor or machine they come from, in the order of (time, id). The
 * gap from each to the next belongs to the earlier one, whole if it is at most the timeout, and not at all if it is
 * longer. So the last point before a break has no length, parallel activity is shared by those who alternate and never
 * counted twice, and midnight is no break.
 *
 *     timeout 15 min
 *
 *     points   A     A       B   A                          A     C
 *     time     9:00  9:05    9:12 9:14        (41 min)      9:55  10:10
 *              |-----|-------|---|                          |-----|
 *     spans    [      A      )[ B )A                        [  A  )C
 *              12 min         2    0                        15    0
 *
 * A span is a run of consecutive points of the same dimensions with no break in it. What to leave out is decided after
 * the spans are built: leaving out points of B before would make A longer.
 */
export interface SpanBuilder<P> {
  /** Takes the next point; answers with the span that it ends. */
  add(point: P): BuiltSpan<P> | null;
  /** The last span. @param nextMicros when the first point comes that was not added; null if there is none */
  end(nextMicros: number | null): BuiltSpan<P> | null;
}

/** @param same whether two neighbours belong to one span */
export function spanBuilder<P extends Point>(
  timeoutSeconds: number,
  same: (a: P, b: P) => boolean = sameDimensions,
): SpanBuilder<P> {
  const timeoutMicros = timeoutSeconds * 1_000_000;
  let open: BuiltSpan<P> | null = null;
  const close = (nextMicros: number | null) => {
    const closed = open;
    open = null;
    if (closed && nextMicros !== null && nextMicros - closed.endMicros <= timeoutMicros) closed.endMicros = nextMicros;
    return closed;
  };
  return {
    add(point) {
      if (open && point.micros - open.endMicros <= timeoutMicros && same(open.dimensions, point)) {
        open.endMicros = point.micros;
        addCounts(open, point);
        return null;
      }
      const closed = close(point.micros);
      const { micros, id } = point;
      open = { ...countsOf(point), startMicros: micros, endMicros: micros, firstId: id, dimensions: point };
      return closed;
    },
    end: close,
  };
}

/** All spans of points in the order of (time, id). */
export function spansOf<P extends Point>(
  points: Iterable<P>,
  timeoutSeconds: number,
  same?: (a: P, b: P) => boolean,
): BuiltSpan<P>[] {
  const builder = spanBuilder(timeoutSeconds, same);
  const spans: BuiltSpan<P>[] = [];
  for (const point of points) {
    const closed = builder.add(point);
    if (closed) spans.push(closed);
  }
  const last = builder.end(null);
  return last ? [...spans, last] : spans;
}

export function sameDimensions(a: Dimensions, b: Dimensions): boolean {
  return (
    a.project === b.project &&
    a.language === b.language &&
    a.branch === b.branch &&
    a.category === b.category &&
    a.type === b.type &&
    a.userAgentId === b.userAgentId &&
    a.machineId === b.machineId
  );
}

/** As `sameDimensions`, within one file, app or domain. */
export function sameEntity(a: Dimensions & { entity: string }, b: Dimensions & { entity: string }): boolean {
  return a.entity === b.entity && sameDimensions(a, b);
}

export function addCounts(sum: Counts, more: Counts): void {
  sum.heartbeats += more.heartbeats;
  sum.lineAdditions = exact(sum.lineAdditions + more.lineAdditions);
  sum.lineDeletions = exact(sum.lineDeletions + more.lineDeletions);
  sum.aiLineChanges = exact(sum.aiLineChanges + more.aiLineChanges);
  sum.humanLineChanges = exact(sum.humanLineChanges + more.humanLineChanges);
  sum.aiInputTokens = exact(sum.aiInputTokens + more.aiInputTokens);
  sum.aiOutputTokens = exact(sum.aiOutputTokens + more.aiOutputTokens);
}

export function countsOf(counts: Counts): Counts {
  const sum = { ...NOTHING };
  addCounts(sum, counts);
  return sum;
}

export const NOTHING: Readonly<Counts> = {
  heartbeats: 0,
  lineAdditions: 0,
  lineDeletions: 0,
  aiLineChanges: 0,
  humanLineChanges: 0,
  aiInputTokens: 0,
  aiOutputTokens: 0,
};

/** A client that claims more than can be counted is not believed any further. */
function exact(sum: number): number {
  return Math.max(Math.min(sum, Number.MAX_SAFE_INTEGER), Number.MIN_SAFE_INTEGER);
}
