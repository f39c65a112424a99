import type { Proof, SecondFactor, SignInMethod } from '@daybook/contracts';

/** What an account has to sign in with. */
export interface Factors {
  hasPassword: boolean;
  totpEnabledAt: Date | null;
  passkeys: number;
  recoveryCodesLeft: number;
  /** The person's wish. */
  required: boolean;
}

/** Whether there is one to ask for. Recovery codes only stand in for another. */
export function hasSecondFactor({ totpEnabledAt, passkeys }: Factors): boolean {
  return totpEnabledAt !== null || passkeys > 0;
}

/**
 * Whether a right password is not enough. TOTP is made for that. A passkey is for signing in without a password, so the
 * password goes on working beside it until the person says otherwise: nobody is shut out for having tried a passkey.
 */
export function passwordNeedsSecondFactor(factors: Factors): boolean {
  return factors.totpEnabledAt !== null || (factors.required && factors.passkeys > 0);
}

/** With which a sign-in by password can be completed, in the order in which to offer them. */
export function secondFactorsOf(factors: Factors): SecondFactor[] {
  if (!hasSecondFactor(factors)) return [];
  return [
    ...(factors.totpEnabledAt ? (['totp'] as const) : []),
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
    ...(factors.recoveryCodesLeft > 0 ? (['recovery_code'] as const) : []),
  ];
}

/** With which somebody signed in can prove that it is them; none for who came by a provider: they sign in again. */
export function proofsOf(factors: Factors): Proof[] {
  const codes = secondFactorsOf(factors);
  return [
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
    ...(factors.totpEnabledAt ? (['totp'] as const) : []),
    ...(factors.hasPassword ? (['password'] as const) : []),
    ...(codes.includes('recovery_code') ? (['recovery_code'] as const) : []),
  ];
}

/** Each of them alone lets its person in (with a second factor where one is asked for). */
export function signInMethods(factors: Pick<Factors, 'hasPassword' | 'passkeys'>): SignInMethod[] {
  return [
    ...(factors.hasPassword ? (['password'] as const) : []),
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
  ];
}
