import type { InstallationSettings } from '@daybook/contracts';
import type { InstallationRow } from './queries.ts';

export function presentSettings({ registration, updated_at, version }: InstallationRow): InstallationSettings {
  return { registration, updated_at: updated_at.toISOString(), version };
}
