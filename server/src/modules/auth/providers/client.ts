import type { ProviderId } from '@daybook/contracts';
import type { ClientAuth, Configuration } from 'openid-client';
import type { ProviderSettings } from '../../../core/sign-in-providers.ts';
import { challengeOf, type Flow } from './flow.ts';
import { type ProviderPerson, personOfClaims } from './person.ts';
import { gitHubProfile, xProfile } from './profiles.ts';
import { askAnew, isOpenId, mustSayWhenAsked, redirectUriOf, scopesOf, takesNonce, takesPkce } from './provider.ts';
import { ProviderError, providerErrorOf } from './provider-error.ts';

/**
 * OAuth 2 and OpenID Connect, by openid-client. Loaded when somebody first signs in by a provider: the idle program is to
 * stay small.
 */
const openid = () => import('openid-client');

/** For each request to a provider; a sign-in takes up to four. */
const TIMEOUT_SECONDS = 8;
/** How long what an issuer says of itself is believed; it changes its addresses in years. */
const DISCOVERED_FOR_MS = 3600_000;
/** A clock that is a little behind ours. */
const CLOCK_TOLERANCE_MS = 30_000;

/** The providers of this installation, as the other side of a round trip. */
export interface ProviderClients {
  /** @throws ProviderError */
  authorizationUrl(provider: ProviderSettings, flow: Flow): Promise<URL>;
  /**
   * Exchanges the code and answers who came back, if all of it holds: state, issuer, code verifier, signature, nonce.
   * @param search of the address of the callback, with its `?`
   * @throws ProviderError
   */
  personWhoCameBack(provider: ProviderSettings, flow: Flow, search: string): Promise<ProviderPerson>;
}

export function createProviderClients(publicUrl: string): ProviderClients {
  const known = new Map<ProviderId, { configuration: Promise<Configuration>; untilMs: number }>();
  const configurationOf = (provider: ProviderSettings): Promise<Configuration> => {
    const found = known.get(provider.id);
    if (found && found.untilMs > Date.now()) return found.configuration;
    const configuration = configure(provider);
    known.set(provider.id, { configuration, untilMs: Date.now() + DISCOVERED_FOR_MS });
    // Who fails is asked again by the next person.
    configuration.catch(() => known.delete(provider.id));
    return configuration;
  };
  return {
    async authorizationUrl(provider, flow) {
      try {
        const { buildAuthorizationUrl } = await openid();
        return buildAuthorizationUrl(await configurationOf(provider), {
          redirect_uri: redirectUriOf(provider, publicUrl),
          scope: scopesOf(provider),
          state: flow.state,
          ...(takesPkce(provider) ? { code_challenge: challengeOf(flow.verifier), code_challenge_method: 'S256' } : {}),
          ...(takesNonce(provider) ? { nonce: flow.nonce } : {}),
          ...(flow.purpose.kind === 'prove' ? askAnew(provider) : {}),
        });
      } catch (error) {
        throw providerErrorOf(error);
      }
    },
    async personWhoCameBack(provider, flow, search) {
      try {
        const callback = new URL(redirectUriOf(provider, publicUrl) + search);
        const person = await exchange(await configurationOf(provider), provider, flow, callback);
        if (!person) throw new ProviderError('unavailable', 'it does not say who it is, or not as it documents');
        return person;
      } catch (error) {
        throw providerErrorOf(error);
      }
    },
  };
}

async function configure(provider: ProviderSettings): Promise<Configuration> {
  const { allowInsecureRequests, Configuration, customFetch, discovery, enableNonRepudiationChecks } = await openid();
  const { clientId, clientSecret } = provider;
  const metadata = clientSecret === null ? {} : { client_secret: clientSecret };
  const authentication = await authenticationOf(provider);
  // The settings take http: for this machine only.
  const own = 'issuer' in provider ? provider.issuer : provider.baseUrl;
  const onHttp = own.startsWith('http:') ? [allowInsecureRequests] : [];
  // Without it the library believes an ID token that came over TLS, whoever signed it (OpenID Connect Core, 3.1.3.7).
  const options = { timeout: TIMEOUT_SECONDS, execute: [...onHttp, enableNonRepudiationChecks] };
  switch (provider.kind) {
    case 'oidc':
      return discovery(new URL(provider.issuer), clientId, metadata, authentication, options);
    case 'microsoft': {
      const server = new URL(`${MICROSOFT}/${provider.tenant}/v2.0`);
      const fetch = fetchAt(provider.baseUrl);
      return discovery(server, clientId, metadata, authentication, { ...options, [customFetch]: fetch });
    }
    case 'github':
    case 'x': {
      const configuration = new Configuration(endpointsOf(provider), clientId, metadata, authentication);
      configuration.timeout = TIMEOUT_SECONDS;
      for (const extend of onHttp) extend(configuration);
      return configuration;
    }
  }
}

