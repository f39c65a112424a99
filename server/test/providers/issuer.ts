/// <reference path="./oidc-provider.d.ts" />
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody with an account at the issuer. */
export interface Account {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export interface Issuer {
  url: string;
  /** Who sits before the browser; null presses Cancel. */
  person: Account | null;
  close(): Promise<void>;
}

export const CLIENT = { id: 'daybook', secret: 'a-secret-of-the-client-4711' };

/**
 * A real OpenID Connect issuer on loopback. It asks nobody anything: `person` signs in and consents at once.
 * @param host by which it is known; to a browser `localhost` is another site than `127.0.0.1`
 */
export async function startIssuer(redirectUris: string[], host = '127.0.0.1'): Promise<Issuer> {
  const accounts = new Map<string, Account>();
  let handle: ReturnType<Provider['callback']> = () => {};
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void answer(request, response);
    else handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const issuer: Issuer = {
    url,
    person: null,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(url, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: redirectUris }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key of the tests'] },
    // What is not set it tells of.
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 60, Interaction: 60, Session: 600 },
    jwks: { keys: [{ ...signingKey(), use: 'sig', alg: 'RS256' }] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx: unknown, sub: string) => ({ accountId: sub, claims: () => accounts.get(sub) }),
    loadExistingGrant: async ({ oidc }: { oidc: { session: { accountId: string }; client: { clientId: string } } }) => {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const answer = (request: Parameters<typeof handle>[0], response: Parameters<typeof handle>[1]) => {
    const { person } = issuer;
    if (person) accounts.set(person.sub, person);
    const result = person ? { login: { accountId: person.sub } } : { error: 'access_denied' };
    return provider.interactionFinished(request, response, result);
  };
  handle = provider.callback();
  return issuer;
}

function signingKey(): object {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
}
