import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './fields.ts';
import { PasskeyRequestOptions, PasskeyUsed } from './passkeys.ts';
import { RecoveryCode, TotpCode } from './second-factor.ts';

/** What is given with `give`, in the order in which to offer it. */
const GIVEN_PROOFS = ['passkey', 'totp', 'password', 'recovery_code'] as const;

/**
 * What a person can prove with that it is still them, in the order in which to offer it. By `provider` the browser goes
 * there and comes back (`providers.prove`).
 */
export const PROOFS = [...GIVEN_PROOFS, 'provider'] as const;
export type Proof = (typeof PROOFS)[number];
export type GivenProof = (typeof GIVEN_PROOFS)[number];

const ONE_OF = 'must be one of password, totp, recovery_code or passkey';

export const ProofBody = z
  .strictObject({
    password: z.string().min(1, 'must not be empty').max(1000).optional(),
    totp: TotpCode.optional(),
    recovery_code: RecoveryCode.optional(),
    passkey: PasskeyUsed.optional(),
  })
  .refine((body) => GIVEN_PROOFS.filter((proof) => body[proof] !== undefined).length === 1, { error: ONE_OF });

/**
 * A session is freshly proved for ten minutes after its sign-in and after each `give`. What would let a thief of a
 * session stay (adding a passkey, switching off a factor) is refused without: 403 with `details.reason` `proof_required`
 * and `details.proofs`. Ask, give the proof, send the request again.
 */
export const proof = {
  options: endpoint({
    name: 'proof.options',
    method: 'POST',
    path: '/auth/proof/options',
    summary: 'Begin to prove by passkey that it is still you',
    access: 'session',
    body: z.strictObject({}).default({}),
    success: { status: 200, data: PasskeyRequestOptions },
    errors: ['CONFLICT'],
    rate: 'auth',
  }),
  give: endpoint({
    name: 'proof.give',
    method: 'POST',
    path: '/auth/proof',
    summary: 'Prove that it is still you; a second factor also lifts a session that began without one',
    access: 'session',
    body: ProofBody,
    success: { status: 200, data: z.object({ proved_until: Instant, second_factor: z.boolean() }) },
    errors: ['AUTHENTICATION_ERROR', 'CONFLICT'],
    rate: 'auth',
  }),
};
