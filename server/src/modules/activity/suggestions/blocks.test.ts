import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tries } from '../../../../test/thoroughness.ts';
import { localDays } from '../../../core/local-days.ts';
import { type Block, blocksOf, LEAST_SECONDS, type Piece, type Seconds } from './blocks.ts';
import { withoutDismissed } from './dismissed.ts';

const MINUTE = 60_000_000;
const DAY: Seconds = { start: 0, end: 86_400 };

/** `A 0 30, B 30 33`: work (with a branch as `A/x`), from and to in minutes. */
function pieces(drawn: string): Piece[] {
  return drawn
    .split(',')
    .filter(Boolean)
    .map((one) => {
      const [work = '', from, to] = one.trim().split(' ');
      const [projectId, branch = null] = work.split('/');
      return {
        projectId: projectId === '-' ? null : (projectId as string),
        branch,
        startMicros: Number(from) * MINUTE,
        endMicros: Number(to) * MINUTE,
      };
    });
}

function drawn(blocks: Block[]): string {
  return blocks
    .map(({ projectId, branch, start, end, ownSeconds }) => {
      const own = ownSeconds === end - start ? '' : ` (${ownSeconds / 60} own)`;
      return `${projectId}${branch ? `/${branch}` : ''} ${start / 60} ${end / 60}${own}`;
    })
    .join(', ');
}

