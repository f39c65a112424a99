import type { PublicCtx } from '../../../../core/context.ts';
import { NOBODY } from '../../../../core/db/database.ts';
import { deleteConnection } from '../../connections/queries.ts';
import { auditEnd } from '../../connections/service.ts';
import type { Standings } from '../../standings.ts';
import { deleteAuthorization, hasLiveAuthorization } from '../queries/grants.ts';
import { lockToken } from '../queries/secrets.ts';
import { secretHash } from '../secret.ts';
import { type FormRequest, type ProtocolAnswer, refusal } from './give-tokens.ts';

/**
 * The revocation endpoint (RFC 7009): whichever token is shown, the access of that device ends, and with that of the last
 * device the connection. What is no token of anybody is as good as revoked.
 */
export async function endToken(
  ctx: PublicCtx,
  { form }: FormRequest,
  { standings }: { standings: Standings },
): Promise<ProtocolAnswer> {
  const { token, client_id } = form;
  if (!token) return refusal('invalid_request', 'Missing parameter: `token`');
  if (!client_id) return refusal('invalid_request', 'Missing parameter: `client_id`');
  const outcome = await ctx.db.write(NOBODY, async (tx) => {
    const row = await lockToken(tx, secretHash(token));
    if (!row) return null;
    if (row.client_id !== client_id) return { isOfAnother: true };
    await deleteAuthorization(tx, row.user_id, row.id);
    if (!(await hasLiveAuthorization(tx, row.user_id, row.grant_id, ctx.now))) {
      const gone = await deleteConnection(tx, row.user_id, row.grant_id);
      const { personal_workspace_id: workspaceId, user_id: userId } = row;
      const actor = { userId, tokenId: row.grant_id };
      if (gone) auditEnd(tx, { workspaceId, actor, requestId: ctx.requestId, ip: ctx.ip }, gone);
    }
    return { userId: row.user_id };
  });
  if (outcome?.isOfAnother) return refusal('invalid_grant', 'The token was issued to another client');
  if (outcome?.userId) standings.forgetUser(outcome.userId);
  return { status: 200, headers: {}, body: {} };
}
