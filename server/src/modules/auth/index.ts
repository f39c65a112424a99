import type { FastifyRequest } from 'fastify';
import type { Ctx, PublicCtx } from '../../core/context.ts';
import { createSealer } from '../../core/http/idempotency/sealer.ts';
import type { Module } from '../../core/module.ts';
import type { Deps } from '../../deps.ts';
import { type AuthenticateDeps, authenticate, publicContext } from './authenticate.ts';
import { askForProof, helpForgetful, purgeLinksJob } from './email-links/jobs.ts';
import { emailLinkRoutes } from './email-links/routes.ts';
import { authEvents } from './events.ts';
import { purgeSessionsJob } from './jobs.ts';
import { authRoutes } from './routes.ts';
import { createStandings } from './standings.ts';
import { createAccessTokens } from './tokens.ts';

export { type NewDevice, newDeviceOf } from './devices/new-device.ts';
export { type LinkToSend, linkToSend } from './email-links/queries.ts';
export * from './events.ts';
export { userById } from './queries.ts';

export interface Authenticator extends Pick<AuthenticateDeps, 'accessTokens' | 'standings'> {
  authenticate(request: FastifyRequest): Promise<Ctx>;
  publicContext(request: FastifyRequest): PublicCtx;
}

/** Recognises who sends a request; every route of the program stands behind it. */
export function createAuthenticator({ config, db, clock }: Deps): Authenticator {
  const { secret, previousSecrets, accessTokenSeconds } = config.jwt;
  const accessTokens = createAccessTokens(secret, accessTokenSeconds, previousSecrets);
  const standings = createStandings();
  const sealer = createSealer(config.jwt.secret);
  const deps = { db, clock, accessTokens, standings, sealer };
  return {
    accessTokens,
    standings,
    authenticate: (request) => authenticate(request, deps),
    publicContext: (request) => publicContext(request, deps),
  };
}

export function authModule({ config, links }: Deps, { accessTokens, standings }: Authenticator): Module {
  const { accessTokenSeconds, refreshTokenSeconds } = config.jwt;
  const delivery = config.mail ? 'mail' : 'admin';
  return {
    name: 'auth',
    routes: (route) => {
      authRoutes(
        route,
        { accessTokens, standings, accessTokenSeconds, refreshTokenSeconds },
        { secure: config.secureCookies, lifetimeSeconds: refreshTokenSeconds },
      );
      emailLinkRoutes(route, { links, delivery, standings });
    },
    jobs: [purgeSessionsJob, purgeLinksJob],
    events: authEvents,
    listeners: [askForProof(links, delivery), helpForgetful(links)],
  };
}
