import type { Permission, WorkspaceRole } from '@daybook/contracts';
import type { Database, ScopedDatabase } from './db/database.ts';
import type { IdempotencyMark } from './http/idempotency/mark.ts';
import type { Log } from './log.ts';

/** Who asks: a signed-in user, and as what they stand in the workspace of the request. */
export interface Actor {
  userId: string;
  sessionId: string;
  systemRole: 'user' | 'admin';
  workspaceRole: WorkspaceRole;
  permissions: ReadonlySet<Permission>;
}

/** What a verb needs besides its input. Plain data, passed as an argument. */
export interface Ctx {
  /** Sees this user and this workspace, and nothing else. */
  db: ScopedDatabase;
  actor: Actor;
  workspaceId: string;
  /** The instant of the request, the same in everything it does. */
  now: Date;
  log: Log;
  requestId: string;
  ip: string | null;
  /** From the `Idempotency-Key` header of a POST. */
  idempotency: IdempotencyMark | null;
}

/** What an endpoint without sign-in gets. */
export interface PublicCtx {
  db: Database;
  now: Date;
  log: Log;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  idempotency: IdempotencyMark | null;
}
