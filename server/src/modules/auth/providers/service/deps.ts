import type { Vault } from '../../../../core/secrets/vault.ts';
import type { ProviderSettings } from '../../../../core/sign-in-providers.ts';
import type { SessionDeps } from '../../service/sessions.ts';
import type { ProviderClients } from '../client.ts';

export interface ProviderDeps extends SessionDeps {
  vault: Vault;
  /** Those that are set up. */
  providers: readonly ProviderSettings[];
  clients: ProviderClients;
  publicUrl: string;
}
