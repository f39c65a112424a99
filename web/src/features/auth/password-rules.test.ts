import { Password } from '@daybook/contracts';
import { expect, it } from 'vitest';
import { isGoodPassword } from './password-rules.ts';

it('agrees with the server', () => {
  const candidates = [
    'Correct-horse-1',
    'Short-1',
    'no-upper-case-1',
    'NO-LOWER-CASE-1',
    'No-digit-here',
    'NoSpecial123',
    'Only spaces 123',
    'Äpfel-und-birnen-1',
    'Ümlaut123é',
    `Aa1!${'x'.repeat(96)}`,
    `Aa1!${'x'.repeat(97)}`,
    'Aa1!aaa',
    'Aa1!aaaa',
    'ПАРОЛЬ-пароль-1',
    '',
  ];
  for (const password of candidates) {
    expect([password, isGoodPassword(password)]).toEqual([password, Password.safeParse(password).success]);
  }
});
