import type { Grant, PasskeyUsed } from '@daybook/contracts';
import { audit } from '../../../../core/audit.ts';
import type { PublicCtx } from '../../../../core/context.ts';
import { AppError } from '../../../../core/errors.ts';
import type { Vault } from '../../../../core/secrets/vault.ts';
import { lockUser, type UserRow, userById } from '../../queries.ts';
import { openSession, type SessionDeps } from '../../service/sessions.ts';
import { requestOptions, userOfHandle } from '../ceremony.ts';
import { newChallenge } from '../challenge.ts';
import { passkeyOfCredential } from '../queries.ts';
import type { RelyingParty } from '../relying-party.ts';
import { checkPasskey } from './check-passkey.ts';
import { recordPasskeyUse } from './use-passkey.ts';

/** The same for everybody: the browser knows which passkeys it has for this site. */
export function signInOptions(
  ctx: PublicCtx,
  relyingParty: RelyingParty,
  { vault }: { vault: Vault },
): Promise<object> {
  return requestOptions(relyingParty, newChallenge(vault, 'login', null, ctx.now));
}

/**
 * Signs in whom the passkey belongs to. It is something they have, opened by something they know or are, so no other
 * factor is asked for. Wrong passwords don't lock it out: nobody can guess a signature.
 */
export async function signInByPasskey(
  ctx: PublicCtx,
  used: PasskeyUsed,
  relyingParty: RelyingParty,
  deps: SessionDeps & { vault: Vault },
): Promise<Grant> {
  const userId = userOfHandle(used.response.userHandle);
  if (userId === null) throw refused();
  const [user, passkey] = await ctx.db.read({ userId, workspaceId: null }, (tx) =>
    Promise.all([userById(tx, userId), passkeyOfCredential(tx, userId, Buffer.from(used.id, 'base64url'))]),
  );
  if (!user || !passkey) throw refused();
  const askedFor = { purpose: 'login', userId: null } as const;
  const checked = await checkPasskey(ctx, used, passkey, askedFor, relyingParty, deps.vault);
  if (!checked) throw refused();
  const { requestId, ip, now } = ctx;
  const workspaceId = user.personal_workspace_id;
  const auditCtx = { workspaceId, requestId, ip, now, actor: { userId } };
  const grant = await ctx.db.write({ userId, workspaceId }, async (tx) => {
    const current = (await lockUser(tx, userId)) as UserRow | undefined;
    // It may have been removed meanwhile, with the user or without.
    const stillThere = current && (await passkeyOfCredential(tx, userId, passkey.credential_id));
    if (!stillThere || !(await recordPasskeyUse(tx, auditCtx, checked))) return null;
    audit(tx, auditCtx, {
      action: 'user.signed_in',
      objectType: 'user',
      objectId: userId,
      changes: { method: [null, 'passkey'] },
    });
    return openSession(tx, ctx, current, { method: 'passkey', secondFactor: true }, deps);
  });
  if (!grant) throw refused();
  return grant;
}

function refused(): AppError {
  return new AppError(
    'AUTHENTICATION_ERROR',
    'This passkey does not sign in here: it is not known, was removed, or the attempt took over five minutes.',
  );
}
