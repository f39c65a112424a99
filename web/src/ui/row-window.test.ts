import { describe, expect, it } from 'vitest';
import { rowsInSight, scrollTopFor } from './row-window.ts';

describe('rowsInSight', () => {
  it.each([
    [0, 360, { first: 0, last: 9 }],
    [1, 360, { first: 0, last: 10 }],
    [36, 360, { first: 1, last: 10 }],
    [54, 100, { first: 1, last: 4 }],
    // Pulled beyond the top, as a phone lets one.
    [-50, 360, { first: 0, last: 8 }],
    [0, 0, { first: 0, last: 0 }],
  ])('scrolled by %d in %d px', (scrollTop, height, range) => {
    expect(rowsInSight(scrollTop, height, 36)).toEqual(range);
  });
});

describe('scrollTopFor', () => {
  const padding = { start: 36, end: 8 };
  it.each([
    ['in sight: stays', 5, 100, 100],
    ['above: under the heading that covers the top', 2, 300, 36],
    ['the first: to the top', 0, 300, 0],
    ['below: just above what covers the bottom', 20, 0, 21 * 36 + 8 - 360],
    ['half under the heading: moves', 3, 100, 72],
  ])('%s', (_, row, scrollTop, expected) => {
    expect(scrollTopFor(row, { scrollTop, height: 360 }, 36, padding)).toBe(expected);
  });

  it('shows the beginning of a row that has no room', () => {
    expect(scrollTopFor(10, { scrollTop: 0, height: 40 }, 36, padding)).toBe(324);
  });
});
