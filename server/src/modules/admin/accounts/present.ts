import type { Account } from '@daybook/contracts';
import type { AccountRow } from './queries.ts';

export function presentAccount({ email_verified_at, ...row }: AccountRow, now: Date): Account {
  return {
    ...row,
    email_verified: email_verified_at !== null,
    created_at: row.created_at.toISOString(),
    last_used_at: row.last_used_at?.toISOString() ?? null,
    locked_until: row.locked_until && row.locked_until > now ? row.locked_until.toISOString() : null,
    locked_at: row.locked_at?.toISOString() ?? null,
    deletion_due_at: row.deletion_due_at?.toISOString() ?? null,
  };
}
