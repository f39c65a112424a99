import { apiTokenIn } from './api-tokens/secret.ts';
import { isAccessToken } from './oauth/secret.ts';

/** What a request shows to prove whose it is. Another kind of key with scopes would be one more of these. */
export type Credential =
  | { kind: 'access_token'; token: string }
  /** `token` as it was given out: lower case, without a prefix. */
  | { kind: 'api_token'; token: string }
  /** Of an application that somebody let in. */
  | { kind: 'oauth_token'; token: string };

/**
 * `Authorization: Bearer …`: how every route takes it.
 * @returns null where there is none
 */
export function credentialIn(authorization: string | undefined): Credential | null {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const apiToken = apiTokenIn(token);
  if (apiToken) return { kind: 'api_token', token: apiToken };
  return { kind: isAccessToken(token) ? 'oauth_token' : 'access_token', token };
}

/**
 * All the ways in which WakaTime's clients send a key, for the routes that speak their protocol and no others:
 * `Basic` of the key alone or on either side of a colon, `Bearer` of the key or its base64, and the parameter `api_key`,
 * which counts where there is no header.
 * @returns null where none of them holds a key of the form of an API token
 */
export function wakaTimeKeyIn(
  authorization: string | undefined,
  apiKey: unknown,
): Extract<Credential, { kind: 'api_token' }> | null {
  const token =
    authorization === undefined ? apiTokenIn(typeof apiKey === 'string' ? apiKey : '') : keyIn(authorization);
  return token ? { kind: 'api_token', token } : null;
}

function keyIn(authorization: string): string | undefined {
  const [, scheme = '', value = ''] = /^(Basic|Bearer) +(\S+)$/i.exec(authorization.trim()) ?? [];
  const plain = scheme.toLowerCase() === 'bearer' ? apiTokenIn(value) : undefined;
  return plain ?? decoded(value).split(':').map(apiTokenIn).find(Boolean);
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}
