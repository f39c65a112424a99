import type { Delivery, EmailState } from '@daybook/contracts';
import type { UserRow } from '../queries.ts';
import type { EmailLinkRow } from './queries.ts';

export function presentEmail(user: UserRow, pending: EmailLinkRow | undefined, delivery: Delivery): EmailState {
  return {
    email: user.email,
    verified: user.email_verified_at !== null,
    pending: pending ? { email: pending.email, expires_at: pending.expires_at.toISOString() } : null,
    delivery,
  };
}
