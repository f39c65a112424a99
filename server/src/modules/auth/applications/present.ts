import { type Application, SCOPES, type Scope } from '@daybook/contracts';
import type { ApplicationRow, CountedApplicationRow } from './queries.ts';

export function presentApplication({ created_at, updated_at, ...row }: CountedApplicationRow): Application {
  return {
    ...row,
    scopes: scopesOf(row),
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  };
}

/** All that an application may ask for. */
export function scopesOf({ scopes }: Pick<ApplicationRow, 'scopes'>): Scope[] {
  return scopes ?? [...SCOPES];
}
