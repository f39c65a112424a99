import type { Permission, Scope, WorkspaceRole } from '@daybook/contracts';
import type { Database, ScopedDatabase } from './db/database.ts';
import type { IdempotencyMark } from './http/idempotency/mark.ts';
import type { Log } from './log.ts';

interface AnyActor {
  userId: string;
  /** Of a token always `user`: no key of a program opens the whole installation. */
  systemRole: 'user' | 'admin';
  workspaceRole: WorkspaceRole;
  permissions: ReadonlySet<Permission>;
  /** Whether one was given in the session, or in the one that made the token. */
  secondFactor: boolean;
  /** The workspace asks for one, so nothing in it is open to this actor. */
  lacksSecondFactor: boolean;
  /** The account is about to be deleted: nothing is open but to keep it. */
  isLeaving: boolean;
}

/** A person who has signed in. */
export interface SessionActor extends AnyActor {
  via: 'session';
  sessionId: string;
  tokenId: null;
}

/** A program that holds a key of its user's. Its permissions are those of the role that are scopes, too. */
export interface TokenActor extends AnyActor {
  via: 'token';
  sessionId: null;
  tokenId: string;
  scopes: ReadonlySet<Scope>;
}

/** Who asks: a user, by what they have proved it, and as what they stand in the workspace of the request. */
export type Actor = SessionActor | TokenActor;

/** Archived: it can only be read. Deleted: it is in the trash. */
export type WorkspaceState = 'active' | 'archived' | 'deleted';

/** What a verb needs besides its input. Plain data, passed as an argument. */
export interface Ctx {
  /** Sees this user and this workspace, and nothing else. */
  db: ScopedDatabase;
  actor: Actor;
  workspaceId: string;
  workspaceState: WorkspaceState;
  /** The instant of the request, the same in everything it does. */
  now: Date;
  log: Log;
  requestId: string;
  ip: string | null;
  /** From the `Idempotency-Key` header of a POST. */
  idempotency: IdempotencyMark | null;
}

/** Of an endpoint that only a signed-in person may call. */
export interface SessionCtx extends Ctx {
  actor: SessionActor;
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
