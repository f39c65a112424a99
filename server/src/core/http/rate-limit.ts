import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

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
      const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new AppError('RATE_LIMIT_EXCEEDED', `Too many requests; try again in ${seconds} s.`, {
        details: { retry_after_seconds: seconds },
        headers: { 'retry-after': String(seconds) },
      });
    }
  };
}
