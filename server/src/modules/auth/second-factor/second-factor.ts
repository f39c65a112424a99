import type { Proof, SecondFactor, SignInMethod } from '@daybook/contracts';

/** What an account has to sign in with. */
export interface Factors {
  hasPassword: boolean;
  totpEnabledAt: Date | null;
  /** That work at this installation's address. */
  passkeys: number;
  /** Of an address that the installation had before: they open nothing here. */
  passkeysElsewhere: number;
  /** Identities at providers that are set up here. */
  providers: number;
  recoveryCodesLeft: number;
  /** The person's wish. */
  required: boolean;
}

/** Whether there is one to ask for. Recovery codes only stand in for another. */
export function hasSecondFactor({ totpEnabledAt, passkeys }: Factors): boolean {
  return totpEnabledAt !== null || passkeys > 0;
}

/**
 * Whether a right password, or a provider's word in its place, is not enough. TOTP is made for that. A passkey is for
 * signing in without a password, so the password goes on working beside it until the person says otherwise: nobody is shut
 * out for having tried a passkey. Where the installation has moved and their passkeys are worth nothing any more, their
 * recovery codes still are.
 */
export function passwordNeedsSecondFactor(factors: Factors): boolean {
  return hasSecondFactor(factors)
    ? factors.totpEnabledAt !== null || factors.required
    : factors.required && standsInForPasskeys(factors);
}

function standsInForPasskeys({ passkeysElsewhere, recoveryCodesLeft }: Factors): boolean {
  return passkeysElsewhere > 0 && recoveryCodesLeft > 0;
}

/** With which a sign-in by password can be completed, in the order in which to offer them. */
export function secondFactorsOf(factors: Factors): SecondFactor[] {
  if (!hasSecondFactor(factors) && !standsInForPasskeys(factors)) return [];
  return [
    ...(factors.totpEnabledAt ? (['totp'] as const) : []),
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
    ...(factors.recoveryCodesLeft > 0 ? (['recovery_code'] as const) : []),
  ];
}

/** With which somebody signed in can prove that it is them. */
export function proofsOf(factors: Factors): Proof[] {
  const codes = secondFactorsOf(factors);
  return [
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
    ...(factors.totpEnabledAt ? (['totp'] as const) : []),
    ...(factors.hasPassword ? (['password'] as const) : []),
    ...(codes.includes('recovery_code') ? (['recovery_code'] as const) : []),
    ...(factors.providers > 0 ? (['provider'] as const) : []),
  ];
}

/** Each of them alone lets its person in (with a second factor where one is asked for). */
export function signInMethods(factors: Pick<Factors, 'hasPassword' | 'passkeys' | 'providers'>): SignInMethod[] {
  return [
    ...(factors.hasPassword ? (['password'] as const) : []),
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
    ...(factors.providers > 0 ? (['provider'] as const) : []),
  ];
}
