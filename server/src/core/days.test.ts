import { describe, expect, test } from 'vitest';
import { isDay, spanOf } from './days.ts';

const iso = (start?: string, end?: string, zone = 'UTC') => {
  const { from, to } = spanOf(start, end, zone);
  return [from?.toISOString() ?? null, to?.toISOString() ?? null];
};

describe('days are whole local days, the last one included', () => {
  test.each([
    ['an ordinary day', 'Asia/Kolkata', '2026-03-10', '2026-03-09T18:30:00.000Z', '2026-03-10T18:30:00.000Z'],
    ['23 hours', 'Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['25 hours', 'Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['24½ hours', 'Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', '2026-04-05T13:30:00.000Z'],
    ['23½ hours', 'Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', '2026-10-04T13:00:00.000Z'],
    ['no midnight', 'Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
    ['two midnights', 'America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ['a day that never was', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
  ])('%s in %s', (_, zone, day, from, to) => expect(iso(day, day, zone)).toEqual([from, to]));
});

test('instants are what they are, whatever the zone', () => {
  expect(iso('2026-03-10T09:00:00+01:00', '2026-03-10T10:00:00.5Z', 'Asia/Kolkata')).toEqual([
    '2026-03-10T08:00:00.000Z',
    '2026-03-10T10:00:00.500Z',
  ]);
});

test('either side can be open', () => {
  expect(iso(undefined, '2026-03-10')).toEqual([null, '2026-03-11T00:00:00.000Z']);
  expect(iso('2026-03-10')).toEqual(['2026-03-10T00:00:00.000Z', null]);
});

test('the end must not come before the start', () => {
  expect(() => spanOf('2026-03-10', '2026-03-09', 'UTC')).toThrow('end_date must not be before start_date');
  expect(() => spanOf('2026-03-10', '2026-03-10T00:00:00Z', 'UTC')).not.toThrow();
});

test('days outside of all time are brought to where entries can be', () => {
  expect(iso('0000-01-01', '9999-12-31')).toEqual(['1969-01-01T00:00:00.000Z', '2102-01-01T00:00:00.000Z']);
});

test('isDay', () => {
  expect(['2026-03-10', '2026-03-10T00:00:00Z', undefined].map(isDay)).toEqual([true, false, false]);
});
