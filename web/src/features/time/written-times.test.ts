import { describe, expect, it } from 'vitest';
import { readTimes } from './written-times.ts';

const CONTEXT = { day: '2026-06-01', zone: 'UTC', now: Date.parse('2026-06-01T15:00:00Z') };
const read = (start: string, end = '', duration = '', context = CONTEXT) => {
  const { span, wrong } = readTimes({ start, end, duration }, context);
  return span ? `${new Date(span.start).toISOString().slice(5, 16)} ${(span.end - span.start) / 60_000}` : wrong;
};

describe('readTimes', () => {
  it.each([
    ['9', '10:30', '', '06-01T09:00 90'],
    ['9', '', '1:30', '06-01T09:00 90'],
    ['9-10:30', '', '', '06-01T09:00 90'],
    // A range says both, whatever the other fields say; an end goes before a duration.
    ['9-10:30', '11:00', '5:00', '06-01T09:00 90'],
    ['9', '10:30', '5:00', '06-01T09:00 90'],
    // Only a duration goes over midnight into what is yet to come.
    ['23', '', '2:00', '06-01T23:00 120'],
    ['x', '10', '', 'start'],
    ['', '10', '', 'start'],
    ['9', 'x', '1:00', 'end'],
    ['9', '', '', 'end'],
    ['9', '', '0', 'end'],
    ['5', '4', '', 'order'],
    ['5', '4', '1:00', 'order'],
    ['5-4', '', '', 'order'],
    ['5', '5', '', 'order'],
    // Two in the afternoon is meant.
    ['11', '2', '', 'order'],
    ['22', '1', '', 'order'],
  ])('%s, %s, %s', (start, end, duration, expected) => {
    expect(read(start, end, duration)).toBe(expected);
  });

  it('knows a night that is over', () => {
    const nextMorning = { ...CONTEXT, now: Date.parse('2026-06-02T08:00:00Z') };
    expect(read('22', '1', '', nextMorning)).toBe('06-01T22:00 180');
    expect(read('5', '4', '', nextMorning)).toBe('order');
  });
});
