import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type AppError, tooManyRequests } from '../errors.ts';

export type RateKind = 'auth' | 'read' | 'write';
export type Admit = (kind: RateKind, who: string) => Promise<void>;

/** Requests a minute by kind and caller; 0 switches a kind off. */
export function createAdmit(perMinute: Record<RateKind, number>): Admit {
  const limiters = new Map<RateKind, RateLimiterMemory>();
  for (const kind of ['auth', 'read', 'write'] as const) {
    if (perMinute[kind] > 0) limiters.set(kind, new RateLimiterMemory({ points: perMinute[kind], duration: 60 }));
  }
  return async (kind, who) => {
    const limiter = limiters.get(kind);
    if (!limiter) return;
    try {
      await limiter.consume(who);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw tooMany(refused);
    }
  };
}

/** Limits what goes wrong, not what is tried: whoever does nothing wrong never meets it. */
export interface FailureLimit {
  /** @throws AppError RATE_LIMIT_EXCEEDED where too much has gone wrong */
  check(who: string): Promise<void>;
  count(who: string): Promise<void>;
}

/** @param perMinute 0 switches it off */
export function createFailureLimit(perMinute: number): FailureLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    check: async (who) => {
      const failures = perMinute > 0 ? await limiter.get(who) : null;
      if (failures && failures.consumedPoints >= perMinute) throw tooMany(failures);
    },
    count: async (who) => {
      if (perMinute > 0) await limiter.penalty(who);
    },
  };
}

function tooMany({ msBeforeNext }: RateLimiterRes): AppError {
  return tooManyRequests(Math.ceil(msBeforeNext / 1000));
}
