import { createHash } from 'node:crypto';
import type { Counters } from '../../../core/counters.ts';
import { networkOf } from '../../../core/http/network-of.ts';
import { tooMany } from '../../../core/http/rate-limit.ts';
import { SPAN_SECONDS, secondsBetweenAttempts } from './slow-down.ts';

/**
 * Against one password tried on many accounts, which no lock of an account notices. Whoever mistypes their own counts as
 * one, however often.
 */
export interface Guesses {
  /**
   * Of many attempts at the same time one is let in.
   * @throws AppError RATE_LIMIT_EXCEEDED where it is too early
   */
  admit(ip: string | null): Promise<void>;
  /** After a wrong password; the same whether there is such an account or not. */
  count(ip: string | null, email: string): Promise<void>;
}

/** @param isOn false where the operator has no limits for signing in */
export function createGuesses(counters: Counters, isOn: boolean): Guesses {
  const keyOf = (ip: string | null) => `guessed:${networkOf(ip ?? 'unknown')}`;
  return {
    async admit(ip) {
      if (!isOn) return;
      const key = keyOf(ip);
      const { total } = await counters.add(key, 0, SPAN_SECONDS);
      const seconds = secondsBetweenAttempts(total);
      if (seconds === 0) return;
      const turn = await counters.add(`${key}:turn`, 1, seconds);
      if (turn.total > 1) throw tooMany(turn);
    },
    async count(ip, email) {
      if (!isOn) return;
      const key = keyOf(ip);
      // What is counted with should not tell whose address it is.
      const account = createHash('sha256').update(email).digest('base64url');
      const { total } = await counters.add(`${key}:${account}`, 1, SPAN_SECONDS);
      if (total === 1) await counters.add(key, 1, SPAN_SECONDS);
    },
  };
}