const minutes = (text: string): Seconds[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((one) => one.trim().split(' ').map(Number) as [number, number])
    .map(([start, end]) => ({ start: start * 60, end: end * 60 }));

describe('blocks', () => {
  test.each([
    ['one piece is a block', 'A 0 30', '', 'A 0 30'],
    ['pieces that touch and are alike are one', 'A 0 10, A 10 30', '', 'A 0 30'],
    ['a pause is in none', 'A 0 10, A 12 30', '', 'A 0 10, A 12 30'],
    ['branches are work of their own', 'A/x 0 10, A/y 10 20', '', 'A/x 0 10, A/y 10 20'],
    ['a moment elsewhere joins', 'A 0 20, B 20 23, A 23 40', '', 'A 0 40 (37 own)'],
    ['at the edge too', 'B 0 3, A 3 40', '', 'A 0 40 (37 own)'],
    ['the longer neighbour takes it', 'A 0 10, C 10 12, B 12 40', '', 'A 0 10, B 10 40 (28 own)'],
    ['the shortest first', 'A 0 4, B 4 6, A 6 10', '', 'A 0 10 (8 own)'],
    ['of the same project before the longer one', 'A/x 0 10, A 10 12, B 12 40', '', 'A/x 0 12 (10 own), B 12 40'],
    ['branches by turns are the project', 'A/x 0 3, A/y 3 6, A/z 6 9, A/w 9 12', '', 'A 0 12'],
    ['and others by turns what most of it was', 'A 0 4, B 4 7, A 7 11, B 11 14', '', 'A 0 14 (8 own)'],
    ['what is short and alone is nothing', 'A 0 4, B 100 104', '', ''],
    ['so is what is of no project', '- 0 60', '', ''],
    ['which still joins others', 'A 0 20, - 20 24, A 24 40', '', 'A 0 40 (36 own)'],
    ['tracked time is cut out', 'A 0 60', '20 40', 'A 0 20, A 40 60'],
    ['and nothing joins across it', 'A 0 20, B 20 24, A 24 40', '19 21', 'A 0 19, A 21 40 (16 own)'],
    ['tracked altogether', 'A 0 60', '0 30, 30 60', ''],
    ['tracked twice', 'A 0 60', '10 30, 20 40', 'A 0 10, A 40 60'],
    ['cut at the day', 'A -10 10, A 1430 1500', '', 'A 0 10, A 1430 1440'],
  ])('%s', (_name, spans, tracked, expected) => {
    expect(drawn(blocksOf(pieces(spans), DAY, minutes(tracked)))).toBe(expected);
  });

  test('a project that is not offered still takes its time from others', () => {
    expect(drawn(blocksOf(pieces('A 0 20, B 20 40'), DAY, [], (id) => id !== 'A'))).toBe('B 20 40');
  });

  const length = ({ start, end }: Seconds) => end - start;
  const anyPieces = fc
    .array(
      fc.record({
        pause: fc.constantFrom(0, 0, 0, 1, 1_000_001, 20 * MINUTE),
        micros: fc.oneof(fc.integer({ min: 0, max: 12 * MINUTE }), fc.integer({ min: 0, max: 90 * MINUTE })),
        projectId: fc.constantFrom('A', 'B', null),
        branch: fc.constantFrom('x', 'y', null),
      }),
      { maxLength: 30 },
    )
    .map((parts): Piece[] => {
      let at = -30 * MINUTE;
      return parts.map(({ pause, micros, projectId, branch }) => {
        const startMicros = at + pause;
        at = startMicros + micros;
        return { projectId, branch, startMicros, endMicros: at };
      });
    });
  const anyTimes = fc.array(
    fc.tuple(fc.integer({ min: -3600, max: 90_000 }), fc.integer({ min: 1, max: 9000 })).map(([start, seconds]) => ({
      start,
      end: start + seconds,
    })),
    { maxLength: 6 },
  );

  test('never overlap each other or what is tracked, lie in the day, and claim no more than was seen', () => {
    fc.assert(
      fc.property(anyPieces, anyTimes, anyTimes, (spans, tracked, dismissed) => {
        const blocks = blocksOf(spans, DAY, tracked);
        const left = withoutDismissed(blocks, dismissed);
        for (const found of [blocks, left]) {
          for (const [i, block] of found.entries()) {
            expect(length(block)).toBeGreaterThanOrEqual(LEAST_SECONDS);
            expect(block.ownSeconds).toBeLessThanOrEqual(length(block));
            expect(block.start >= DAY.start && block.end <= DAY.end).toBe(true);
            expect(block.start).toBeGreaterThanOrEqual(found[i - 1]?.end ?? DAY.start);
            expect(tracked.some(({ start, end }) => start < block.end && block.start < end)).toBe(false);
          }
          const seen = spans.reduce((sum, span) => sum + span.endMicros - span.startMicros, 0);
          expect(found.reduce((sum, block) => sum + length(block), 0) * 1e6).toBeLessThanOrEqual(seen);
        }
        for (const block of left) {
          expect(dismissed.some(({ start, end }) => start < block.end && block.start < end)).toBe(false);
        }
        expect(blocksOf(spans, DAY, tracked.toReversed())).toEqual(blocks);
      }),
      { numRuns: tries(150) },
    );
  });

  test.each([
    ['23 hours', '2026-03-29', 23],
    ['25 hours', '2026-10-25', 25],
  ])('a day of %s is as long as it is', (_name, date, hours) => {
    const [start, end] = localDays('Europe/Berlin', { first: date, last: date }).starts as [number, number];
    const all = { projectId: 'A', branch: null, startMicros: (start - 3600) * 1e6, endMicros: (end + 3600) * 1e6 };
    expect(blocksOf([all], { start, end }, [])).toMatchObject([{ start, end, ownSeconds: hours * 3600 }]);
  });
});

test.each([
  ['what was dismissed', 'A 0 60', '0 60', ''],
  ['with a bit more', 'A 0 70', '0 60', ''],
  ['with much more, that', 'A 0 200', '0 60', 'A 60 200'],
  ['a bit of it', 'A 0 60', '0 10', 'A 10 60'],
  ['of others', 'A 0 60', '60 90', 'A 0 60'],
  ['both ends', 'A 0 60', '0 3, 57 70', 'A 3 57'],
])('dismissed: %s', (_name, spans, dismissed, expected) => {
  expect(drawn(withoutDismissed(blocksOf(pieces(spans), DAY, []), minutes(dismissed)))).toBe(expected);
});
