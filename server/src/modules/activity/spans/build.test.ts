import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameDimensions, spansOf } from './build.ts';
import { dayCounter } from './day-totals.ts';
import type { Point } from './span.ts';

const MINUTE = 60_000_000;

function point(minute: number, project: string | null, more: Partial<Point> = {}): Point {
  return {
    micros: minute * MINUTE,
    id: '00000000-0000-0000-0000-000000000000',
    project,
    branch: null,
    language: null,
    category: 'coding',
    type: 'file',
    userAgentId: null,
    machineId: null,
    heartbeats: 1,
    lineAdditions: 0,
    lineDeletions: 0,
    aiLineChanges: 0,
    humanLineChanges: 0,
    aiInputTokens: 0,
    aiOutputTokens: 0,
    ...more,
  };
}

/** `A 0–14 (2)`: project, minutes, heartbeats. */
function drawn(points: Point[], timeoutMinutes = 15): string[] {
  return spansOf(points, timeoutMinutes * 60).map(
    ({ dimensions, startMicros, endMicros, heartbeats }) =>
      `${dimensions.project} ${startMicros / MINUTE}–${endMicros / MINUTE} (${heartbeats})`,
  );
}

describe('spans', () => {
  test.each([
    ['nothing', [], []],
    ['one alone has no length', [point(3, 'A')], ['A 3–3 (1)']],
    ['a gap of the timeout counts', [point(0, 'A'), point(15, 'A')], ['A 0–15 (2)']],
    ['a longer one does not', [point(0, 'A'), point(15.000_001, 'A')], ['A 0–0 (1)', 'A 15.000001–15.000001 (1)']],
    ['the gap belongs to the earlier', [point(0, 'A'), point(5, 'B'), point(6, 'B')], ['A 0–5 (1)', 'B 5–6 (2)']],
    [
      'the drawing',
      [point(0, 'A'), point(5, 'A'), point(12, 'B'), point(14, 'A'), point(55, 'A'), point(70, 'C')],
      ['A 0–12 (2)', 'B 12–14 (1)', 'A 14–14 (1)', 'A 55–70 (1)', 'C 70–70 (1)'],
    ],
    ['two at one instant', [point(0, 'A'), point(0, 'B'), point(4, 'B')], ['A 0–0 (1)', 'B 0–4 (2)']],
    ['back at once', [point(0, 'A'), point(1, null), point(2, 'A')], ['A 0–1 (1)', 'null 1–2 (1)', 'A 2–2 (1)']],
  ] as [string, Point[], string[]][])('%s', (_, points, spans) => {
    expect(drawn(points)).toEqual(spans);
  });

  test.each(['project', 'branch', 'language', 'category', 'type', 'userAgentId', 'machineId'] as const)(
    'another %s is another span',
    (dimension) => {
      expect(spansOf([point(0, 'A'), point(1, 'A', { [dimension]: 'other' })], 900)).toHaveLength(2);
    },
  );

  test('of what a client claims no more is believed than can be counted', () => {
    const much = { aiInputTokens: Number.MAX_SAFE_INTEGER };
    const [span] = spansOf([point(0, 'A', much), point(1, 'A', much)], 900);
    expect(span?.aiInputTokens).toBe(Number.MAX_SAFE_INTEGER);
  });
});

const timeline = fc
  .array(fc.tuple(fc.nat(400), fc.constantFrom('A', 'B', null), fc.nat(3)), { maxLength: 60 })
  .map((given) => given.map(([minute, project, lineAdditions]) => point(minute, project, { lineAdditions })))
  .map((points) => points.toSorted((a, b) => a.micros - b.micros));
const timeout = fc.integer({ min: 1, max: 30 });

describe('for any timeline', () => {
  test('spans never overlap, hold every heartbeat once, and sum up to the gaps that count', () => {
    fc.assert(
      fc.property(timeline, timeout, (points, minutes) => {
        const spans = spansOf(points, minutes * 60);
        let counted = 0;
        points.forEach((each, i) => {
          const gap = each.micros - (points[i - 1] ?? each).micros;
          if (gap <= minutes * MINUTE) counted += gap;
        });
        expect(spans.reduce((sum, span) => sum + span.endMicros - span.startMicros, 0)).toBe(counted);
        expect(spans.reduce((sum, span) => sum + span.heartbeats, 0)).toBe(points.length);
        for (const [i, span] of spans.entries()) {
          const next = spans[i + 1];
          if (!next) continue;
          expect(span.endMicros).toBeLessThanOrEqual(next.startMicros);
          // Maximal: what touches and is alike would be one.
          if (span.endMicros === next.startMicros) expect(sameDimensions(span.dimensions, next.dimensions)).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('days have what the spans have, cut at their midnights', () => {
    // Days of other lengths than 24 hours, and one that does not exist.
    const days = { zone: 'none', dates: ['1', '2', '3', '4'], starts: [0, 6000, 6000, 15_000, 100_000] };
    fc.assert(
      fc.property(timeline, timeout, (points, minutes) => {
        const counter = dayCounter(days, minutes * 60);
        for (const each of points) counter.add(each);
        const expected = new Map<string, number>();
        for (const span of spansOf(points, minutes * 60)) {
          days.dates.forEach((date, i) => {
            const start = Math.max(span.startMicros, (days.starts[i] as number) * 1e6);
            const end = Math.min(span.endMicros, (days.starts[i + 1] as number) * 1e6);
            const key = `${date} ${span.dimensions.project}`;
            if (end > start) expected.set(key, (expected.get(key) ?? 0) + end - start);
          });
        }
        const totals = counter.totals();
        const found = totals.filter((total) => total.micros > 0);
        expect(new Map(found.map((total) => [`${total.date} ${total.dimensions.project}`, total.micros]))).toEqual(
          expected,
        );
        expect(totals.reduce((sum, total) => sum + total.heartbeats, 0)).toBe(points.length);
        expect(totals.every((total) => total.date !== '2')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
