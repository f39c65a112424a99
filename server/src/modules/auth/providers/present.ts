import type { Provider, ProviderIdentity } from '@daybook/contracts';
import type { ProviderSettings } from '../../../core/sign-in-providers.ts';
import { authorityOf } from './provider.ts';
import type { IdentityRow } from './queries.ts';

export function presentProvider({ id, name }: ProviderSettings, publicUrl: string): Provider {
  return { id, name, start_url: `${publicUrl.replace(/\/+$/, '')}/api/v1/auth/oauth/${id}/start` };
}

/** Of a provider that is set up no longer, the name that everybody knows it by. */
const NAMES: Record<IdentityRow['provider'], string> = {
  google: 'Google',
  microsoft: 'Microsoft',
  github: 'GitHub',
  linkedin: 'LinkedIn',
  x: 'X',
  oidc: 'Single sign-on',
};

export function presentIdentity(row: IdentityRow, providers: readonly ProviderSettings[]): ProviderIdentity {
  const provider = providers.find((one) => one.id === row.provider);
  return {
    id: row.id,
    provider: row.provider,
    name: provider?.name ?? NAMES[row.provider],
    email: row.email,
    usable: provider !== undefined && authorityOf(provider) === row.authority,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
  };
}
