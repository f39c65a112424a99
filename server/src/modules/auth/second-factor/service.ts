import type { SecondFactor, SignInMethod } from '@daybook/contracts';
import type { Tx } from '../../../core/db/database.ts';
import { conflict } from '../../../core/errors.ts';
import type { Vault } from '../../../core/secrets/vault.ts';
import { deleteRecoveryCodes } from '../recovery-codes/queries.ts';
import { useRecoveryCode } from '../recovery-codes/service.ts';
import { useTotpCode } from '../totp/use-code.ts';
import { factorsOf, lowerSessions } from './queries.ts';
import { hasSecondFactor, signInMethods } from './second-factor.ts';

export interface GivenCode {
  totp?: string | undefined;
  recovery_code?: string | undefined;
}

/**
 * Uses a code up, and says which kind it was; null for a wrong or used one. The caller holds the user's row, so that
 * attempts are made and counted one after the other.
 */
export async function useCode(
  tx: Tx,
  userId: string,
  code: GivenCode,
  now: Date,
  vault: Vault,
): Promise<Exclude<SecondFactor, 'passkey'> | null> {
  if (code.totp !== undefined) return (await useTotpCode(tx, userId, code.totp, now, vault)) ? 'totp' : null;
  if (code.recovery_code === undefined) return null;
  return (await useRecoveryCode(tx, userId, code.recovery_code, now)) ? 'recovery_code' : null;
}

/** The ways in which a user can sign in. */
export async function signInMethodsOf(tx: Tx, userId: string): Promise<SignInMethod[]> {
  return signInMethods(await factorsOf(tx, userId));
}

/**
 * After one was taken away, by who holds the user's row.
 * @throws AppError CONFLICT where none is left
 */
export async function keepOneSignInMethod(tx: Tx, userId: string): Promise<void> {
  if ((await signInMethodsOf(tx, userId)).length > 0) return;
  throw conflict(
    'last_sign_in_method',
    'This is your last way to sign in. Add another one first, e.g. a passkey or a password.',
  );
}

/**
 * After a second factor was taken away, by who holds the user's row: without any, recovery codes stand in for nothing and
 * sessions have none.
 * @throws AppError CONFLICT where two factors are asked for and none is left
 */
export async function settleSecondFactors(tx: Tx, userId: string): Promise<void> {
  const left = await factorsOf(tx, userId);
  if (hasSecondFactor(left)) return;
  if (left.required) {
    throw conflict(
      'last_second_factor',
      'You ask for two factors at every sign-in, and this is your last one. Switch that off first, or add another.',
    );
  }
  await deleteRecoveryCodes(tx, userId);
  await lowerSessions(tx, userId);
}
