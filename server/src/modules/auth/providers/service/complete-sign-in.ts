import type { Grant } from '@daybook/contracts';
import { audit } from '../../../../core/audit.ts';
import type { PublicCtx } from '../../../../core/context.ts';
import type { Tx } from '../../../../core/db/database.ts';
import { conflict } from '../../../../core/errors.ts';
import { emit } from '../../../../core/events/events.ts';
import type { ProviderSettings } from '../../../../core/sign-in-providers.ts';
import { providerConnected } from '../../events.ts';
import type { UserRow } from '../../queries.ts';
import { openSession, type SessionDeps } from '../../service/sessions.ts';
import { ProviderError } from '../provider-error.ts';
import { insertIdentity, type NewIdentity, useIdentity } from '../queries.ts';
import { auditCtxOf } from './back.ts';

export interface Completion {
  provider: Pick<ProviderSettings, 'name'>;
  identity: NewIdentity;
  /** The identity is new to the account; otherwise it must still be connected. */
  connects: boolean;
  /** What completed it, where a second factor was asked for. */
  secondFactor: 'totp' | 'recovery_code' | null;
}

/** Everything is proved: opens the session. By who holds the user's row. */
export async function completeSignIn(
  tx: Tx,
  ctx: PublicCtx,
  user: UserRow,
  { provider, identity, connects, secondFactor }: Completion,
  deps: SessionDeps,
): Promise<Grant> {
  if (connects) await connectIdentity(tx, ctx, user, provider, identity);
  else if (!(await useIdentity(tx, user.id, identity, ctx.now))) {
    throw new ProviderError('refused', 'the account was disconnected meanwhile');
  }
  audit(tx, auditCtxOf(ctx, user), {
    action: 'user.signed_in',
    objectType: 'user',
    objectId: user.id,
    changes: { method: [null, 'provider'], provider: [null, identity.provider], second_factor: [null, secondFactor] },
  });
  return openSession(tx, ctx, user, { method: 'provider', secondFactor: secondFactor !== null }, deps);
}

/**
 * The account was there before, so its owner is told.
 * @throws AppError CONFLICT where another account has it
 */
export async function connectIdentity(
  tx: Tx,
  ctx: PublicCtx,
  user: Pick<UserRow, 'id' | 'personal_workspace_id'>,
  { name }: Pick<ProviderSettings, 'name'>,
  identity: NewIdentity,
): Promise<void> {
  if (!(await insertIdentity(tx, identity, ctx.now))) throw identityConnected(name);
  audit(tx, auditCtxOf(ctx, user), {
    action: 'user.provider_connected',
    objectType: 'user',
    objectId: user.id,
    changes: { provider: [null, identity.provider] },
  });
  emit(tx, providerConnected, { user_id: user.id, provider_name: name, at: ctx.now.toISOString() });
}

export function identityConnected(name: string) {
  return conflict('identity_connected', `This account at ${name} is connected to another account here.`);
}
