import type { Span } from '../spans/span.ts';

/** Consecutive spans of one project, branch and category without a break, within the bounds of a day. */
export interface Stretch {
  startMicros: number;
  endMicros: number;
  /** In order; those at the edges are cut. */
  spans: Span[];
}

/**
 *     spans     [TypeScript)[Go)[TypeScript)       [  Go  )[  other project  )
 *     stretches [           acme           )       [ acme )[      beta       )
 */
export function ribbonOf(spans: readonly Span[], fromMicros: number, toMicros: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const span of spans) {
    const startMicros = Math.max(span.startMicros, fromMicros);
    const endMicros = Math.min(span.endMicros, toMicros);
    const cut = { ...span, startMicros, endMicros };
    const last = stretches.at(-1);
    if (last && last.endMicros === startMicros && isAlike(last.spans[0] as Span, span)) {
      last.spans.push(cut);
      last.endMicros = endMicros;
    } else {
      stretches.push({ startMicros, endMicros, spans: [cut] });
    }
  }
  return stretches;
}

function isAlike(a: Span, b: Span): boolean {
  return a.project?.id === b.project?.id && a.branch === b.branch && a.category === b.category;
}

/** Each of the names once, that with the most time first. */
export function namesByTime(spans: readonly Span[], nameOf: (span: Span) => string | null): string[] {
  const micros = new Map<string, number>();
  for (const span of spans) {
    const name = nameOf(span);
    if (name !== null) micros.set(name, (micros.get(name) ?? 0) + span.endMicros - span.startMicros);
  }
  return [...micros].toSorted(([, a], [, b]) => b - a).map(([name]) => name);
}
