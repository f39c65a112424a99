import { isTimeZone } from '@daybook/contracts';
import { describe, expect, it } from 'vitest';
import { zoneChoices, zoneLabel, zoneOffset } from './time-zones.ts';
import { presentZone } from './zone-names.ts';

const JANUARY = Date.parse('2026-01-15T12:00:00Z');
const JULY = Date.parse('2026-07-15T12:00:00Z');

it('says the offset of the day', () => {
  expect(zoneOffset('Europe/Berlin', JANUARY)).toBe('UTC+01:00');
  expect(zoneOffset('Europe/Berlin', JULY)).toBe('UTC+02:00');
  expect(zoneOffset('America/New_York', JANUARY)).toBe('UTC−05:00');
  expect(zoneOffset('Asia/Kathmandu', JANUARY)).toBe('UTC+05:45');
  expect(zoneOffset('UTC', JANUARY)).toBe('UTC');
});

it('has every zone once, and the one in use', () => {
  const choices = zoneChoices('US/Pacific', JANUARY);
  const ids = choices.map((choice) => choice.id);
  expect(ids).toContain('Europe/Berlin');
  expect(ids).toContain('UTC');
  expect(ids).toContain('US/Pacific');
  expect(new Set(ids).size).toBe(ids.length);
  expect(zoneChoices('Mars/Olympus').some((choice) => choice.id === 'Mars/Olympus')).toBe(false);
});

it('reads as people write', () => {
  expect(zoneLabel('America/Argentina/Buenos_Aires')).toBe('America/Argentina/Buenos Aires');
});

describe('the names of today', () => {
  it.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['America/Godthab', 'America/Nuuk'],
    ['Pacific/Truk', 'Pacific/Chuuk'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Europe/Berlin', 'Europe/Berlin'],
  ])('%s is %s', (old, now) => {
    expect(presentZone(old)).toBe(now);
    expect(presentZone(now)).toBe(now);
    // Whoever has written down the old one, or a browser that reports it, is understood as well.
    expect([isTimeZone(old), isTimeZone(now)]).toEqual([true, true]);
    const ids = zoneChoices(old, JANUARY).map(({ id }) => id);
    expect(ids).toContain(now);
    if (old !== now) expect(ids).not.toContain(old);
  });

  it('are those of the same clock', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      for (const at of [JANUARY, JULY]) expect(zoneOffset(presentZone(zone), at)).toBe(zoneOffset(zone, at));
    }
  });
});
