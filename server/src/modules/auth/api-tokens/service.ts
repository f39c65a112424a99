import type { ApiTokenCreate, NewApiToken } from '@daybook/contracts';
import type { z } from 'zod';
import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import { invalid, notFound } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { PageRequest } from '../../../core/pagination.ts';
import { requireFreshProof } from '../proof/fresh-proof.ts';
import type { Standings } from '../standings.ts';
import { presentToken } from './present.ts';
import { type ApiTokenRow, deleteToken, insertToken, isMember, tokensOf } from './queries.ts';
import { apiTokenHash, lastFourOf, newApiToken } from './secret.ts';

export function getTokens(ctx: SessionCtx, query: PageRequest): Promise<{ rows: ApiTokenRow[]; total: number }> {
  return ctx.db.read((tx) => tokensOf(tx, ctx.actor.userId, query), { snapshot: true, oneFlight: true });
}

/** The secret leaves here once. @throws AppError VALIDATION_ERROR, AUTHORIZATION_ERROR `proof_required` */
export async function createToken(
  ctx: SessionCtx,
  { name, scopes, expires_at = null, workspace_id = null }: z.output<typeof ApiTokenCreate>,
): Promise<NewApiToken> {
  const expiresAt = expires_at === null ? null : new Date(expires_at);
  if (expiresAt && expiresAt <= ctx.now) throw invalid('expires_at', 'must be in the future');
  const { userId } = ctx.actor;
  const token = newApiToken();
  const row = await ctx.db.write(async (tx) => {
    await requireFreshProof(tx, ctx);
    if (workspace_id !== null && !(await isMember(tx, userId, workspace_id))) {
      throw invalid('workspace_id', 'must be a workspace you belong to');
    }
    const made = await insertToken(
      tx,
      {
        id: newId(),
        userId,
        name,
        hash: apiTokenHash(token),
        lastFour: lastFourOf(token),
        scopes,
        workspaceId: workspace_id,
        expiresAt,
        sessionId: ctx.actor.sessionId,
      },
      ctx.now,
    );
    audit(tx, ctx, { action: 'api_token.created', objectType: 'api_token', objectId: made.id, changes: added(made) });
    return made;
  });
  return { ...presentToken(row), token };
}

/** What uses it is refused with its next request. @throws AppError NOT_FOUND */
export async function revokeToken(ctx: SessionCtx, id: string, standings: Standings): Promise<void> {
  const { userId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    const gone = await deleteToken(tx, userId, id);
    if (!gone) throw notFound('API token');
    audit(tx, ctx, { action: 'api_token.revoked', objectType: 'api_token', objectId: id, changes: removed(gone) });
  });
  standings.forgetUser(userId);
}

/** The row is gone when somebody reads the record, so the record says what it was. */
function removed({ name, scopes, workspace_id }: ApiTokenRow): Record<string, [unknown, unknown]> {
  return { name: [name, null], scopes: [scopes, null], workspace_id: [workspace_id, null] };
}

function added({ name, scopes, workspace_id, expires_at }: ApiTokenRow): Record<string, [unknown, unknown]> {
  return {
    name: [null, name],
    scopes: [null, scopes],
    workspace_id: [null, workspace_id],
    expires_at: [null, expires_at],
  };
}
