import { createHash, randomBytes } from 'node:crypto';
import { PROVIDERS } from '@daybook/contracts';
import { z } from 'zod';
import { newId } from '../../../core/ids.ts';
import { UnsealError } from '../../../core/secrets/sealed-text.ts';
import type { Vault } from '../../../core/secrets/vault.ts';

/** Long enough to type a password and find the phone. */
export const FLOW_LASTS_MS = 10 * 60_000;

/** What the round trip is for. To connect or prove, it belongs to a session. */
const Purpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign_in'), timezone: z.string(), invitation: z.string().nullable() }),
  z.object({ kind: z.enum(['connect', 'prove']), userId: z.uuid(), sessionId: z.uuid() }),
]);
export type Purpose = z.infer<typeof Purpose>;
export type SignInPurpose = Extract<Purpose, { kind: 'sign_in' }>;
export type SessionPurpose = Extract<Purpose, { kind: 'connect' | 'prove' }>;

const Flow = z.object({
  /** It counts once. */
  id: z.uuid(),
  provider: z.enum(PROVIDERS),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The page to land on. */
  from: z.string().nullable(),
  purpose: Purpose,
  beganAtMs: z.number(),
  endsAtMs: z.number(),
});

/**
 * What is to be known again when the browser comes back. It waits in a sealed cookie, so that it is bound to the browser
 * and nothing is stored for those that never come back.
 */
export type Flow = z.infer<typeof Flow>;

export function newFlow(wanted: Pick<Flow, 'provider' | 'from' | 'purpose'>, now: Date): Flow {
  return {
    ...wanted,
    id: newId(),
    state: secret(),
    nonce: secret(),
    verifier: secret(),
    beganAtMs: now.getTime(),
    endsAtMs: now.getTime() + FLOW_LASTS_MS,
  };
}

/** 256 random bits; as a code verifier it has the 43 characters that RFC 7636 wants at least. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** RFC 7636, 4.2: what the provider is shown of the verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

const Ticket = z.object({
  /** It counts once. */
  id: z.uuid(),
  userId: z.uuid(),
  provider: z.enum(PROVIDERS),
  issuer: z.string(),
  subject: z.string(),
  email: z.string().nullable(),
  /** Whether the identity is to be connected when the sign-in is complete; otherwise it must still be. */
  connects: z.boolean(),
  endsAtMs: z.number(),
});

/** A provider has said who somebody is, and their account asks for a second factor. It waits in a sealed cookie, too. */
export type Ticket = z.infer<typeof Ticket>;

const CONTEXTS = { flow: 'sign-in by provider', ticket: 'second step after a provider' } as const;

export function sealFlow(vault: Vault, flow: Flow): string {
  return vault.seal(JSON.stringify(flow), CONTEXTS.flow);
}

/** Null for one that is not ours, or has ended. */
export function openFlow(vault: Vault, sealed: string | undefined, now: Date): Flow | null {
  return opened(vault, sealed, CONTEXTS.flow, Flow, now);
}

export function sealTicket(vault: Vault, ticket: Ticket): string {
  return vault.seal(JSON.stringify(ticket), CONTEXTS.ticket);
}

/** Null for one that is not ours, or has ended. */
export function openTicket(vault: Vault, sealed: string | undefined, now: Date): Ticket | null {
  return opened(vault, sealed, CONTEXTS.ticket, Ticket, now);
}

function opened<T extends { endsAtMs: number }>(
  vault: Vault,
  sealed: string | undefined,
  context: string,
  schema: z.ZodType<T>,
  now: Date,
): T | null {
  if (sealed === undefined) return null;
  try {
    const found = schema.parse(JSON.parse(vault.open(sealed, context)));
    return found.endsAtMs > now.getTime() ? found : null;
  } catch (error) {
    if (error instanceof UnsealError) return null;
    throw error;
  }
}
