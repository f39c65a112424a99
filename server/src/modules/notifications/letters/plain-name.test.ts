import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainName } from './plain-name.ts';

test.each([
  ['Ada Example', 'Ada Example'],
  ['Dr. Ada Example', 'Dr. Ada Example'],
  ['  Ada\r\nBcc: x ', 'Ada Bcc: x'],
  ['Ada \u202Egnp.exe', 'Ada gnp.\u2060exe'],
  ['👩‍🔬 Ada', '👩 🔬 Ada'],
  ['x'.repeat(100), `${'x'.repeat(59)}…`],
])('%j', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

test('is never an address of anything', () => {
  const part = fc.constantFrom(
    'www.',
    'https://',
    'example.com',
    '/pay',
    'mailto:',
    'ada@example.com',
    ' ',
    'Ada',
    '\n',
  );
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join('')),
      (name) => {
        expect(plainName(name)).not.toMatch(/\w\.\w|:\/\/|\w@\w|\w:\w|[\r\n]/);
      },
    ),
  );
});
