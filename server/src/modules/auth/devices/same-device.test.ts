import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameDevice, isSameNetwork } from './same-device.ts';

const FIREFOX_WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe('isSameNetwork', () => {
  test.each([
    ['203.0.113.7', '203.0.250.1', true],
    ['203.0.113.7', '203.1.113.7', false],
    ['::ffff:203.0.113.7', '203.0.9.9', true],
    ['2001:db8:1::5', '2001:0db8:ffff::1', true],
    ['2001:db8::5', '2001:db9::5', false],
    ['203.0.113.7', '2001:db8::5', false],
    ['nonsense', '203.0.113.7', false],
    [null, null, true],
    [null, '203.0.113.7', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(isSameNetwork(one, other)).toBe(same);
    expect(isSameNetwork(other, one)).toBe(same);
  });

  test('every address is in its own', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    fc.assert(fc.property(address, (ip) => isSameNetwork(ip, ip)));
  });
});

test('the same device is the same name in the same network', () => {
  const here = { userAgent: FIREFOX_WINDOWS, ip: '203.0.113.7' };
  expect(isSameDevice(here, { userAgent: FIREFOX_WINDOWS.replaceAll('145', '146'), ip: '203.0.7.7' })).toBe(true);
  expect(isSameDevice(here, { ...here, ip: '198.51.100.7' })).toBe(false);
  expect(isSameDevice(here, { ...here, userAgent: 'curl/8.9.1' })).toBe(false);
});
