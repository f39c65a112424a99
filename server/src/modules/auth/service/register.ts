import type { api, BodyOf, Grant } from '@daybook/contracts';
import { audit } from '../../../core/audit.ts';
import type { PublicCtx } from '../../../core/context.ts';
import { emit } from '../../../core/events/events.ts';
import { newId } from '../../../core/ids.ts';
import { admitRegistration } from '../../installation/index.ts';
import { createPersonalWorkspace, holdsInvitation } from '../../workspaces/index.ts';
import { userRegistered } from '../events.ts';
import { hashPassword } from '../password.ts';
import { insertUser } from '../queries.ts';
import { openSession, type SessionDeps } from './sessions.ts';

/** Makes the account with its personal workspace, and signs in. */
export async function register(
  ctx: PublicCtx,
  body: BodyOf<typeof api.auth.register>,
  deps: SessionDeps,
): Promise<Grant> {
  const passwordHash = await hashPassword(body.password);
  const isInvited = await holdsInvitation(ctx, body.invitation, body.email);
  const userId = newId();
  const workspaceId = newId();
  return ctx.db.write({ userId, workspaceId }, async (tx) => {
    const role = await admitRegistration(tx, isInvited, ctx.now);
    const user = await insertUser(tx, {
      id: userId,
      email: body.email,
      passwordHash,
      fullName: body.full_name,
      username: body.username ?? null,
      timezone: body.timezone,
      role,
      personalWorkspaceId: workspaceId,
    });
    await createPersonalWorkspace(tx, { id: workspaceId, ownerId: userId });
    const { requestId, ip } = ctx;
    audit(
      tx,
      { workspaceId, requestId, ip, actor: { userId } },
      { action: 'user.registered', objectType: 'user', objectId: userId },
    );
    emit(tx, userRegistered, { user_id: userId });
    return openSession(tx, ctx, user, { method: 'password', secondFactor: false }, deps);
  });
}
