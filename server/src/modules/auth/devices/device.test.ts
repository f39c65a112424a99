import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceName, isSameDevice, isSameNetwork } from './device.ts';

const FIREFOX_WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

describe('deviceName', () => {
  test.each([
    [FIREFOX_WINDOWS, 'Firefox on Windows'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      'Chrome on Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
      'Safari on macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
      'Chrome on iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
    ['curl/8.9.1', 'curl'],
    ['daybook-cli/1.0 (Linux)', 'daybook-cli on Linux'],
    ['Mozilla/5.0 (Windows NT 10.0)', 'A program on Windows'],
    ['Mozilla/5.0', 'An unknown program'],
    ['<b>hello</b>', 'An unknown program'],
    ['', 'An unknown program'],
    [null, 'An unknown program'],
  ])('%s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  test('an update is not another device', () => {
    expect(deviceName(FIREFOX_WINDOWS.replaceAll('145', '146'))).toBe(deviceName(FIREFOX_WINDOWS));
  });

  test('is short and harmless whatever it is made from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (userAgent) => {
        expect(deviceName(userAgent)).toMatch(/^[\w .-]{1,80}$/);
      }),
    );
  });
});

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
  expect(isSameDevice(here, { ...here, ip: '203.0.7.7' })).toBe(true);
  expect(isSameDevice(here, { ...here, ip: '198.51.100.7' })).toBe(false);
  expect(isSameDevice(here, { ...here, userAgent: 'curl/8.9.1' })).toBe(false);
});
