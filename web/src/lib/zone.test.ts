import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayLengthSeconds,
  daysBetween,
  instantFromLocal,
  isZone,
  localDayOf,
  localTimeOf,
  startOfLocalDay,
  weekOf,
} from './zone.ts';

describe('localDayOf and localTimeOf', () => {
  it.each([
    ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08', '01:59'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08', '03:00'],
    ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01', '01:30'],
    ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01', '01:30'],
    ['2026-12-31T23:30:00Z', 'Europe/Berlin', '2027-01-01', '00:30'],
    ['2026-07-01T18:30:00Z', 'Asia/Kolkata', '2026-07-02', '00:00'],
    ['2026-07-01T13:30:00Z', 'Australia/Lord_Howe', '2026-07-02', '00:00'],
    ['2026-01-01T13:00:00Z', 'Australia/Lord_Howe', '2026-01-02', '00:00'],
    ['2026-05-05T05:05:05.678Z', 'UTC', '2026-05-05', '05:05'],
    ['1969-12-31T23:59:59.500Z', 'Asia/Kolkata', '1970-01-01', '05:29'],
  ])('%s in %s is %s %s', (instant, zone, day, time) => {
    expect(localDayOf(instant, zone)).toBe(day);
    expect(localTimeOf(instant, zone)).toBe(time);
  });

  it('tells seconds when asked', () => {
    expect(localTimeOf('2026-05-05T05:05:09Z', 'Asia/Kolkata', 'second')).toBe('10:35:09');
  });

  it('refuses what is not an instant', () => {
    expect(() => localDayOf('yesterday', 'UTC')).toThrow(RangeError);
  });
});

describe('startOfLocalDay and dayLengthSeconds', () => {
  it.each([
    // zone, day, first instant, hours
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', 25],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', 23.5],
    ['Asia/Kolkata', '2026-06-15', '2026-06-14T18:30:00.000Z', 24],
    // The clock goes from 24:00 to 01:00: the day begins at one.
    ['America/Santiago', '2025-09-07', '2025-09-07T04:00:00.000Z', 23],
    // From 24:00 back to 23:00: the day before is the long one.
    ['America/Santiago', '2025-04-05', '2025-04-05T03:00:00.000Z', 25],
    ['America/Santiago', '2025-04-06', '2025-04-06T04:00:00.000Z', 24],
    // Havana springs from 00:00 to 01:00 and falls from 01:00 to 00:00, so midnight comes twice: the first counts.
    ['America/Havana', '2025-03-09', '2025-03-09T05:00:00.000Z', 23],
    ['America/Havana', '2025-11-02', '2025-11-02T04:00:00.000Z', 25],
    // 23:30 jumped to 00:30, so the day began at half past midnight.
    ['America/Toronto', '1919-03-31', '1919-03-31T04:30:00.000Z', 23.5],
    // Samoa left the day out.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', 0],
  ])('%s %s begins at %s and has %s hours', (zone, day, start, hours) => {
    expect(startOfLocalDay(day, zone).toISOString()).toBe(start);
    expect(dayLengthSeconds(day, zone) / 3600).toBe(hours);
  });

  it('agrees with localDayOf on every day of two years', () => {
    for (const zone of [
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/Santiago',
      'America/Havana',
    ]) {
      for (let day = '2025-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
        const start = startOfLocalDay(day, zone).getTime();
        expect(localDayOf(start, zone)).toBe(day);
        expect(localDayOf(start - 1, zone)).toBe(addDays(day, -1));
      }
    }
  });
});

describe('instantFromLocal', () => {
  it.each([
    ['America/New_York', '2026-07-01', '09:30', undefined, '2026-07-01T13:30:00.000Z'],
    ['America/New_York', '2026-03-08', '02:30', undefined, '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-03-08', '02:30', 'earlier', '2026-03-08T06:30:00.000Z'],
    ['America/New_York', '2026-11-01', '01:30', undefined, '2026-11-01T05:30:00.000Z'],
    ['America/New_York', '2026-11-01', '01:30', 'later', '2026-11-01T06:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', 'earlier', '2026-04-04T14:45:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', 'later', '2026-04-04T15:15:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', undefined, '2026-10-03T15:45:00.000Z'],
    ['Asia/Kolkata', '2026-01-01', '00:00:01', undefined, '2025-12-31T18:30:01.000Z'],
  ] as const)('%s %s %s (%s) is %s', (zone, day, time, disambiguation, expected) => {
    expect(instantFromLocal(day, time, zone, disambiguation).toISOString()).toBe(expected);
  });

  it('rejects a time that is skipped or doubled, when told to', () => {
    expect(() => instantFromLocal('2026-03-08', '02:30', 'America/New_York', 'reject')).toThrow(RangeError);
    expect(() => instantFromLocal('2026-11-01', '01:30', 'America/New_York', 'reject')).toThrow(RangeError);
    expect(instantFromLocal('2026-11-01', '03:30', 'America/New_York', 'reject')).toBeInstanceOf(Date);
  });

  it.each(['2026-02-30', '2026-1-1', 'today', ''])('refuses the day %s', (day) => {
    expect(() => instantFromLocal(day, '09:00', 'UTC')).toThrow(RangeError);
  });

  it.each(['24:00', '9:00', '09:60', ''])('refuses the time %s', (time) => {
    expect(() => instantFromLocal('2026-01-01', time, 'UTC')).toThrow(RangeError);
  });
});

describe('calendar days', () => {
  it('adds over months, years and leap days', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
  });

  it.each([
    [1, '2026-11-16'],
    [0, '2026-11-15'],
    [6, '2026-11-14'],
    [5, '2026-11-20'],
  ])('the week of Friday 2026-11-20 starting on %i begins on %s', (weekStart, first) => {
    const week = weekOf('2026-11-20', weekStart);
    expect(week[0]).toBe(first);
    expect(week).toHaveLength(7);
    expect(week).toContain('2026-11-20');
  });

  it('knows zones', () => {
    expect(isZone('Europe/Berlin')).toBe(true);
    expect(isZone('Europe/Atlantis')).toBe(false);
  });
});
