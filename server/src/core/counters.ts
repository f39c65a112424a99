import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Redis } from './redis.ts';

export interface Count {
  total: number;
  /** Until it begins at 0 again. */
  msLeft: number;
}

/** Counts what happens within a span of time; by all processes together where there is Redis, else by each for itself. */
export interface Counters {
  /**
   * @param points 0 only looks
   * @param seconds the span, from the first count on
   */
  add(key: string, points: number, seconds: number): Promise<Count>;
}

/** One step for Redis, so that no count is without its end. */
const ADD = `redis.call('set', KEYS[1], 0, 'EX', ARGV[2], 'NX')
return {redis.call('incrby', KEYS[1], ARGV[1]), redis.call('pttl', KEYS[1])}`;

export function createCounters(redis: Redis | null): Counters {
  // Its points and duration are those of each call.
  const memory = new RateLimiterMemory({ points: 1, duration: 60 });
  return {
    async add(key, points, seconds) {
      const shared = redis && countIn(await redis.run(ADD, `daybook:count:${key}`, [points, seconds]));
      if (shared) return shared;
      const { consumedPoints, msBeforeNext } = await memory.penalty(key, points, { customDuration: seconds });
      return { total: consumedPoints, msLeft: msBeforeNext };
    },
  };
}

function countIn(answer: unknown): Count | null {
  const [total, msLeft] = Array.isArray(answer) ? answer : [];
  return typeof total === 'number' && typeof msLeft === 'number' ? { total, msLeft: Math.max(0, msLeft) } : null;
}
