import { type api, type BodyOf, SCOPES, type Scope } from '@daybook/contracts';
import { audit } from '../../../../core/audit.ts';
import type { SessionCtx } from '../../../../core/context.ts';
import type { Tx } from '../../../../core/db/database.ts';
import { invalid } from '../../../../core/errors.ts';
import { newId } from '../../../../core/ids.ts';
import { requireFreshProof } from '../../proof/fresh-proof.ts';
import { loadLibrary } from '../library.ts';
import { grantOf, insertAuthorization, upsertGrant } from '../queries/grants.ts';
import { newSecret, secretHash } from '../secret.ts';
import { answerTo, checkRequest, type Issuer, type SoundRequest } from './ask-authorization.ts';

const DENIED = { error: 'access_denied', error_description: 'The person did not allow it.' };

/**
 * Allows or denies what an application asks for. The request is checked as if nobody had seen it: the page may lie.
 * @returns where to send the browser
 * @throws AppError VALIDATION_ERROR, AUTHORIZATION_ERROR `proof_required`: what comes of it outlives the session
 */
export async function decideAuthorization(
  ctx: SessionCtx,
  { request, decision, scopes }: BodyOf<typeof api.oauth.decide>,
  { issuer }: Issuer,
): Promise<{ redirect_url: string }> {
  const library = await loadLibrary();
  const redirectUrl = await ctx.db.write(async (tx) => {
    const checked = await checkRequest(tx, request, library);
    if ('mistake' in checked) return answerTo(checked, checked.mistake, issuer);
    if (decision === 'deny') return answerTo(checked, DENIED, issuer);
    await requireFreshProof(tx, ctx);
    const code = await allow(tx, ctx, checked, chosen(scopes, checked.scopes));
    return answerTo(checked, { code }, issuer);
  });
  return { redirect_url: redirectUrl };
}

function chosen(scopes: Scope[] | undefined, asked: Scope[]): Scope[] {
  const more = scopes?.find((scope) => !asked.includes(scope));
  if (more !== undefined) throw invalid('scopes', `must be among those that are asked for; ${more} is not`);
  return scopes ?? asked;
}

/** @returns the code, which leaves here once */
async function allow(tx: Tx, ctx: SessionCtx, request: SoundRequest, scopes: Scope[]): Promise<string> {
  const { userId, sessionId } = ctx.actor;
  const { id: applicationId, name } = request.application;
  const before = await grantOf(tx, userId, applicationId);
  const grant = await upsertGrant(tx, { id: newId(), userId, applicationId, scopes }, ctx.now);
  const code = newSecret('code');
  await insertAuthorization(
    tx,
    {
      id: newId(),
      grantId: grant.id,
      userId,
      codeHash: secretHash(code),
      codeChallenge: request.codeChallenge,
      redirectUri: request.redirectUri,
      scopes,
      codeExpiresAt: new Date(ctx.now.getTime() + request.codeLastsSeconds * 1000),
      sessionId,
    },
    ctx.now,
  );
  audit(tx, ctx, {
    action: 'application.allowed',
    objectType: 'application',
    objectId: applicationId,
    changes: {
      name: [before ? name : null, name],
      scopes: [before ? inOrder(before.scopes) : null, inOrder(grant.scopes)],
    },
  });
  return code;
}

function inOrder(scopes: readonly Scope[]): Scope[] {
  return SCOPES.filter((scope) => scopes.includes(scope));
}
