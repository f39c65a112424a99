import { audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import { notFound } from '../../../core/errors.ts';
import type { PageRequest } from '../../../core/pagination.ts';
import { revokeOtherSessions } from '../queries.ts';
import type { Standings } from '../standings.ts';
import { revokeLiveSession, type SessionRow, sessionsOf } from './queries.ts';

export function getSessions(ctx: SessionCtx, query: PageRequest): Promise<{ rows: SessionRow[]; total: number }> {
  return ctx.db.read((tx) => sessionsOf(tx, ctx.actor.userId, query, ctx.now), { snapshot: true, oneFlight: true });
}

/** Its device is out with its next request. @throws AppError NOT_FOUND */
export async function endSession(ctx: SessionCtx, id: string, standings: Standings): Promise<void> {
  const { userId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    if (!(await revokeLiveSession(tx, userId, id, ctx.now))) throw notFound('session');
    audit(tx, ctx, { action: 'session.revoked', objectType: 'session', objectId: id });
  });
  standings.forgetUser(userId);
}

export async function endOtherSessions(ctx: SessionCtx, standings: Standings): Promise<void> {
  const { userId, sessionId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    const ended = await revokeOtherSessions(tx, userId, sessionId, 'revoked', ctx.now);
    for (const id of ended) audit(tx, ctx, { action: 'session.revoked', objectType: 'session', objectId: id });
  });
  standings.forgetUser(userId);
}
