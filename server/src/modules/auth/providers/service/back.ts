import type { AuditCtx } from '../../../../core/audit.ts';
import type { PublicCtx } from '../../../../core/context.ts';
import type { Tx } from '../../../../core/db/database.ts';
import { newId } from '../../../../core/ids.ts';
import type { ProviderSettings } from '../../../../core/sign-in-providers.ts';
import { spendChallenge } from '../../passkeys/queries.ts';
import type { UserRow } from '../../queries.ts';
import type { Flow } from '../flow.ts';
import type { ProviderPerson } from '../person.ts';
import { authorityOf } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import type { NewIdentity } from '../queries.ts';

/** Somebody came back, and all of it holds. */
export interface Back {
  provider: ProviderSettings;
  flow: Flow;
  person: ProviderPerson;
}

/** @throws ProviderError where this round trip was finished before, be it at this very instant */
export async function spendFlow(tx: Tx, userId: string, { id, endsAtMs }: Flow): Promise<void> {
  if (await spendChallenge(tx, userId, id, new Date(endsAtMs))) return;
  throw new ProviderError('expired', 'it was finished before');
}

export function newIdentityOf({ provider, person }: Pick<Back, 'provider' | 'person'>, userId: string): NewIdentity {
  const { issuer, subject, email } = person;
  return { id: newId(), userId, provider: provider.id, authority: authorityOf(provider), issuer, subject, email };
}

export function auditCtxOf(
  { requestId, ip, now }: PublicCtx,
  user: Pick<UserRow, 'id' | 'personal_workspace_id'>,
): AuditCtx & { now: Date } {
  return { workspaceId: user.personal_workspace_id, requestId, ip, now, actor: { userId: user.id } };
}
