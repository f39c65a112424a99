import { describe, expect, it } from 'vitest';
import { parseClock, parseClockRange } from './clock-text.ts';

describe('parseClock', () => {
  it.each([
    ['9', '09:00'],
    ['9:05', '09:05'],
    ['905', '09:05'],
    ['0905', '09:05'],
    ['1730', '17:30'],
    ['9.05', '09:05'],
    ['9h05', '09:05'],
    ['9 h', '09:00'],
    ['9am', '09:00'],
    ['9 p.m.', '21:00'],
    ['12 am', '00:00'],
    ['12:15 pm', '12:15'],
    ['9:05\u202FPM', '21:05'],
    ['24:00', '00:00'],
    [' 23:59 ', '23:59'],
  ])('%s is %s', (text, clock) => expect(parseClock(text)).toBe(clock));

  it.each(['', 'nine', '25', '9:60', '13pm', '0am', '1:2', '12345', '-5'])('%s is no time', (text) =>
    expect(parseClock(text)).toBeUndefined(),
  );
});

describe('parseClockRange', () => {
  it.each([
    ['9-10:30', '09:00', '10:30'],
    ['9:00 – 10:30', '09:00', '10:30'],
    ['900-1030', '09:00', '10:30'],
    ['9 to 12', '09:00', '12:00'],
    ['1-2:30pm', '13:00', '14:30'],
    ['11-1pm', '11:00', '13:00'],
    ['9am-5pm', '09:00', '17:00'],
    ['22:00-1:00', '22:00', '01:00'],
    ['23-24', '23:00', '00:00'],
  ])('%s', (text, start, end) => expect(parseClockRange(text)).toEqual({ start, end }));

  it.each(['9', '9-', '-9', '9-10-11', '9-25', 'a-b'])('%s is no range', (text) =>
    expect(parseClockRange(text)).toBeUndefined(),
  );
});
