import type { AuditAction } from '@daybook/contracts';
import { sql } from 'kysely';
import type { Ctx } from './context.ts';
import type { Tx } from './db/database.ts';
import { newId } from './ids.ts';

/** Changed fields: `{field: [before, after]}`. */
export type Changes = Record<string, [unknown, unknown]>;

export interface AuditRecord {
  /** `<noun>.<past tense verb>`, e.g. `task.updated`; a new one gets its words on the pages too. */
  action: AuditAction;
  objectType: string;
  objectId: string | null;
  /** What is called like a secret is written down as changed, without its value. */
  changes?: Changes;
}

export interface AuditCtx extends Pick<Ctx, 'workspaceId' | 'ip'> {
  /** Null: a job. With the API token by which the user acts; without one they do it themselves. */
  actor: { userId: string; tokenId?: string | null } | null;
  requestId: string | null;
}

/** Of what a job changes. */
export const BY_NOBODY = { actor: null, requestId: null, ip: null } as const;

/** Writes down a mutation in its own transaction, without waiting: it travels with the commit. */
export function audit(tx: Tx, ctx: AuditCtx, record: AuditRecord): void {
  tx.send(
    sql`insert into audit_log (workspace_id, id, actor_id, token_id, action, object_type, object_id, changes, request_id, ip)
        values (${ctx.workspaceId}, ${newId()}, ${ctx.actor?.userId ?? null}, ${ctx.actor?.tokenId ?? null},
                ${record.action}, ${record.objectType}, ${record.objectId},
                ${record.changes ? JSON.stringify(withoutSecrets(record.changes)) : null}::jsonb,
                ${ctx.requestId}, ${ctx.ip})`,
  );
}

const SECRET =
  /passw|passphrase|passcode|secret|token|credential|authorization|cookie|seed|recovery|hash|salt|csrf|(^|_)t?otp(_|$)|(api|private|signing|encryption|access)_?key|session_?id/i;

/** Nobody reads on below, and a document can be nested deeper than the stack reaches. */
const DEEPEST = 32;

/** The same with the values of what is called like a secret replaced, at whatever depth it stands. */
function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > DEEPEST) return '[nested too deeply]';
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, SECRET.test(key) ? redacted(one) : withoutSecrets(one, depth + 1)]),
  );
}

function redacted(value: unknown): unknown {
  // That it was empty may be told, and of a change what each side was.
  if (value === null) return null;
  return Array.isArray(value) && value.length === 2 ? value.map((side) => side && '[redacted]') : '[redacted]';
}

/** What differs between two states of an object, for `changes`. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Changes {
  const changes: Changes = {};
  for (const [key, value] of Object.entries(after)) {
    const old = (before as Record<string, unknown>)[key];
    if (value !== undefined && JSON.stringify(old) !== JSON.stringify(value)) changes[key] = [old ?? null, value];
  }
  return changes;
}

/** All that a new object has, for `changes`; what is empty is left out. */
export function changesOfNew(values: object): Changes {
  const given = Object.entries(values).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(given.map(([key, value]): [string, [null, unknown]] => [key, [null, value]]));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return typeof value === 'object' && !(value instanceof Date) && Object.keys(value).length === 0;
}
