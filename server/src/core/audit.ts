import { sql } from 'kysely';
import type { Ctx } from './context.ts';
import type { Tx } from './db/database.ts';
import { newId } from './ids.ts';

export interface AuditRecord {
  /** `<noun>.<past tense verb>`, e.g. `task.updated`. */
  action: string;
  objectType: string;
  objectId: string | null;
  /** Changed fields: `{field: [before, after]}`; never a secret. */
  changes?: Record<string, [unknown, unknown]>;
}

export type AuditCtx = Pick<Ctx, 'workspaceId' | 'requestId' | 'ip'> & {
  /** The API token by which the user acts; without one they do it themselves. */
  actor: { userId: string; tokenId?: string | null };
};

/** Writes down a mutation in its own transaction, without waiting: it travels with the commit. */
export function audit(tx: Tx, ctx: AuditCtx, record: AuditRecord): void {
  tx.send(
    sql`insert into audit_log (workspace_id, id, actor_id, token_id, action, object_type, object_id, changes, request_id, ip)
        values (${ctx.workspaceId}, ${newId()}, ${ctx.actor.userId}, ${ctx.actor.tokenId ?? null}, ${record.action},
                ${record.objectType}, ${record.objectId},
                ${record.changes ? JSON.stringify(record.changes) : null}::jsonb, ${ctx.requestId}, ${ctx.ip})`,
  );
}

/** What differs between two states of an object, for `changes`. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const [key, value] of Object.entries(after)) {
    const old = (before as Record<string, unknown>)[key];
    if (value !== undefined && JSON.stringify(old) !== JSON.stringify(value)) changes[key] = [old ?? null, value];
  }
  return changes;
}
