import type { Grant, ProviderProblem, SecondFactor } from '@daybook/contracts';
import type { PublicCtx } from '../../../../core/context.ts';
import { AppError } from '../../../../core/errors.ts';
import type { ProviderSettings } from '../../../../core/sign-in-providers.ts';
import type { Flow } from '../flow.ts';
import { ProviderError } from '../provider-error.ts';
import { connectAccount } from './connect.ts';
import type { ProviderDeps } from './deps.ts';
import { proveByProvider } from './prove.ts';
import { signInByProvider } from './sign-in-by-provider.ts';

/** What has come of a round trip. */
export type Outcome =
  | { kind: 'signed_in'; grant: Grant }
  /** @property ticket sealed */
  | { kind: 'second_step'; ticket: string; choices: SecondFactor[] }
  | { kind: 'connected' }
  | { kind: 'proved' };

/**
 * The browser is back.
 * @param flow with which it went, if it is known
 * @param search of the address it came back to
 * @throws ProviderError
 */
export async function finishRoundTrip(
  ctx: PublicCtx,
  provider: ProviderSettings,
  flow: Flow | null,
  search: string,
  deps: ProviderDeps,
): Promise<Outcome> {
  if (!flow) throw new ProviderError('expired', 'the browser has no cookie of it, or one that has ended');
  if (flow.provider !== provider.id) throw new ProviderError('expired', `it began with ${flow.provider}`);
  const states = new URLSearchParams(search).getAll('state');
  if (states.length !== 1 || states[0] !== flow.state) throw new ProviderError('expired', 'the state is another one');
  try {
    const person = await deps.clients.personWhoCameBack(provider, flow, search);
    const back = { provider, flow, person };
    const { purpose } = flow;
    if (purpose.kind === 'sign_in') return await signInByProvider(ctx, back, purpose, deps);
    return purpose.kind === 'connect'
      ? await connectAccount(ctx, back, purpose)
      : await proveByProvider(ctx, back, purpose);
  } catch (error) {
    throw refusalOf(error);
  }
}

const PROBLEMS: Record<string, ProviderProblem> = {
  registration_closed: 'registration_closed',
  invitation_needed: 'invitation_needed',
  locked_by_admin: 'account_locked',
  duplicate_email: 'email_taken',
  identity_connected: 'connected_elsewhere',
};

/** What the rest of the program refuses; anything unexpected stays what it is. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof AppError) || error.status >= 500) return error;
  return new ProviderError(PROBLEMS[String(error.details?.reason)] ?? 'refused', error.message);
}
