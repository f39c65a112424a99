import type { FastifyRequest } from 'fastify';
import type { Ctx, PublicCtx } from '../../core/context.ts';
import { type Listener, listen } from '../../core/db/listen.ts';
import { createSealer } from '../../core/http/idempotency/sealer.ts';
import { createFailureLimit } from '../../core/http/rate-limit.ts';
import type { Module } from '../../core/module.ts';
import type { Deps } from '../../deps.ts';
import { purgeTokensJob } from './api-tokens/jobs.ts';
import { apiTokenRoutes } from './api-tokens/routes.ts';
import { applicationRoutes } from './applications/routes.ts';
import { type AuthenticateDeps, authenticate, authenticateAs, publicContext } from './authenticate.ts';
import { connectionRoutes } from './connections/routes.ts';
import type { Credential } from './credential.ts';
import { askForProof, helpForgetful, purgeLinksJob } from './email-links/jobs.ts';
import { emailLinkRoutes } from './email-links/routes.ts';
import { authEvents } from './events.ts';
import { createGuesses } from './guessing/guesses.ts';
import { purgeSessionsJob } from './jobs.ts';
import { purgeGrantsJob } from './oauth/jobs.ts';
import { oauthProtocol } from './oauth/protocol.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { purgeChallengesJob } from './passkeys/jobs.ts';
import { createPlaceOf } from './passkeys/place.ts';
import { passkeySupportAt, type RelyingPartyOf, requireRelyingParty } from './passkeys/relying-party.ts';
import { passkeyRoutes } from './passkeys/routes.ts';
import { authPersonalData } from './personal.ts';
import { proofRoutes } from './proof/routes.ts';
import { createProviderClients } from './providers/client.ts';
import { providerRoutes } from './providers/routes.ts';
import { authRoutes } from './routes.ts';
import { securityRoutes } from './security/routes.ts';
import { sessionRoutes } from './sessions/routes.ts';
import { createStandings, type Standings } from './standings.ts';
import { createStrangers } from './strangers.ts';
import { createAccessTokens } from './tokens.ts';
import { totpRoutes } from './totp/routes.ts';
import { TOTP_SEED } from './totp/seed.ts';

export { lockAdministrators, otherAdministrators } from './accounts/queries.ts';
export { changeAccount } from './accounts/service.ts';
export { clearSessionCookies } from './cookies.ts';
export { type Credential, credentialIn, wakaTimeKeyIn } from './credential.ts';
export {
  beginErasure,
  dueDeletions,
  hasOtherAccounts,
  leaverById,
  lockLeaver,
  removeAccount,
  setDeletion,
} from './deletion/queries.ts';
export { type NewDevice, newDeviceOf } from './devices/new-device.ts';
export { type LinkToSend, linkToSend } from './email-links/queries.ts';
export * from './events.ts';
export { requireFreshProof } from './proof/fresh-proof.ts';
export { givePassword } from './proof/service.ts';
export { revokeAllSessions, userById } from './queries.ts';
export type { Standings } from './standings.ts';
export { waysInSettings } from './ways-in.ts';

export interface Authenticator extends Pick<AuthenticateDeps, 'accessTokens' | 'standings'> {
  authenticate(request: FastifyRequest): Promise<Ctx>;
  /** For a route that takes credentials in other forms: it says which one the request shows. */
  authenticateAs(request: FastifyRequest, credential: Credential): Promise<Ctx>;
  publicContext(request: FastifyRequest): PublicCtx;
  /** Hears from other processes what it has to forget, until it is told to stop. */
  listen(): Promise<Listener>;
}

/** Recognises who sends a request; every route of the program stands behind it. */
export function createAuthenticator({ config, db, clock, counters, databaseUrl, log }: Deps): Authenticator {
  const { secret, previousSecrets, accessTokenSeconds } = config.jwt;
  const accessTokens = createAccessTokens(secret, accessTokenSeconds, previousSecrets);
  const standings = createStandings();
  const strangers = createStrangers(createFailureLimit('stranger', config.rateLimits.read, counters));
  const sealer = createSealer(config.jwt.secret);
  const deps = { db, clock, accessTokens, standings, strangers, sealer, secureCookies: config.secureCookies };
  return {
    accessTokens,
    standings,
    authenticate: (request) => authenticate(request, deps),
    authenticateAs: (request, credential) => authenticateAs(request, credential, deps),
    publicContext: (request) => publicContext(request, deps),
    listen: () =>
      listen({
        url: databaseUrl,
        channel: 'standing_changed',
        log,
        onMessage: (message) => forgetWhatChanged(standings, message),
        onGap: standings.forgetAll,
      }),
  };
}

/** @param message the id of a user, `workspace` and the id of one, or `everybody` */
function forgetWhatChanged(standings: Standings, message: string): void {
  const [what, id] = message.split(' ');
  if (what === 'everybody') standings.forgetAll();
  else if (what === 'workspace' && id) standings.forgetWorkspace(id);
  else standings.forgetUser(message);
}

export function authModule({ config, counters, db, system, links, vault }: Deps, authenticator: Authenticator): Module {
  const { accessTokens, standings } = authenticator;
  const { accessTokenSeconds, refreshTokenSeconds } = config.jwt;
  const delivery = config.mail ? 'mail' : 'admin';
  const guesses = createGuesses(counters, config.rateLimits.auth > 0);
  const { passwordHashCost } = config;
  const sessionDeps = { accessTokens, standings, accessTokenSeconds, refreshTokenSeconds };
  const deps = { ...sessionDeps, vault, guesses, passwordHashCost };
  const cookies = { secure: config.secureCookies, lifetimeSeconds: refreshTokenSeconds };
  const { providers, publicUrl } = config;
  const providerDeps = { ...deps, providers, publicUrl, clients: createProviderClients(publicUrl) };
  const placeOf = createPlaceOf(config);
  const relyingPartyOf: RelyingPartyOf = (request) => requireRelyingParty(placeOf(request));
  const issuer = config.publicUrl.replace(/\/+$/, '');
  return {
    name: 'auth',
    routes: (route) => {
      authRoutes(route, deps, cookies);
      sessionRoutes(route, standings);
      apiTokenRoutes(route, standings);
      emailLinkRoutes(route, { links, delivery, standings, passwordHashCost });
      securityRoutes(route, (request) => passkeySupportAt(placeOf(request)));
      totpRoutes(route, deps);
      passkeyRoutes(route, relyingPartyOf, deps, cookies);
      proofRoutes(route, relyingPartyOf, deps);
      applicationRoutes(route, { system, standings });
      connectionRoutes(route, standings);
      oauthRoutes(route, { issuer });
      providerRoutes(route, providerDeps, cookies);
    },
    protocol: (app, admit) => {
      // The protocol has its own answer to a request that comes twice.
      const contextOf = (request: FastifyRequest) => ({
        ...authenticator.publicContext(request),
        db,
        idempotency: null,
      });
      return oauthProtocol(app, admit, { issuer, standings, contextOf });
    },
    jobs: [purgeSessionsJob, purgeTokensJob, purgeLinksJob, purgeChallengesJob, purgeGrantsJob],
    events: authEvents,
    listeners: [askForProof(links, delivery), helpForgetful(links)],
    sealed: [TOTP_SEED],
    personal: authPersonalData,
  };
}
