import type { Count, Counters } from '../counters.ts';
import { type AppError, tooManyRequests } from '../errors.ts';

export type RateKind = 'auth' | 'read' | 'write' | 'activity';
export type Admit = (kind: RateKind, who: string) => Promise<void>;

const SPAN_SECONDS = 60;

/** Requests a minute by kind and caller; 0 switches a kind off. */
export function createAdmit(perMinute: Record<RateKind, number>, counters: Counters): Admit {
  return async (kind, who) => {
    const most = perMinute[kind];
    if (most === 0) return;
    const count = await counters.add(`${kind}:${who}`, 1, SPAN_SECONDS);
    if (count.total > most) throw tooMany(count);
  };
}

/** Limits what goes wrong, not what is tried: whoever does nothing wrong never meets it. */
export interface FailureLimit {
  /** @throws AppError RATE_LIMIT_EXCEEDED where too much has gone wrong */
  check(who: string): Promise<void>;
  count(who: string): Promise<void>;
}

/**
 * @param what goes wrong; limits of the same name count together
 * @param perMinute 0 switches it off
 */
export function createFailureLimit(what: string, perMinute: number, counters: Counters): FailureLimit {
  const add = (who: string, points: number) => counters.add(`${what}:${who}`, points, SPAN_SECONDS);
  return {
    check: async (who) => {
      if (perMinute === 0) return;
      const count = await add(who, 0);
      if (count.total >= perMinute) throw tooMany(count);
    },
    count: async (who) => {
      if (perMinute > 0) await add(who, 1);
    },
  };
}

export function tooMany({ msLeft }: Count): AppError {
  return tooManyRequests(Math.ceil(msLeft / 1000));
}
