import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K)';
const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const APPLE = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
  [`${WINDOWS} ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`, 'Chrome on Windows', 'computer'],
  [`${WINDOWS} ${WEBKIT} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`, 'Edge on Windows', 'computer'],
  [`${WINDOWS} ${WEBKIT} Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0`, 'Opera on Windows', 'computer'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
    'Firefox on Windows',
    'computer',
  ],
  [`${MAC} ${APPLE} Version/18.1 Safari/605.1.15`, 'Safari on macOS', 'computer'],
  [`${MAC} ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`, 'Chrome on macOS', 'computer'],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox on Linux', 'computer'],
  [`${LINUX} ${WEBKIT} HeadlessChrome/131.0.0.0 Safari/537.36`, 'Headless Chrome on Linux', 'computer'],
  [`${LINUX} ${WEBKIT} Chrome/130.0 Safari/537.36 Vivaldi/7.0`, 'Vivaldi on Linux', 'computer'],
  [`${MAC} ${WEBKIT} Daybook/1.0 Chrome/130.0 Electron/33.0 Safari/537.36`, 'Desktop app on macOS', 'computer'],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`,
    'Chrome on ChromeOS',
    'computer',
  ],
  [`${IPHONE} ${APPLE} Version/18.1 Mobile/15E148 Safari/604.1`, 'Safari on iPhone', 'phone'],
  [`${IPHONE} ${APPLE} CriOS/131.0 Mobile/15E148 Safari/604.1`, 'Chrome on iPhone', 'phone'],
  [`${IPHONE} ${APPLE} FxiOS/133.0 Mobile/15E148 Safari/605.1.15`, 'Firefox on iPhone', 'phone'],
  [`${IPHONE} ${APPLE} Version/18.0 EdgiOS/131.0 Mobile/15E148 Safari/604.1`, 'Edge on iPhone', 'phone'],
  [
    `Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) ${APPLE} Version/16.6 Mobile/15E148 Safari/604.1`,
    'Safari on iPad',
    'tablet',
  ],
  [`${ANDROID} ${WEBKIT} Chrome/131.0.0.0 Mobile Safari/537.36`, 'Chrome on Android', 'phone'],
  [
    `${ANDROID} ${WEBKIT} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet on Android',
    'phone',
  ],
  [`${ANDROID} ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`, 'Chrome on Android', 'tablet'],
  ['Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0', 'Firefox on Android', 'phone'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Windows', 'computer'],
  ['curl/8.5.0', 'curl', 'program'],
  ['python-requests/2.32.3', 'python-requests', 'program'],
  ['okhttp/4.12.0', 'okhttp', 'program'],
  ['Daybook/1.0 (Linux x64)', 'Daybook on Linux', 'program'],
  [
    'wakatime/v1.105.0 (linux-6.11.9-unknown) go1.23.3 vscode/1.95.3 vscode-wakatime/24.8.0',
    'wakatime on Linux',
    'program',
  ],
  ['node', 'Unknown device', 'unknown'],
  ['Mozilla/5.0', 'Unknown device', 'unknown'],
  ['', 'Unknown device', 'unknown'],
  [null, 'Unknown device', 'unknown'],
])('%j is %s', (userAgent, words, kind) => {
  expect(deviceOf(userAgent)).toEqual({ words, kind });
});

test('whatever somebody sends becomes a few words, and at once', () => {
  const pieces = fc.constantFrom(
    'Version/1 ',
    'Android ',
    'Mobile',
    'Mozilla/',
    'curl/',
    '<b>',
    '/',
    ' ',
    '\n',
    'x'.repeat(50),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 400 }),
        fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
      ),
      (text) => {
        const { words } = deviceOf(text);
        expect(words).toMatch(/^[\w .-]{1,60}$/);
      },
    ),
  );
});
