import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { Ctx, PublicCtx } from '../../core/context.ts';
import { scopedDatabase, withFirstWrite } from '../../core/db/database.ts';
import { notFound, unauthenticated } from '../../core/errors.ts';
import { type IdempotencyMark, markOfStranger, markOfUser } from '../../core/http/idempotency/mark.ts';
import type { Sealer } from '../../core/http/idempotency/sealer.ts';
import { apiTokenHolder } from './api-tokens/holder.ts';
import { refreshCookieOf } from './cookies.ts';
import { type Credential, credentialIn } from './credential.ts';
import { type Holder, type HolderDeps, standingOf } from './holder.ts';
import { applicationHolder } from './oauth/holder.ts';
import { sessionHolder } from './sessions/holder.ts';
import type { Strangers } from './strangers.ts';
import type { AccessTokens } from './tokens.ts';

export interface AuthenticateDeps extends HolderDeps {
  clock: Clock;
  accessTokens: AccessTokens;
  strangers: Strangers;
  sealer: Sealer;
  secureCookies: boolean;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who sends this request, and into which workspace. */
export async function authenticate(request: FastifyRequest, deps: AuthenticateDeps): Promise<Ctx> {
  const credential = credentialIn(request.headers.authorization);
  return contextOf(request, deps, credential, (scope) => markOfUser(request, scope, deps.db, deps.sealer));
}

/**
 * The same for a route that speaks another protocol: it takes credentials in other forms, and has its own answer to a
 * request that comes twice.
 */
export async function authenticateAs(
  request: FastifyRequest,
  credential: Credential,
  deps: AuthenticateDeps,
): Promise<Ctx> {
  return contextOf(request, deps, credential, () => null);
}

async function contextOf(
  request: FastifyRequest,
  deps: AuthenticateDeps,
  credential: Credential | null,
  markOf: (scope: { userId: string; workspaceId: string }) => IdempotencyMark | null,
): Promise<Ctx> {
  const holder = credential && holderOf(credential, deps);
  if (!holder) throw unauthenticated();
  const now = deps.clock();
  const ip = addressOf(request);
  const log = request.log as Ctx['log'];
  const asked = askedWorkspace(request);
  const found = await standingOf(holder, { askedWorkspace: asked, now, ip, log }, deps);
  const { actor, workspaceId, workspaceState, onlyWorkspaceId } = found;
  const scope = { userId: actor.userId, workspaceId, onlyWorkspaceId };
  const idempotency = markOf(scope);
  return {
    db: scopedDatabase(deps.db, scope, idempotency),
    actor,
    workspaceId,
    workspaceState,
    now,
    log,
    requestId: request.id,
    ip,
    idempotency,
  };
}

/** Null for what proves nothing. */
function holderOf(credential: Credential, { accessTokens, strangers }: AuthenticateDeps): Holder | null {
  if (credential.kind === 'api_token') return apiTokenHolder(credential.token, strangers);
  if (credential.kind === 'oauth_token') return applicationHolder(credential.token, strangers);
  const claims = accessTokens.verify(credential.token);
  return claims && sessionHolder(claims);
}

export function publicContext(request: FastifyRequest, deps: AuthenticateDeps): PublicCtx {
  const idempotency = markOfStranger(
    request,
    refreshCookieOf(request, { secure: deps.secureCookies }) ?? '',
    deps.db,
    deps.sealer,
  );
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

/** As PostgreSQL takes it: without the zone of a link-local one, and null for what a proxy says that is no address. */
function addressOf(request: FastifyRequest): string | null {
  const [address = ''] = request.ip.split('%');
  return isIP(address) ? address : null;
}

/** The workspace of the path, where the contract says so, else that of the header; null: the caller's personal one. */
function askedWorkspace(request: FastifyRequest): string | null {
  if (request.routeOptions.config.endpoint?.workspace !== 'path') return workspaceHeader(request);
  const { id = '' } = request.params as { id?: string };
  // What is not even an id is refused by the validation that comes next.
  return UUID.test(id) ? id.toLowerCase() : null;
}

function workspaceHeader(request: FastifyRequest): string | null {
  const given = request.headers['x-workspace-id'];
  if (given === undefined || given === '') return null;
  // What is not even an id cannot be a workspace the caller is in.
  if (typeof given !== 'string' || !UUID.test(given)) throw notFound('workspace');
  return given.toLowerCase();
}
