import { z } from 'zod';

/** How a session began. `provider`: Google, GitHub or another issuer. */
export const SIGN_IN_METHODS = ['password', 'passkey', 'provider'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** What completes a sign-in by password, in the order in which to offer it. */
export const SECOND_FACTORS = ['totp', 'passkey', 'recovery_code'] as const;
export type SecondFactor = (typeof SECOND_FACTORS)[number];

/** Six digits of an authenticator app; the space that many of them show in the middle may stay. */
export const TotpCode = z
  .string()
  .trim()
  .regex(/^\d{3} ?\d{3}$/, 'must be the six digits that the authenticator app shows');

/** One of the ten codes for the day the phone is gone. Case, spaces and dashes don't count. */
export const RecoveryCode = z
  .string()
  .trim()
  .max(60)
  .regex(/^(?:[A-Za-z0-9][ -]*){16}$/, 'must be a recovery code like abcd-efgh-jkmn-pqrs');
