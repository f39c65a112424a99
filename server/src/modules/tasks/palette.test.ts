import { PROJECT_COLORS } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { leastUsedColors } from './palette.ts';

const PALETTE = PROJECT_COLORS.map(({ hex }) => hex);

test('twelve objects get twelve colours, and the thirteenth the first again', () => {
  const colors = leastUsedColors([], 13);
  expect(new Set(colors.slice(0, 12))).toEqual(new Set(PALETTE));
  expect(colors[12]).toBe(colors[0]);
});

test('the least used goes first; foreign colours don’t count', () => {
  const use = PALETTE.map((color, i) => ({ color, count: i === 4 ? 1 : 3 }));
  expect(leastUsedColors([...use, { color: '#123456', count: 0 }], 3)).toEqual([
    PALETTE[4],
    PALETTE[4],
    leastUsedColors([], 1)[0],
  ]);
});
