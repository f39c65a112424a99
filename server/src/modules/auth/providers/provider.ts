import type { ProviderSettings } from '../../../core/sign-in-providers.ts';

/** What providers have to be told and asked, each in its own way. */

/**
 * Under which an identity counts: the same provider in another place, or another issuer of one's own, is somebody else
 * who says who people are.
 */
export function authorityOf(provider: ProviderSettings): string {
  switch (provider.kind) {
    case 'oidc':
      return provider.issuer;
    case 'microsoft':
      return `${provider.baseUrl}/${provider.tenant}`;
    case 'github':
    case 'x':
      return provider.baseUrl;
  }
}

export function scopesOf({ kind }: ProviderSettings): string {
  switch (kind) {
    case 'github':
      return 'read:user user:email';
    case 'x':
      // The address comes with the last; the second is what X wants whoever reads a user to have.
      return 'users.read tweet.read users.email';
    default:
      return 'openid profile email';
  }
}

/** Whether it issues ID tokens, which say who somebody is with a signature. */
export function isOpenId({ kind }: Pick<ProviderSettings, 'kind'>): boolean {
  return kind === 'oidc' || kind === 'microsoft';
}

/**
 * LinkedIn answers `invalid_client` to a code verifier and leaves the nonce out of its ID tokens. There the secret of this
 * installation and the state stand alone, as they do for everybody at LinkedIn.
 */
export function takesPkce({ id }: Pick<ProviderSettings, 'id'>): boolean {
  return id !== 'linkedin';
}

export function takesNonce(provider: Pick<ProviderSettings, 'id' | 'kind'>): boolean {
  return isOpenId(provider) && provider.id !== 'linkedin';
}

/**
 * What asks the provider not to let somebody pass whom it has let in before. Google knows no way to say it but to choose
 * the account, GitHub, LinkedIn and X know none.
 */
export function askAnew({ id }: Pick<ProviderSettings, 'id'>): Record<string, string> {
  if (id === 'oidc') return { prompt: 'login', max_age: '0' };
  if (id === 'microsoft') return { prompt: 'login' };
  return id === 'google' ? { prompt: 'select_account' } : {};
}

/** Whether its ID token must then say when it asked (OpenID Connect Core, 3.1.2.1: who takes `max_age` must). */
export function mustSayWhenAsked({ id }: Pick<ProviderSettings, 'id'>): boolean {
  return id === 'oidc';
}

/** Where it sends people back to: one address for each, so that none can pass for another. */
export function redirectUriOf({ id }: Pick<ProviderSettings, 'id'>, publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/api/v1/auth/oauth/${id}/callback`;
}
