import { expect, test } from 'vitest';
import { localDays } from '../../core/local-days.ts';
import { clockSlots, DAY_SECONDS } from '../analytics/index.ts';
import { localInstant } from './offsets.ts';

test.each([
  ['Europe/Berlin', '2026-10-25T00:59:59Z', '2026-10-25T02:59:59+02:00'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00+01:00'],
  ['America/St_Johns', '2026-10-25T12:00:00Z', '2026-10-25T09:30:00-02:30'],
  ['Asia/Kathmandu', '2026-10-25T12:00:00Z', '2026-10-25T17:45:00+05:45'],
  ['UTC', '2026-10-25T12:00:00Z', '2026-10-25T12:00:00+00:00'],
])('the clock in %s at %s', (zone, instant, shown) => {
  const slots = clockSlots(localDays(zone, { first: '2026-10-01', last: '2026-11-01' }), DAY_SECONDS);
  expect(localInstant(Date.parse(instant) / 1000, slots)).toBe(shown);
  expect(Date.parse(shown)).toBe(Date.parse(instant));
});
