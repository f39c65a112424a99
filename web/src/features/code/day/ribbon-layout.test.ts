import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { layoutRibbon, pieceByKey } from './ribbon-layout.ts';

/** Berlin in winter. */
const DAY = { start: '2026-11-19T23:00:00Z', end: '2026-11-20T23:00:00Z' };
const stretch = (start: string, end: string) => ({ start: `2026-11-20T${start}:00Z`, end: `2026-11-20T${end}:00Z` });

describe('the ribbon of a day', () => {
  it('shows the usual hours, and stretches in their places', () => {
    // 9:00 to 10:00 of 8:00 to 18:00.
    const { pieces, ticks } = layoutRibbon(DAY, [stretch('08:00', '09:00')], 12);
    expect(pieces.map(({ left, width }) => [left, width])).toEqual([[10, 10]]);
    expect([ticks.length, ticks[0]?.left, ticks.at(-1)?.left]).toEqual([11, 0, 100]);
  });

  it('grows for who is early or late, by whole hours', () => {
    // 6:30 to 20:10 local.
    const { pieces, ticks } = layoutRibbon(DAY, [stretch('05:30', '06:00'), stretch('19:00', '19:10')], 20);
    expect(ticks.length).toBe(16);
    expect(pieces[0]?.left).toBeCloseTo((0.5 / 15) * 100);
  });

  it('has as many labels as there is room for', () => {
    expect(layoutRibbon(DAY, [], 6).ticks.map(({ left }) => left)).toEqual([0, 20, 40, 60, 80, 100]);
  });

  it('is as long as its day', () => {
    // 25 hours, all of them worked.
    const long = { start: '2026-10-24T22:00:00Z', end: '2026-10-25T23:00:00Z' };
    const { pieces, ticks } = layoutRibbon(long, [long], 30);
    expect([ticks.length, pieces[0]?.width]).toEqual([26, 100]);
  });

  it('never leaves the band, and keeps the order', () => {
    const within = fc.integer({ min: Date.parse(DAY.start), max: Date.parse(DAY.end) });
    fc.assert(
      fc.property(fc.uniqueArray(within, { maxLength: 40 }), (instants) => {
        const sorted = instants.toSorted((a, b) => a - b);
        const stretches = sorted.slice(1).map((end, i) => ({
          start: new Date(sorted[i] as number).toISOString(),
          end: new Date(end).toISOString(),
        }));
        const { pieces } = layoutRibbon(DAY, stretches, 12);
        let at = 0;
        for (const { left, width } of pieces) {
          expect(left).toBeGreaterThanOrEqual(at - 1e-6);
          at = left + width;
          expect(at).toBeLessThanOrEqual(100 + 1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });
});

test.each([
  ['ArrowRight', null, 0],
  ['ArrowRight', 1, 2],
  ['ArrowRight', 2, 2],
  ['ArrowLeft', null, 2],
  ['ArrowLeft', 0, 0],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['a', 1, null],
])('%s from %j of three leads to %j', (key, at, to) => {
  expect(pieceByKey(key, at, 3)).toBe(to);
});
