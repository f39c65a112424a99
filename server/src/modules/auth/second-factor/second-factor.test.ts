import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Factors, passwordNeedsSecondFactor, proofsOf, secondFactorsOf, signInMethods } from './second-factor.ts';

const nothing: Factors = {
  hasPassword: true,
  totpEnabledAt: null,
  passkeys: 0,
  passkeysElsewhere: 0,
  providers: 0,
  recoveryCodesLeft: 0,
  required: false,
};
const totp = { totpEnabledAt: new Date(0) };

test.each<[string, Partial<Factors>, boolean, string[]]>([
  ['nothing', {}, false, []],
  ['TOTP', { ...totp, recoveryCodesLeft: 10 }, true, ['totp', 'recovery_code']],
  ['TOTP without codes left', totp, true, ['totp']],
  ['a passkey', { passkeys: 1 }, false, ['passkey']],
  [
    'a passkey, and the wish',
    { passkeys: 1, required: true, recoveryCodesLeft: 3 },
    true,
    ['passkey', 'recovery_code'],
  ],
  ['both', { ...totp, passkeys: 2, recoveryCodesLeft: 1 }, true, ['totp', 'passkey', 'recovery_code']],
  [
    'a passkey of another address, and the wish',
    { passkeysElsewhere: 1, required: true, recoveryCodesLeft: 3 },
    true,
    ['recovery_code'],
  ],
  ['a passkey of another address and no code left', { passkeysElsewhere: 1, required: true }, false, []],
  ['a provider', { providers: 1, required: true }, false, []],
  ['codes that stand in for nothing', { recoveryCodesLeft: 5, required: true }, false, []],
])('with %s', (_name, more, isNeeded, factors) => {
  expect(passwordNeedsSecondFactor({ ...nothing, ...more })).toBe(isNeeded);
  expect(secondFactorsOf({ ...nothing, ...more })).toEqual(factors);
});

const anyFactors = fc.record<Factors>({
  hasPassword: fc.boolean(),
  totpEnabledAt: fc.option(fc.constant(new Date(0))),
  passkeys: fc.nat(3),
  passkeysElsewhere: fc.nat(2),
  providers: fc.nat(2),
  recoveryCodesLeft: fc.nat(10),
  required: fc.boolean(),
});

test('nobody is asked for what they cannot give, and whoever can sign in can prove it', () => {
  fc.assert(
    fc.property(anyFactors, (factors) => {
      if (passwordNeedsSecondFactor(factors)) expect(secondFactorsOf(factors)).not.toEqual([]);
      if (signInMethods(factors).length > 0) expect(proofsOf(factors)).not.toEqual([]);
    }),
  );
});

test('what opens nothing here is no way in', () => {
  const elsewhere: Factors = { ...nothing, hasPassword: false, passkeysElsewhere: 2 };
  expect(signInMethods(elsewhere)).toEqual([]);
  expect(signInMethods({ ...nothing, hasPassword: false, providers: 1 })).toEqual(['provider']);
});
