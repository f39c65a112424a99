import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { TotpCode } from './second-factor.ts';

export const TotpSetup = z.object({
  /** Base32, for typing into an app that cannot scan. */
  secret: z.string(),
  /** `otpauth://totp/…`, to be shown as a QR code. */
  uri: z.string(),
});
export type TotpSetup = z.infer<typeof TotpSetup>;

export const RecoveryCodes = z.object({
  /** Shown once; each works once. The ones made before no longer work. */
  recovery_codes: z.array(z.string()),
});
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

const NoBody = z.strictObject({}).default({});

/** Codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds). All but `enable` need a fresh proof. */
export const totp = {
  setup: endpoint({
    name: 'totp.setup',
    method: 'POST',
    path: '/auth/totp/setup',
    summary:
      'Make a new seed for the authenticator app; nothing changes until it is enabled with a code, within an hour',
    access: 'session',
    body: NoBody,
    success: { status: 201, data: TotpSetup },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
  enable: endpoint({
    name: 'totp.enable',
    method: 'POST',
    path: '/auth/totp/enable',
    summary:
      'Prove by a code that the app works; from then on signing in by password needs one. Answers ten recovery codes',
    access: 'session',
    body: z.strictObject({ totp: TotpCode }),
    success: { status: 200, data: RecoveryCodes },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
  disable: endpoint({
    name: 'totp.disable',
    method: 'POST',
    path: '/auth/totp/disable',
    summary: 'Sign in without codes again',
    access: 'session',
    body: NoBody,
    success: { status: 204 },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
  regenerateRecoveryCodes: endpoint({
    name: 'totp.regenerate_recovery_codes',
    method: 'POST',
    path: '/auth/recovery-codes',
    summary: 'Make ten new recovery codes; the old ones no longer work. Needs a second factor (TOTP or a passkey)',
    access: 'session',
    body: NoBody,
    success: { status: 201, data: RecoveryCodes },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
};
