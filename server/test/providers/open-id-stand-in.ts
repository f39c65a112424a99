import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type StandIn, startStandIn, type Teller } from './stand-in.ts';

export interface OpenIdStandIn extends StandIn {
  /** What its next ID token says, besides what every one says. A claim that is undefined is left out. */
  claims: Record<string, unknown>;
  /** Signs with another key than it publishes. */
  isForged: boolean;
  /** What it answers at `/token`, where a test has let it tell something else. */
  honestToken: Teller;
}

/**
 * An issuer that says what a test wants, also what no issuer may: for attacks, and for the ways of Google, Microsoft and
 * LinkedIn. It asks nobody anything; a test takes the place of the browser.
 * @param path below which it is
 * @param issuer what it calls itself, with `{url}` for its own address
 */
export async function startOpenIdStandIn(path = '', issuer = `{url}${path}`): Promise<OpenIdStandIn> {
  const standIn = await startStandIn();
  const [own, other] = [newKey(), newKey()];
  const token: Teller = () => {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: name, aud: 'daybook', iat: now, exp: now + 300 };
    const key = state.isForged ? other.privateKey : own.privateKey;
    const id_token = signed({ ...usual, ...state.claims }, key);
    return { body: { access_token: 'an-access-token', token_type: 'Bearer', expires_in: 300, id_token } };
  };
  const state: OpenIdStandIn = Object.assign(standIn, { claims: {}, isForged: false, honestToken: token });
  const name = issuer.replace('{url}', standIn.url);
  standIn.tell(`${path}/.well-known/openid-configuration`, () => ({
    body: {
      issuer: name,
      authorization_endpoint: `${standIn.url}/authorize`,
      token_endpoint: `${standIn.url}/token`,
      jwks_uri: `${standIn.url}/jwks`,
      id_token_signing_alg_values_supported: ['RS256'],
      subject_types_supported: ['public'],
      response_types_supported: ['code'],
    },
  }));
  standIn.tell('/jwks', () => ({
    body: { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }] },
  }));
  standIn.tell('/token', token);
  return state;
}

function newKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function signed(claims: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
