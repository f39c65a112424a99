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

export interface Lanes {
  /**
   * Runs the work when it is its turn, first come, first served.
   * @throws AppError RATE_LIMIT_EXCEEDED with the time after which it is worth trying again
   */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Throws as `run` would at this moment: for the door, before anything is done for somebody who is sent away. */
  requireRoom(): void;
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
  let meanMs = expectedMs;

  const requireRoom = () => {
    if (running < count) return;
    const waitMs = ((waiting.length + 1) * meanMs) / count;
    if (waitMs > longestWaitMs) {
      throw tooManyRequests(Math.ceil(waitMs / 1000), 'Many people are signing in at this moment.');
    }
  };
  const turn = (): Promise<void> | undefined => {
    if (running < count) {
      running += 1;
      return undefined;
    }
    requireRoom();
    return new Promise((resolve) => waiting.push(resolve));
  };

  return {
    requireRoom,
    async run(work) {
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
    },
  };
}
