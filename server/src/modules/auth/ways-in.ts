import type { Config } from '../../core/config.ts';
import { relyingPartyId } from './passkeys/relying-party.ts';
import { authorityOf } from './providers/provider.ts';

/**
 * By what this program lets people in, as settings of its database connections. A passkey of an address that it had
 * before, and an identity at a provider that is set up no longer, open nothing: statements that count the ways in to an
 * account leave them out.
 */
export function waysInSettings({ publicUrl, providers }: Pick<Config, 'publicUrl' | 'providers'>) {
  return {
    'app.relying_party': relyingPartyId(publicUrl) ?? '',
    // No address has a space in it.
    'app.authorities': providers.map(authorityOf).join(' '),
  };
}
