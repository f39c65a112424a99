import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConfigError, readConfig } from '../config.ts';
import { formatEncryptionKey, newEncryptionKey, parseEncryptionKey } from './encryption-key.ts';
import { addKeptKey, ensureKeptKeys } from './kept-keys.ts';
import { type SealedColumn, sealedIn } from './sealed-column.ts';
import { keyIdOf, seal, UnsealError, unseal } from './sealed-text.ts';
import { createVault } from './vault.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'daybook-keys-'));

describe('a sealed text', () => {
  const key = newEncryptionKey();

  test('opens to what was sealed, whatever that was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(unseal(seal(plain, context, key), context, key)).toBe(plain);
      }),
    );
  });

  test('is never the same twice, and does not show what is in it', () => {
    const [one, other] = [seal('the seed', 'here', key), seal('the seed', 'here', key)];
    expect(one).not.toBe(other);
    expect(Buffer.from(one).includes('seed')).toBe(false);
    expect(keyIdOf(one)).toBe(key.id);
  });

  test('opens in no other context and with no other key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (plain, context, other) => {
        fc.pre(context !== other);
        const sealed = seal(plain, context, key);
        expect(() => unseal(sealed, other, key)).toThrow(UnsealError);
        expect(() => unseal(sealed, context, newEncryptionKey())).toThrow(UnsealError);
      }),
    );
  });

  test('does not open when any letter of it was changed', () => {
    const sealed = seal('a secret of some length', 'here', key);
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'abcXYZ019._-'), (at, letter) => {
        const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
        // The last letter of base64url may hold bits that mean nothing.
        fc.pre(changed !== sealed && !sameBytes(changed, sealed));
        expect(() => unseal(changed, 'here', key)).toThrow(UnsealError);
      }),
    );
  });

  test.each(['', 's1', 'a secret', 's2.0123456789abcdef.AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA'])(
    '%j is none',
    (text) => {
      expect(keyIdOf(text)).toBeUndefined();
      expect(() => unseal(text, 'here', key)).toThrow(UnsealError);
    },
  );

  function sameBytes(a: string, b: string): boolean {
    const bytes = (text: string) => text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'));
    return a.split('.')[1] === b.split('.')[1] && bytes(a).join('.') === bytes(b).join('.');
  }
});

test('a text belongs to its row and column', () => {
  const [seed, token]: SealedColumn[] = [
    { table: 'totp_factors', column: 'seed_sealed', key: ['user_id'] },
    { table: 'accounts', column: 'token_sealed', key: ['user_id', 'id'] },
  ];
  const places = [sealedIn(seed as SealedColumn, 'a'), sealedIn(seed as SealedColumn, 'b')];
  expect(new Set([...places, sealedIn(token as SealedColumn, 'a', 'b')]).size).toBe(3);
});

describe('a key', () => {
  test('is 32 bytes, in base64, base64url or hex', () => {
    const key = newEncryptionKey();
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(parseEncryptionKey(key.bytes.toString(encoding))).toEqual(key);
    }
    for (const wrong of ['', 'short', key.bytes.toString('hex').slice(2), `${formatEncryptionKey(key)}AA`]) {
      expect(parseEncryptionKey(wrong)).toBeUndefined();
    }
  });

  test('is not told by its id', () => {
    const key = newEncryptionKey();
    expect(key.bytes.toString('hex')).not.toContain(key.id);
  });
});

describe('where no key is given', () => {
  test('one is made once, for its owner only', () => {
    const DATA_DIR = folder();
    const first = createVault(readConfig({ DATA_DIR }).encryption).keys.current();
    expect(createVault(readConfig({ DATA_DIR }).encryption).keys.current()).toEqual(first);
    expect(statSync(join(DATA_DIR, 'encryption-key')).mode & 0o777).toBe(0o600);
  });

  test('a new one in the file is used at once, and the old one still opens', () => {
    const { encryption } = readConfig({ DATA_DIR: folder() });
    const vault = createVault(encryption);
    const before = vault.seal('x', 'here');
    const added = addKeptKey(encryption.keptIn);
    const after = vault.seal('x', 'here');
    expect([keyIdOf(before) === added.id, keyIdOf(after) === added.id]).toEqual([false, true]);
    expect([vault.open(before, 'here'), vault.open(after, 'here')]).toEqual(['x', 'x']);
    expect(statSync(encryption.keptIn).mode & 0o777).toBe(0o600);
  });

  test('one that is given later opens what the kept one has sealed', () => {
    const DATA_DIR = folder();
    const sealed = createVault(readConfig({ DATA_DIR }).encryption).seal('x', 'here');
    const key = newEncryptionKey();
    const vault = createVault(readConfig({ DATA_DIR, ENCRYPTION_KEY: formatEncryptionKey(key) }).encryption);
    expect(vault.open(sealed, 'here')).toBe('x');
    expect(vault.keys.current().id).toBe(key.id);
  });

  test('a file that holds something else stops the start, without showing it', () => {
    const DATA_DIR = folder();
    writeFileSync(join(DATA_DIR, 'encryption-key'), 'not-a-key\n');
    expect(problemsOf({ DATA_DIR })).toEqual([expect.stringMatching(/^ENCRYPTION_KEY must .*line 1 of/)]);
    expect(problemsOf({ DATA_DIR }).join()).not.toContain('not-a-key');
  });

  test('two programs that start at once have one key', () => {
    const path = join(folder(), 'encryption-key');
    ensureKeptKeys(path);
    const first = readFileSync(path, 'utf8');
    ensureKeptKeys(path);
    expect(readFileSync(path, 'utf8')).toBe(first);
  });
});

test('keys that are none are named among the settings, and not shown', () => {
  const problems = problemsOf({ DATA_DIR: folder(), ENCRYPTION_KEY: 'hunter2', ENCRYPTION_PREVIOUS_KEYS: 'hunter3' });
  expect(problems).toHaveLength(2);
  expect(problems.join()).toMatch(/ENCRYPTION_KEY must be 32 bytes.*ENCRYPTION_PREVIOUS_KEYS/);
  expect(problems.join()).not.toMatch(/hunter/);
});

test('previous keys open and do not seal', () => {
  const [old, current] = [newEncryptionKey(), newEncryptionKey()];
  const [before, after] = [
    createVault({ key: old, previousKeys: [], keptIn: '/nowhere' }),
    createVault({ key: current, previousKeys: [old], keptIn: '/nowhere' }),
  ];
  expect(after.open(before.seal('x', 'here'), 'here')).toBe('x');
  expect(() => before.open(after.seal('x', 'here'), 'here')).toThrow(`the encryption key ${current.id} is missing`);
});

function problemsOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}
