import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personOfClaims, personOfGitHub, personOfX } from './person.ts';

const oidc = { kind: 'oidc' } as const;
const claims = { iss: 'https://id.example.com', sub: '1', email: 'Ada@Example.com', name: 'Ada' };

describe('whether an address is vouched for', () => {
  test.each([
    [true, true],
    ['true', true],
    [1, true],
    [false, false],
    ['false', false],
    [0, false],
    ['yes', false],
    [null, false],
    [undefined, false],
    [{}, false],
  ])('email_verified %j', (email_verified, isVerified) => {
    expect(personOfClaims(oidc, { ...claims, email_verified })).toMatchObject({
      email: 'ada@example.com',
      emailVerified: isVerified,
    });
  });

  test('at Microsoft another claim says so', () => {
    const microsoft = { kind: 'microsoft' } as const;
    expect(personOfClaims(microsoft, { ...claims, email_verified: true })?.emailVerified).toBe(false);
    expect(personOfClaims(microsoft, { ...claims, xms_edov: '1' })?.emailVerified).toBe(true);
    expect(personOfClaims(oidc, { ...claims, xms_edov: true })?.emailVerified).toBe(false);
  });

  test('without an address there is nothing to vouch for', () => {
    expect(personOfClaims(oidc, { ...claims, email: 'none', email_verified: true })).toMatchObject({
      email: null,
      emailVerified: false,
    });
  });
});

test.each([
  [{ ...claims, sub: '' }],
  [{ ...claims, sub: 7 }],
  [{ ...claims, sub: 'a\0b' }],
  [{ ...claims, sub: '\ud800' }],
  [{ ...claims, sub: 'x'.repeat(256) }],
  [{ ...claims, iss: undefined }],
])('nobody is known by %j', (given) => expect(personOfClaims(oidc, given)).toBeNull());

test.each([
  [{ name: '  Ada Lovelace ' }, 'Ada Lovelace'],
  [{ name: '', given_name: 'Ada', family_name: 'Lovelace' }, 'Ada Lovelace'],
  [{ name: undefined, given_name: 'Ada' }, 'Ada'],
  [{ name: '😀'.repeat(120) }, '😀'.repeat(100)],
  [{ name: 'a\0b' }, null],
  [{ name: 7 }, null],
])('the name in %j', (given, name) => expect(personOfClaims(oidc, { ...claims, ...given })?.fullName).toBe(name));

test('whatever a provider answers, it is read or refused', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (one, other) => {
      for (const person of [personOfGitHub('https://i', one, other), personOfX('https://i', one)]) {
        if (person) expect(person.subject).not.toBe('');
      }
      if (typeof one === 'object' && one !== null) personOfClaims(oidc, one as Record<string, unknown>);
    }),
  );
});
