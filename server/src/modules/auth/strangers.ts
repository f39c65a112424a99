import { networkOf } from '../../core/http/network-of.ts';
import type { FailureLimit } from '../../core/http/rate-limit.ts';

const REMEMBERED_MS = 10_000;
const MOST_REMEMBERED = 10_000;

/**
 * Keeps those from the database who show tokens that are nobody's: a program that was never told of its token's end, and
 * somebody who guesses. What looks forged needs no such thing, because its signature already refuses it.
 */
export interface Strangers {
  /**
   * False where this key was nobody's a moment ago.
   * @throws AppError RATE_LIMIT_EXCEEDED where too many different ones came from this address's network
   */
  mayBeSomebody(key: string, address: string, now: Date): Promise<boolean>;
  remember(key: string, address: string, now: Date): Promise<void>;
}

export function createStrangers(limit: FailureLimit): Strangers {
  const untilByKey = new Map<string, number>();
  return {
    mayBeSomebody: async (key, address, now) => {
      if ((untilByKey.get(key) ?? 0) > now.getTime()) return false;
      await limit.check(networkOf(address));
      return true;
    },
    remember: async (key, address, now) => {
      if (untilByKey.size >= MOST_REMEMBERED) untilByKey.clear();
      untilByKey.set(key, now.getTime() + REMEMBERED_MS);
      await limit.count(networkOf(address));
    },
  };
}
