import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interval } from './instants.ts';
import { entryRulesOf, refuseIncomplete, refuseLocked, without } from './rules.ts';

const at = (second: number) => new Date(second * 1000);
const interval = ([start, end]: [number, number]): Interval => ({ start: at(start), end: at(end) });
const seconds = ({ start, end }: Interval) => [start.getTime() / 1000, end.getTime() / 1000];

describe('without', () => {
  test.each<[string, [number, number][], [number, number][]]>([
    ['nothing', [], [[10, 20]]],
    ['the beginning', [[5, 12]], [[12, 20]]],
    ['the end', [[18, 25]], [[10, 18]]],
    [
      'the middle',
      [[13, 15]],
      [
        [10, 13],
        [15, 20],
      ],
    ],
    [
      'two that overlap',
      [
        [11, 14],
        [12, 16],
      ],
      [
        [10, 11],
        [16, 20],
      ],
    ],
    [
      'one inside another',
      [
        [11, 18],
        [12, 13],
      ],
      [
        [10, 11],
        [18, 20],
      ],
    ],
    [
      'neighbours',
      [
        [5, 10],
        [20, 25],
      ],
      [[10, 20]],
    ],
    ['all of it', [[10, 20]], []],
    [
      'more than all of it',
      [
        [1, 15],
        [15, 30],
      ],
      [],
    ],
  ])('leaves what %s does not take', (_name, taken, left) => {
    expect(without(interval([10, 20]), taken.map(interval)).map(seconds)).toEqual(left);
  });

  test('every second is either taken or left, and none twice', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 15 }));
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 6 }), ([start, length], spans) => {
        const whole: [number, number] = [start, start + length];
        const taken = spans.map(([from, long]): [number, number] => [from, from + long]).sort((a, b) => a[0] - b[0]);
        const left = without(interval(whole), taken.map(interval)).map(seconds) as [number, number][];
        const inAny = (second: number, all: [number, number][]) =>
          all.filter(([from, to]) => second >= from && second < to).length;
        for (let second = -1; second < 60; second += 1) {
          const expected = inAny(second, [whole]) === 1 && inAny(second, taken) === 0 ? 1 : 0;
          expect(inAny(second, left)).toBe(expected);
        }
        for (const [from, to] of left) expect(to).toBeGreaterThan(from);
      }),
    );
  });
});

describe('a lock', () => {
  test.each([
    // Where clocks go forward at midnight the day begins an hour later.
    ['UTC', '2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['Asia/Kolkata', '2026-03-01', '2026-02-28T18:30:00.000Z'],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
  ])('in %s before %s ends with the instant in which the day begins', (zone, day, instant) => {
    const rules = entryRulesOf({ locked_before: day }, zone);
    expect(rules.lockedUntil?.toISOString()).toBe(instant);
    const first = rules.lockedUntil as Date;
    expect(() => refuseLocked(rules, [first])).not.toThrow();
    expect(() => refuseLocked(rules, [new Date(first.getTime() - 1000)])).toThrow(/locked/);
    expect(() => refuseLocked(rules, [first, new Date(first.getTime() - 1000)])).toThrow(/locked/);
  });

  test('there is none by default', () => {
    expect(() => refuseLocked(entryRulesOf(null, 'UTC'), [new Date(0)])).not.toThrow();
  });
});

describe('required fields', () => {
  const full = { projectId: 'p', taskId: 't', description: 'd', tags: ['x'] };
  const rules = entryRulesOf({ required_fields: ['project', 'task', 'description', 'tags'] }, 'UTC');
  test.each([
    ['project_id', { projectId: null }],
    ['task_id', { taskId: null }],
    ['description', { description: ' ' }],
    ['tags', { tags: [] }],
  ])('name %s where it is missing', (path, without) => {
    expect(() => refuseIncomplete(rules, full)).not.toThrow();
    expect(() => refuseIncomplete(rules, { ...full, ...without })).toThrow(`${path} is required in this workspace`);
    expect(() => refuseIncomplete(entryRulesOf({}, 'UTC'), { ...full, ...without })).not.toThrow();
  });

  test('are named all together', () => {
    expect(() => refuseIncomplete(rules, { projectId: null, taskId: null, description: '', tags: [] })).toThrow(
      expect.objectContaining({
        details: {
          fields: ['project_id', 'task_id', 'description', 'tags'].map((path) => expect.objectContaining({ path })),
        },
      }),
    );
  });
});
