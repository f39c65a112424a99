import { describe, expect, it } from 'vitest';
import {
  changeShare,
  durationProse,
  durationShort,
  durationTicking,
  formatChange,
  formatDay,
  formatDayRange,
  formatDayWithYear,
  formatExact,
  formatInstant,
  formatNumber,
  formatPercent,
  formatTime,
  formatTimeRange,
  relativeDay,
  relativeInstant,
  wholeMinutes,
} from './format.ts';

/** Intl puts narrow and other spaces between parts; which one is not our concern. */
const plain = (text: string): string => text.replace(/[\u00A0\u202F\u2009]/g, ' ');

describe('durations', () => {
  it.each([
    [0, '0 min', '0:00', '0:00:00'],
    [45, '45 s', '0:00', '0:00:45'],
    [59.9, '59 s', '0:00', '0:00:59'],
    [60, '1 min', '0:01', '0:01:00'],
    [3600, '1 h', '1:00', '1:00:00'],
    [5047, '1 h 24 min', '1:24', '1:24:07'],
    [360_000, '100 h', '100:00', '100:00:00'],
    [-5047, '−1 h 24 min', '−1:24', '−1:24:07'],
    [-20, '−20 s', '0:00', '−0:00:20'],
    [Number.NaN, '–', '–', '–'],
  ])('%s seconds', (seconds, prose, short, ticking) => {
    expect(plain(durationProse(seconds))).toBe(prose);
    expect(durationShort(seconds)).toBe(short);
    expect(durationTicking(seconds)).toBe(ticking);
  });
});

describe('wholeMinutes', () => {
  it('makes what is left the rest of what is shown', () => {
    const [target, tracked] = [8 * 3600, 5430];
    expect(plain(durationProse(wholeMinutes(tracked)))).toBe('1 h 30 min');
    expect(plain(durationProse(target - wholeMinutes(tracked)))).toBe('6 h 30 min');
    expect(wholeMinutes(59)).toBe(0);
  });
});

describe('instants', () => {
  const at = '2026-11-20T14:05:09Z';

  it('follow zone, locale and the wish for 12 or 24 hours', () => {
    expect(plain(formatTime(at, 'America/New_York', 'en-US'))).toBe('9:05 AM');
    expect(plain(formatTime(at, 'America/New_York', 'en-US', 'h23'))).toBe('09:05');
    expect(plain(formatTime(at, 'Europe/Berlin', 'de-DE'))).toBe('15:05');
    expect(plain(formatInstant(at, 'Asia/Kolkata', 'en-GB'))).toBe('20 Nov, 19:35');
    expect(plain(formatExact(at, 'Europe/Berlin', 'en-GB'))).toContain('15:05:09 CET');
  });

  it('make ranges, open ones too', () => {
    expect(plain(formatTimeRange(at, '2026-11-20T15:30:00Z', 'Europe/Berlin', 'de-DE'))).toBe('15:05 – 16:30');
    expect(plain(formatTimeRange(at, null, 'Europe/Berlin', 'de-DE'))).toBe('15:05 –');
  });

  it.each([null, undefined, 'nonsense', Number.NaN, new Date(Number.NaN)])('%s is a dash', (bad) => {
    expect(formatTime(bad, 'UTC', 'en-US')).toBe('–');
    expect(formatExact(bad, 'UTC', 'en-US')).toBe('–');
    expect(relativeInstant(bad, at, 'en-US')).toBe('–');
  });

  it.each([
    ['2026-11-20T14:05:00Z', 'now'],
    ['2026-11-20T14:00:09Z', '5 minutes ago'],
    ['2026-11-20T16:05:09Z', 'in 2 hours'],
    ['2026-11-27T14:05:06Z', 'in 7 days'],
    ['2026-11-13T14:05:10Z', '6 days ago'],
    ['2026-11-19T14:05:08Z', 'yesterday'],
    ['2026-09-20T14:05:08Z', '2 months ago'],
    ['2024-11-20T14:05:08Z', '2 years ago'],
  ])('%s is %s', (instant, expected) => {
    expect(relativeInstant(instant, at, 'en-US')).toBe(expected);
  });
});

describe('local days', () => {
  it.each([
    ['2026-11-20', 'today'],
    ['2026-11-21', 'tomorrow'],
    ['2026-11-19', 'yesterday'],
    ['2026-11-23', 'Mon'],
    ['2026-11-26', 'Thu'],
    ['2026-11-27', 'Nov 27'],
    ['2026-11-17', '3 days ago'],
    ['2026-11-13', 'Nov 13'],
    ['2027-01-02', 'Jan 2, 2027'],
    ['2026-02-30', '–'],
    [null, '–'],
  ])('%s is %s', (day, expected) => {
    expect(relativeDay(day, '2026-11-20', 'en-US')).toBe(expected);
  });

  it('have styles and ranges, in the words of the locale', () => {
    expect(formatDay('2026-11-20', 'en-US')).toBe('Fri, Nov 20');
    expect(formatDay('2026-11-20', 'de-DE', 'long')).toBe('Freitag, 20. November 2026');
    expect(formatDay('oops', 'en-US')).toBe('–');
    expect(formatDayWithYear('2026-01-09', '2026-11-20', 'en-US')).toBe('Fri, Jan 9');
    expect(formatDayWithYear('2024-01-11', '2026-11-20', 'en-US')).toBe('Thu, Jan 11, 2024');
    expect(formatDayWithYear(null, '2026-11-20', 'en-US')).toBe('–');
    expect(plain(formatDayRange('2026-11-16', '2026-11-22', 'en-US'))).toBe('Nov 16 – 22');
    expect(relativeDay('2026-11-21', '2026-11-20', 'de-DE')).toBe('morgen');
  });
});

describe('numbers', () => {
  it('follow the locale', () => {
    expect(formatNumber(1234.5, 'de-DE')).toBe('1.234,5');
    expect(formatNumber(Number.POSITIVE_INFINITY, 'en-US')).toBe('–');
    expect(formatPercent(0.423, 'en-US')).toBe('42%');
  });

  it('compare, unless there is nothing to compare with', () => {
    expect(changeShare(5, 0)).toBeNull();
    expect(formatChange(112, 100, 'en-US')).toBe('+12%');
    expect(formatChange(97, 100, 'en-US')).toBe('-3%');
    expect(formatChange(100, 100, 'en-US')).toBe('0%');
    expect(formatChange(5, 0, 'en-US')).toBe('–');
  });
});
