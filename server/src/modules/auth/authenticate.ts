import { isIP } from 'node:net';
import { ROLE_PERMISSIONS } from '@daybook/contracts';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { Actor, Ctx, PublicCtx } from '../../core/context.ts';
import { type Database, scopedDatabase, withFirstWrite } from '../../core/db/database.ts';
import { notFound, unauthenticated } from '../../core/errors.ts';
import { markOfStranger, markOfUser } from '../../core/http/idempotency/mark.ts';
import type { Sealer } from '../../core/http/idempotency/sealer.ts';
import { refreshCookieOf } from './cookies.ts';
import { standing } from './queries.ts';
import type { Standings } from './standings.ts';
import type { AccessTokens } from './tokens.ts';

export interface AuthenticateDeps {
  db: Database;
  clock: Clock;
  accessTokens: AccessTokens;
  standings: Standings;
  sealer: Sealer;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who sends this request, and into which workspace. */
export async function authenticate(request: FastifyRequest, deps: AuthenticateDeps): Promise<Ctx> {
  const claims = deps.accessTokens.verify(bearerOf(request));
  if (!claims) throw unauthenticated();
  const now = deps.clock();
  const asked = workspaceHeader(request);
  let found = deps.standings.get(claims.sid, asked, now);
  if (!found) {
    const scope = { userId: claims.sub, workspaceId: null };
    found = await deps.db.read(scope, (tx) => standing(tx, claims.sid, claims.sub, asked, now));
    if (!found) throw unauthenticated();
    if (found.workspace_role) deps.standings.set(claims.sid, asked, found, now);
  }
  if (!found.workspace_role) throw notFound('workspace');
  const actor: Actor = {
    userId: claims.sub,
    sessionId: claims.sid,
    systemRole: found.role,
    workspaceRole: found.workspace_role,
    permissions: ROLE_PERMISSIONS[found.workspace_role],
  };
  const scope = { userId: claims.sub, workspaceId: found.workspace_id };
  const idempotency = markOfUser(request, scope, deps.db, deps.sealer);
  return {
    db: scopedDatabase(deps.db, scope, idempotency),
    actor,
    workspaceId: found.workspace_id,
    now,
    log: request.log as Ctx['log'],
    requestId: request.id,
    ip: addressOf(request),
    idempotency,
  };
}

export function publicContext(request: FastifyRequest, deps: AuthenticateDeps): PublicCtx {
  const idempotency = markOfStranger(request, refreshCookieOf(request) ?? '', deps.db, deps.sealer);
  return {
    db: idempotency ? withFirstWrite(deps.db, idempotency) : deps.db,
    now: deps.clock(),
    log: request.log as PublicCtx['log'],
    requestId: request.id,
    ip: addressOf(request),
    userAgent: request.headers['user-agent'] ?? null,
    idempotency,
  };
}

function bearerOf(request: FastifyRequest): string {
  const match = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? '';
}

/** As PostgreSQL takes it: without the zone of a link-local one, and null for what a proxy says that is no address. */
function addressOf(request: FastifyRequest): string | null {
  const [address = ''] = request.ip.split('%');
  return isIP(address) ? address : null;
}

function workspaceHeader(request: FastifyRequest): string | null {
  const given = request.headers['x-workspace-id'];
  if (given === undefined || given === '') return null;
  // What is not even an id cannot be a workspace the caller is in.
  if (typeof given !== 'string' || !UUID.test(given)) throw notFound('workspace');
  return given.toLowerCase();
}
