import { tooManyRequests } from './errors.ts';

export interface LanesOptions {
  /** How much runs at once. */
  count: number;
  /** Who would wait longer is sent away at once. */
  longestWaitMs: number;
  /** What one piece of work is believed to take until some has been seen. */
  expectedMs: number;
  /** Milliseconds; tests pass another. */
  clock?: () => number;
}

/** Held from the door on, so that those who are still on their way count for whoever comes next. */
export interface Place {
  /** Runs the work when it is its turn, first come, first served. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** To be called in any case, once. */
  leave(): void;
}

export interface Lanes {
  /**
   * For the door, before anything is done for somebody who is sent away.
   * @throws AppError RATE_LIMIT_EXCEEDED with the time after which it is worth trying again
   */
  enter(): Place;
  /** The same for work that has nothing before it. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** How much a new duration counts against the ones before it. */
const WEIGHT = 0.2;

/** For work that takes a processor for long: however much of it comes, the rest of the program keeps the others. */
export function createLanes({
  count,
  longestWaitMs,
  expectedMs,
  clock = () => performance.now(),
}: LanesOptions): Lanes {
  const waiting: (() => void)[] = [];
  let running = 0;
  /** Running, waiting, and on their way. */
  let inside = 0;
  let meanMs = expectedMs;

  const turn = (): Promise<void> | undefined => {
    if (running < count) {
      running += 1;
      return undefined;
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    await turn();
    const startedMs = clock();
    try {
      return await work();
    } finally {
      meanMs += WEIGHT * (clock() - startedMs - meanMs);
      // The lane is handed over, so nobody who comes at this moment gets in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
  const enter = (): Place => {
    const waitMs = Math.max(0, ((inside + 1 - count) * meanMs) / count);
    if (waitMs > longestWaitMs) {
      throw tooManyRequests(Math.ceil(waitMs / 1000), 'Many people are signing in at this moment.');
    }
    inside += 1;
    return {
      run,
      leave: () => {
        inside -= 1;
      },
    };
  };

  return {
    enter,
    async run(work) {
      const place = enter();
      try {
        return await place.run(work);
      } finally {
        place.leave();
      }
    },
  };
}
