import { AppError } from '../../core/errors.ts';

/**
 * Lets work wait for its turn: one at a time for each key, in the order of asking, and only so many over all. Whoever
 * leaves while waiting gives their turn up.
 * @throws AppError RATE_LIMIT_EXCEEDED where too many wait already, or the reason of the signal
 */
export type Turns = <T>(key: string, work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

export interface TurnsOptions {
  atOnce: number;
  /** One more is sent away. */
  mostWaiting: number;
}

interface Waiting {
  key: string;
  start(): void;
}

export function createTurns({ atOnce, mostWaiting }: TurnsOptions): Turns {
  const working = new Set<string>();
  const waiting: Waiting[] = [];

  function startNext(): void {
    while (working.size < atOnce) {
      const index = waiting.findIndex(({ key }) => !working.has(key));
      const [next] = index < 0 ? [] : waiting.splice(index, 1);
      if (!next) return;
      working.add(next.key);
      next.start();
    }
  }

  function turnOf(key: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(one), 1);
        reject(signal?.reason);
      };
      const one: Waiting = {
        key,
        start() {
          signal?.removeEventListener('abort', leave);
          resolve();
        },
      };
      waiting.push(one);
      startNext();
      if (!waiting.includes(one)) return;
      if (waiting.length > mostWaiting) {
        waiting.pop();
        reject(tooManyWaiting());
      } else {
        signal?.addEventListener('abort', leave);
      }
    });
  }

  return async (key, work, signal) => {
    signal?.throwIfAborted();
    await turnOf(key, signal);
    try {
      return await work();
    } finally {
      working.delete(key);
      startNext();
    }
  };
}

/** A file takes seconds, rarely a minute. */
const COME_BACK_SECONDS = 30;

function tooManyWaiting(): AppError {
  return new AppError(
    'RATE_LIMIT_EXCEEDED',
    `Many files are being imported at this moment; try again in ${COME_BACK_SECONDS} s.`,
    { details: { retry_after_seconds: COME_BACK_SECONDS }, headers: { 'retry-after': String(COME_BACK_SECONDS) } },
  );
}
