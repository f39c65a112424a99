/** In days, or never. */
export const EXPIRIES = ['30', '90', '365', 'never'] as const;
export type Expiry = (typeof EXPIRIES)[number];

const DAY_MS = 86_400_000;

/** When a token ends that is made now; null: never. */
export function expiryInstant(expiry: Expiry, nowMs: number): string | null {
  return expiry === 'never' ? null : new Date(nowMs + Number(expiry) * DAY_MS).toISOString();
}
