import { ActivitySettingsPatch } from '@daybook/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exclusionOf } from './exclusion.ts';

test.each([
  ['secret', ['/home/ada/secret/plan.md', 'secret', '/SECRET'], ['/home/ada/secrets.md', '/home/ada/my-secret']],
  ['*.env', ['/srv/app/prod.env', '.env', 'C:\\app\\.ENV'], ['/srv/app/env', '/srv/.env.example']],
  ['id_?sa', ['/home/ada/.ssh/id_rsa'], ['/home/ada/.ssh/id_ed25519']],
  ['clients/acme', ['/work/clients/acme/a.ts', 'clients/acme'], ['/work/clients/beta/a.ts', '/clients/x/acme']],
  ['clients/*/private/', ['/clients/acme/private/a'], ['/clients/private/a', '/clients/a/b/private']],
  ['/srv/**/keys', ['/srv/keys/x', '/srv/b/c/keys/x'], ['/tmp/srv/keys', '/srv/b/keyring']],
  ['/srv', ['/srv/a', '/srv'], ['/tmp/srv', 'srv/a']],
  ['C:\\work\\acme', ['c:/work/acme/a.ts', 'C:\\Work\\Acme\\a.ts'], ['/work/acme/a.ts', 'D:\\work\\acme\\a.ts']],
  [
    '~/diary',
    ['/home/ada/diary/may.md', '/Users/ada/diary', 'C:\\Users\\ada\\diary\\x', '/root/diary/x'],
    ['/srv/diary/x', '/home/diary/x'],
  ],
  ['bank.example.com', ['bank.example.com', 'https://bank.example.com/account'], ['https://mybank.example.com/']],
  ['a**b', ['/x/a-and-b'], ['/x/a/b']],
] as [string, string[], string[]][])('%s', (pattern, excluded, not) => {
  const isExcluded = exclusionOf([pattern]);
  expect(excluded.filter((entity) => !isExcluded(entity))).toEqual([]);
  expect(not.filter(isExcluded)).toEqual([]);
});

test('any of several patterns is enough, and none excludes nothing', () => {
  expect(exclusionOf([])('/a')).toBe(false);
  expect(exclusionOf(['x', 'y'])('/a/y')).toBe(true);
});

test.each(['*', '**', '/', '~', '~/**', '  ', '\\'])('%j would exclude everything, and is refused', (pattern) => {
  expect(ActivitySettingsPatch.safeParse({ excluded: [pattern] }).success).toBe(false);
});

test('a path is excluded by itself, by each folder it lies in, and by the names in it', () => {
  const part = fc.stringMatching(/^[a-z.]{1,6}$/);
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.nat(5), (parts, depth) => {
      const path = `/${parts.join('/')}`;
      expect(exclusionOf([path])(path)).toBe(true);
      expect(exclusionOf([`/${parts.slice(0, depth + 1).join('/')}`])(path)).toBe(true);
      expect(exclusionOf([parts[depth % parts.length] as string])(path)).toBe(true);
      expect(exclusionOf([`${path}x`])(path)).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test('a pattern of stars against a path of letters takes no long search', () => {
  const patterns = Array.from({ length: 10 }, () => `${'*a'.repeat(99)}b`);
  expect(exclusionOf(patterns)(`/${'a'.repeat(4000)}`)).toBe(false);
  expect(exclusionOf([`${'**/'.repeat(60)}b`])('a/'.repeat(2000))).toBe(false);
});
