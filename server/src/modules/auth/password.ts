import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { compare, hash } from '@node-rs/bcrypt';
import { createLanes, type Place } from '../../core/lanes.ts';

/** bcrypt ignores what comes after. */
const BCRYPT_LIMIT_BYTES = 72;
/** Of no password anybody has: its salt and what came of it. */
const NOBODYS = 'C6UzMDM.H6dfI/f/IKcEeO3DnIYSOZLcuQhqd3kQfM4lZBcCpYIdm';

/**
 * bcrypt works in libuv's four threads, which files and host names need as well, so one of them stays free; and so does
 * one processor. Lanes belong to the process, as those threads do.
 */
const MOST_LANES = 3;
const lanes = createLanes({
  count: Math.max(1, Math.min(MOST_LANES, availableParallelism() - 1)),
  // As long as people look at a spinner before they press again.
  longestWaitMs: 10_000,
  expectedMs: 250,
});

/**
 * Before a stranger costs anything: a burst of sign-ins is turned away at the door. Who is let in has a place from here on,
 * or all that come while the first one is looked up would be let in as well, and crowd the database.
 * @throws AppError RATE_LIMIT_EXCEEDED
 */
export function takePlaceForHashing(): Place {
  return lanes.enter();
}

/**
 * Off the event loop.
 * @param cost 2^cost rounds; 12 take about 200 ms on a small server
 * @param place where one was taken
 */
export function hashPassword(password: string, cost: number, place: Pick<Place, 'run'> = lanes): Promise<string> {
  return place.run(() => hash(wholePassword(password), { cost }));
}

export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  return passwordHash !== null && lanes.run(() => compare(wholePassword(password), passwordHash));
}

/**
 * For who is not signed in: it takes as long where there is no user or no password.
 * @param passwordHash undefined where there is no such user, null where the user has no password
 * @param cost of the hashes that are made now
 */
export async function strangersPasswordMatches(
  password: string,
  passwordHash: string | null | undefined,
  cost: number,
  place: Pick<Place, 'run'>,
): Promise<boolean> {
  const compared = passwordHash ?? `$2b$${cost}$${NOBODYS}`;
  const matches = await place.run(() => compare(wholePassword(password), compared));
  return matches && typeof passwordHash === 'string';
}

/** How many rounds a hash was made with, as a power of two. */
export function costOf(passwordHash: string): number {
  return Number(passwordHash.split('$')[2]);
}

/** A long password counts to its last byte: it is hashed down to what bcrypt takes. */
function wholePassword(password: string): string {
  if (Buffer.byteLength(password) <= BCRYPT_LIMIT_BYTES) return password;
  return createHash('sha256').update(password).digest('base64');
}
