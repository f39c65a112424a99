import type { PublicCtx, SessionCtx } from '../../../../core/context.ts';
import { conflict, notFound } from '../../../../core/errors.ts';
import type { ProviderSettings } from '../../../../core/sign-in-providers.ts';
import { requireFreshProof } from '../../proof/fresh-proof.ts';
import { type Flow, newFlow, type Purpose, sealFlow } from '../flow.ts';
import { ownPage } from '../landing.ts';
import { ProviderError } from '../provider-error.ts';
import { identitiesOf } from '../queries.ts';
import type { ProviderDeps } from './deps.ts';

/** More than anybody has accounts elsewhere. */
export const MOST_IDENTITIES = 20;

/** A round trip that can begin: where the browser goes, and what it takes along to be known by when it is back. */
export interface Departure {
  url: string;
  cookie: string;
}

/** @throws ProviderError */
export async function beginRoundTrip(
  { now }: Pick<PublicCtx, 'now'>,
  provider: ProviderSettings,
  wanted: { from?: string | undefined; purpose: Purpose },
  { vault, clients }: ProviderDeps,
): Promise<Departure> {
  const flow: Flow = newFlow({ provider: provider.id, from: ownPage(wanted.from), purpose: wanted.purpose }, now);
  const url = await clients.authorizationUrl(provider, flow);
  return { url: url.href, cookie: sealFlow(vault, flow) };
}

/** It lets a thief of a session stay, so it needs a fresh proof. */
export async function beginConnecting(ctx: SessionCtx, id: string, deps: ProviderDeps): Promise<Departure> {
  const { userId, sessionId } = ctx.actor;
  const provider = requireProvider(id, deps);
  const { total } = await ctx.db.read(async (tx) => {
    await requireFreshProof(tx, ctx);
    return identitiesOf(tx, userId, 1);
  });
  if (total >= MOST_IDENTITIES)
    throw conflict('too_many_identities', `${MOST_IDENTITIES} accounts are connected already.`);
  return begun(ctx, provider, { kind: 'connect', userId, sessionId }, deps);
}

export function beginProving(
  ctx: SessionCtx,
  id: string,
  { from }: { from?: string | undefined },
  deps: ProviderDeps,
): Promise<Departure> {
  const { userId, sessionId } = ctx.actor;
  return begun(ctx, requireProvider(id, deps), { kind: 'prove', userId, sessionId }, deps, from);
}

export function beginSigningIn(
  ctx: PublicCtx,
  id: string,
  {
    from,
    timezone = 'UTC',
    invitation = null,
  }: { from?: string | undefined; timezone?: string; invitation?: string | null },
  deps: ProviderDeps,
): Promise<Departure> {
  return begun(ctx, requireProvider(id, deps), { kind: 'sign_in', timezone, invitation }, deps, from);
}

async function begun(
  ctx: Pick<PublicCtx, 'now' | 'log'>,
  provider: ProviderSettings,
  purpose: Purpose,
  deps: ProviderDeps,
  from?: string,
): Promise<Departure> {
  try {
    return await beginRoundTrip(ctx, provider, { from, purpose }, deps);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    ctx.log.warn({ provider: provider.id, problem: error.problem, reason: error.message }, 'a provider is not there');
    throw conflict(
      'provider_unavailable',
      `${provider.name} cannot be reached just now. Try again, or sign in otherwise.`,
    );
  }
}

/** @throws AppError NOT_FOUND, also for one that is not set up here */
export function requireProvider(id: string, { providers }: Pick<ProviderDeps, 'providers'>): ProviderSettings {
  const provider = providers.find((one) => one.id === id);
  if (!provider) throw notFound('provider');
  return provider;
}
