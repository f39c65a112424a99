import type { Redis } from './redis.ts';

export const CACHE_OUTCOMES = ['hit', 'stale', 'miss'] as const;
type Outcome = (typeof CACHE_OUTCOMES)[number];

/**
 * Texts that can be made again, for a while. Nobody may rely on one: what it holds says of which state of the database it is,
 * and whoever takes it compares that with the state they see.
 */
export interface Cache {
  get(key: string): Promise<string | null>;
  /** Nobody waits for it. One that is too large is not kept. */
  put(key: string, text: string): void;
  /** What came of it: used, of another state, not there. */
  note(outcome: Outcome): void;
  reads: Record<Outcome, number>;
}

export interface CacheOptions {
  /** Null: in this process. */
  redis: Redis | null;
  ttlSeconds: number;
  /** Of this process, for all texts. */
  mostBytes?: number;
  nowMs?: () => number;
}

const MOST_BYTES = 32 * 1024 * 1024;
/** A larger one takes longer to be sent and read than most answers take. */
const LARGEST_BYTES = 1024 * 1024;

const GET = `return redis.call('get', KEYS[1])`;
const PUT = `return redis.call('set', KEYS[1], ARGV[1], 'EX', ARGV[2])`;

export function createCache({ redis, ttlSeconds, ...options }: CacheOptions): Cache {
  const reads = { hit: 0, stale: 0, miss: 0 };
  const kept = redis ? inRedis(redis, ttlSeconds) : inProcess({ ttlSeconds, ...options });
  return {
    get: kept.get,
    put: (key, text) => {
      if (Buffer.byteLength(text) <= LARGEST_BYTES) kept.put(key, text);
    },
    note: (outcome) => {
      reads[outcome] += 1;
    },
    reads,
  };
}

type Kept = Pick<Cache, 'get' | 'put'>;

/** While it is away nothing is found, and all is made anew. */
function inRedis(redis: Redis, ttlSeconds: number): Kept {
  const named = (key: string) => `daybook:cache:${key}`;
  return {
    get: async (key) => {
      const text = await redis.run(GET, named(key), []);
      return typeof text === 'string' ? text : null;
    },
    put: (key, text) => void redis.run(PUT, named(key), [text, ttlSeconds]),
  };
}

/** What was not used for longest goes first. */
function inProcess({
  ttlSeconds,
  mostBytes = MOST_BYTES,
  nowMs = () => performance.now(),
}: Omit<CacheOptions, 'redis'>): Kept {
  const texts = new Map<string, { text: string; bytes: number; untilMs: number }>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= texts.get(key)?.bytes ?? 0;
    texts.delete(key);
  };
  return {
    get: async (key) => {
      const found = texts.get(key);
      if (!found) return null;
      texts.delete(key);
      texts.set(key, found);
      if (found.untilMs > nowMs()) return found.text;
      drop(key);
      return null;
    },
    put: (key, text) => {
      drop(key);
      // A string of this program has up to two bytes a letter.
      const one = { text, bytes: 2 * (text.length + key.length), untilMs: nowMs() + ttlSeconds * 1000 };
      texts.set(key, one);
      bytes += one.bytes;
      for (const oldest of texts.keys()) {
        if (bytes <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}
