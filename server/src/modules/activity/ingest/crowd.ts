import { AppError } from '../../../core/errors.ts';

/** Enough for everything that connections to the database have to do within what a client waits. */
const MOST_AT_ONCE = 500;

/** @throws AppError 503 where so many are on their way that another one would only wait, and take memory */
export function createCrowdLimit(most = MOST_AT_ONCE): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0;
  return async (work) => {
    if (inside >= most) {
      throw new AppError(
        'INTERNAL_ERROR',
        'Too much is being sent at this moment; nothing was stored. Try again later.',
        {
          status: 503,
          headers: { 'retry-after': '30' },
        },
      );
    }
    inside += 1;
    try {
      return await work();
    } finally {
      inside -= 1;
    }
  };
}
