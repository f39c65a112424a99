import { RecoveryCode } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';

test('ten different codes, as the contract takes them', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(RecoveryCode.parse(code)).toBe(code);
  }
});

test.each(['ABCD-EFGH-JKMN-PQ01', ' abcd efgh jkmn pq01', 'abcdefghjkmnpqoi', 'abcd--efgh jkmn-pqOL'])(
  '%s is the same code, written down by a person',
  (written) => {
    expect(RecoveryCode.safeParse(written).success).toBe(true);
    expect(recoveryCodeHash(written)).toEqual(recoveryCodeHash('abcd-efgh-jkmn-pq01'));
  },
);

test.each(['', 'abcd', 'abcd-efgh-jkmn-pqrs-tvwx', 'abcd-efgh-jkmn-pqr\u00e9', '0'.repeat(61)])(
  '%j is none',
  (written) => {
    expect(RecoveryCode.safeParse(written).success).toBe(false);
  },
);
