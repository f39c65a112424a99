/** Links that go to an address of an account. */

export type EmailLinkPurpose = 'verify' | 'change' | 'reset';

/** A reset hands the account over, so it is short-lived; proving an address may wait for the next week. */
const LIFETIME_MINUTES: Record<EmailLinkPurpose, number> = { reset: 60, change: 24 * 60, verify: 7 * 24 * 60 };

/** Of one purpose for one account. The mails that were sent still work, and nobody's inbox is filled by a stranger. */
export const LINKS_PER_HOUR = 3;

export const HOUR_MS = 3_600_000;

export function linkEnd(purpose: EmailLinkPurpose, now: Date): Date {
  return new Date(now.getTime() + LIFETIME_MINUTES[purpose] * 60_000);
}

/**
 * Whole seconds until another link may be made; 0 is now.
 * @param madeAt of the links of the last hour, oldest first
 */
export function secondsUntilNextLink(madeAt: readonly Date[], now: Date): number {
  const [oldest] = madeAt.slice(-LINKS_PER_HOUR);
  if (madeAt.length < LINKS_PER_HOUR || !oldest) return 0;
  return Math.max(0, Math.ceil((oldest.getTime() + HOUR_MS - now.getTime()) / 1000));
}
