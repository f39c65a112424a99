/** How many accounts of one network may have a wrong password within an hour before it is slowed down: an office forgets. */
export const FREE_ACCOUNTS = 10;
export const SPAN_SECONDS = 3600;
const LONGEST_SECONDS = 900;

/**
 * Seconds between two attempts of a network: none for some accounts, then 1, 2, 4 … up to a quarter of an hour.
 * @param accounts that somebody there has given a wrong password for
 */
export function secondsBetweenAttempts(accounts: number): number {
  if (accounts < FREE_ACCOUNTS) return 0;
  return Math.min(2 ** Math.min(accounts - FREE_ACCOUNTS, 30), LONGEST_SECONDS);
}
