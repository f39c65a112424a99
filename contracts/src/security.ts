import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './fields.ts';
import { SECOND_FACTORS, SIGN_IN_METHODS } from './second-factor.ts';

/** How the caller signs in: what Settings → Security shows. */
export const Security = z.object({
  has_password: z.boolean(),
  /** Each of them alone lets the caller in, with a second factor where one is asked for. One always stays. */
  sign_in_methods: z.array(z.enum(SIGN_IN_METHODS)),
  /** With which a sign-in by password can be completed. */
  second_factors: z.array(z.enum(SECOND_FACTORS)),
  /** Whether a sign-in by password asks for one of them: always with TOTP, otherwise where the caller wishes it. */
  password_needs_second_factor: z.boolean(),
  /** The caller's wish. Without it, somebody with passkeys only may sign in by password alone. */
  second_factor_required: z.boolean(),
  totp_enabled_at: Instant.nullable(),
  recovery_codes_left: z.number().int(),
  passkeys: z.number().int(),
  /** Whether passkeys work at the address this request came by, and the address at which they would. */
  passkeys_available: z.boolean(),
  passkeys_open_url: z.string().nullable(),
  session: z.object({
    method: z.enum(SIGN_IN_METHODS),
    second_factor: z.boolean(),
    /** Until when nothing sensitive asks for a proof again. */
    proved_until: Instant.nullable(),
  }),
});
export type Security = z.infer<typeof Security>;

export const security = {
  get: endpoint({
    name: 'security.get',
    method: 'GET',
    path: '/auth/security',
    summary: 'How the caller signs in',
    access: 'session',
    success: { status: 200, data: Security },
    errors: [],
  }),
  update: endpoint({
    name: 'security.update',
    method: 'PATCH',
    path: '/auth/security',
    summary:
      'Ask for two factors at every sign-in, or no longer; needs a second factor, recovery codes and a fresh proof',
    access: 'session',
    body: z.strictObject({ second_factor_required: z.boolean() }),
    success: { status: 200, data: Security },
    errors: ['CONFLICT'],
  }),
  removePassword: endpoint({
    name: 'security.remove_password',
    method: 'DELETE',
    path: '/auth/password',
    summary: 'Sign in without a password from now on; refused where it is the last way to sign in. Needs a fresh proof',
    access: 'session',
    success: { status: 204 },
    errors: ['CONFLICT'],
  }),
};
