import { type AuditCtx, audit } from '../../../core/audit.ts';
import type { SessionCtx } from '../../../core/context.ts';
import type { Tx } from '../../../core/db/database.ts';
import { notFound } from '../../../core/errors.ts';
import type { PageRequest } from '../../../core/pagination.ts';
import type { Standings } from '../standings.ts';
import { type ConnectionRow, connectionsOf, deleteConnection, type EndedConnection } from './queries.ts';

export function getConnections(ctx: SessionCtx, query: PageRequest): Promise<{ rows: ConnectionRow[]; total: number }> {
  return ctx.db.read((tx) => connectionsOf(tx, ctx.actor.userId, query, ctx.now), { snapshot: true, oneFlight: true });
}

/** The application is refused with its next request, on every device. @throws AppError NOT_FOUND */
export async function endConnection(ctx: SessionCtx, id: string, standings: Standings): Promise<void> {
  const { userId } = ctx.actor;
  await ctx.db.write(async (tx) => {
    const gone = await deleteConnection(tx, userId, id);
    if (!gone) throw notFound('connected application');
    auditEnd(tx, ctx, gone);
  });
  standings.forgetUser(userId);
}

export function auditEnd(tx: Tx, ctx: AuditCtx, { application_id, application_name, scopes }: EndedConnection): void {
  audit(tx, ctx, {
    action: 'application.disconnected',
    objectType: 'application',
    objectId: application_id,
    changes: { name: [application_name, null], scopes: [scopes, null] },
  });
}