/**
 * The issuer of a Microsoft account is that of its tenant, for which the discovery document has a template. The library
 * fills it in for Microsoft's own address only, so another one is put in its place when it is called.
 */
const MICROSOFT = 'https://login.microsoftonline.com';

function fetchAt(baseUrl: string): typeof fetch {
  return (url, init) =>
    fetch(String(url).startsWith(`${MICROSOFT}/`) ? baseUrl + String(url).slice(MICROSOFT.length) : url, init);
}

/** Of those that have no discovery. GitHub says in the callback that it is this issuer (RFC 9207). */
function endpointsOf({ kind, baseUrl, apiUrl }: Extract<ProviderSettings, { apiUrl: string }>) {
  return kind === 'github'
    ? {
        issuer: `${baseUrl}/login/oauth`,
        authorization_endpoint: `${baseUrl}/login/oauth/authorize`,
        token_endpoint: `${baseUrl}/login/oauth/access_token`,
      }
    : {
        issuer: baseUrl,
        authorization_endpoint: `${baseUrl}/i/oauth2/authorize`,
        token_endpoint: `${apiUrl}/2/oauth2/token`,
      };
}

/**
 * How this installation proves to the provider that it is itself. An issuer of one's own takes what the standard says a
 * client does unless it is told otherwise (`client_secret_basic`), if it takes that at all.
 */
async function authenticationOf({ kind, id, clientSecret }: ProviderSettings): Promise<ClientAuth> {
  const { ClientSecretBasic, ClientSecretPost, None } = await openid();
  if (clientSecret === null) return None();
  const [basic, post] = [ClientSecretBasic(clientSecret), ClientSecretPost(clientSecret)];
  if (kind === 'x') return basic;
  if (id !== 'oidc') return post;
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}

async function exchange(
  configuration: Configuration,
  provider: ProviderSettings,
  flow: Flow,
  callback: URL,
): Promise<ProviderPerson | null> {
  const { authorizationCodeGrant, fetchUserInfo } = await openid();
  const tokens = await authorizationCodeGrant(configuration, callback, {
    expectedState: flow.state,
    ...(takesPkce(provider) ? { pkceCodeVerifier: flow.verifier } : {}),
    ...(takesNonce(provider) ? { expectedNonce: flow.nonce } : {}),
    idTokenExpected: isOpenId(provider),
  });
  const { access_token } = tokens;
  if (provider.kind === 'github') return gitHubProfile(configuration, access_token, provider);
  if (provider.kind === 'x') return xProfile(configuration, access_token, provider);
  const claims = tokens.claims();
  if (!claims) return null;
  if (flow.purpose.kind === 'prove') requireAskedAnew(provider, claims.auth_time, flow);
  const person = personOfClaims(provider, { ...claims });
  // What Microsoft says there of an address is vouched for by nothing.
  const tellsMore = provider.kind === 'oidc' && configuration.serverMetadata().userinfo_endpoint !== undefined;
  if (!person || !tellsMore || (person.email !== null && person.fullName !== null)) return person;
  const info = personOfClaims(provider, {
    ...(await fetchUserInfo(configuration, access_token, claims.sub)),
    iss: claims.iss,
  });
  if (!info) return person;
  // An address and whether it is vouched for are of one source.
  const { email, emailVerified } = person.email === null ? info : person;
  return { ...person, email, emailVerified, fullName: person.fullName ?? info.fullName };
}

/** @throws ProviderError where it let them pass by what it remembered */
function requireAskedAnew(provider: ProviderSettings, authTime: unknown, { beganAtMs }: Flow): void {
  const askedAtMs = typeof authTime === 'number' ? authTime * 1000 : null;
  if (askedAtMs === null && !mustSayWhenAsked(provider)) return;
  if (askedAtMs === null || askedAtMs + CLOCK_TOLERANCE_MS < beganAtMs) {
    throw new ProviderError('not_fresh', 'it did not ask anew');
  }
}
