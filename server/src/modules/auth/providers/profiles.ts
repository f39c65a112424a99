import type { Configuration } from 'openid-client';
import type { ProviderSettings } from '../../../core/sign-in-providers.ts';
import { type ProviderPerson, personOfGitHub, personOfX } from './person.ts';
import { ProviderError } from './provider-error.ts';

/** Who somebody is to those that issue no ID tokens. What is asked over TLS, from where the token came, needs none. */

type OfApi = Extract<ProviderSettings, { apiUrl: string }>;

export async function gitHubProfile(
  configuration: Configuration,
  accessToken: string,
  { apiUrl }: OfApi,
): Promise<ProviderPerson | null> {
  const ask = (path: string) => answerOf(configuration, accessToken, `${apiUrl}${path}`, 'application/vnd.github+json');
  const [user, emails] = await Promise.all([ask('/user'), ask('/user/emails?per_page=100')]);
  return personOfGitHub(configuration.serverMetadata().issuer, user, emails);
}

export async function xProfile(
  configuration: Configuration,
  accessToken: string,
  { apiUrl }: OfApi,
): Promise<ProviderPerson | null> {
  const url = `${apiUrl}/2/users/me?user.fields=confirmed_email`;
  return personOfX(configuration.serverMetadata().issuer, await answerOf(configuration, accessToken, url));
}

/** @throws ProviderError where it is anything but JSON with status 200 */
async function answerOf(
  configuration: Configuration,
  accessToken: string,
  url: string,
  accept = 'application/json',
): Promise<unknown> {
  const { fetchProtectedResource } = await import('openid-client');
  const headers = new Headers({ accept });
  const response = await fetchProtectedResource(configuration, accessToken, new URL(url), 'GET', undefined, headers);
  if (response.status !== 200) {
    throw new ProviderError('unavailable', `${new URL(url).pathname} answered ${response.status}`);
  }
  try {
    return await response.json();
  } catch {
    throw new ProviderError('unavailable', `${new URL(url).pathname} did not answer JSON`);
  }
}
