/**
 * Who asks for too much is told when to ask again (429, `Retry-After`). Nobody has to hear of it but by a quiet line: what
 * was refused waits here and is sent by itself. Reads and writes wait apart, as the server counts them apart.
 */
export type Budget = 'read' | 'write';

/** The server counts by the minute; longer it has no reason to ask for. */
const LONGEST_WAIT_MS = 60_000;
const UNSAID_WAIT_MS = 5_000;
/** Not all at the same moment, and not in the one that may still be counted to the minute before. */
const JITTER_MS = 1_500;
/** After that something else is wrong, and the page says so. A write is never given up: it would be lost. */
const MOST_WAITS: Record<Budget, number> = { read: 3, write: Number.POSITIVE_INFINITY };

const goesOnAt: Record<Budget, number> = { read: 0, write: 0 };
const listeners = new Set<() => void>();
let wakeUp: ReturnType<typeof setTimeout> | undefined;

/**
 * Sends, and again for as long as the answer is to wait.
 * @param send makes the request anew each time
 * @throws the reason of `signal` where it is aborted meanwhile
 */
export async function sendPatiently(
  budget: Budget,
  send: () => Promise<Response>,
  signal?: AbortSignal,
): Promise<Response> {
  for (let waits = 0; ; waits += 1) {
    await untilAllowed(budget, signal);
    const response = await send();
    if (response.status !== 429 || waits >= MOST_WAITS[budget]) return response;
    goesOnAt[budget] = Math.max(goesOnAt[budget], Date.now() + waitOf(response.headers.get('retry-after')));
    tell();
  }
}

/** Milliseconds from now until something that waits is sent; 0 where nothing has to wait. */
export function waitLeft(now = Date.now()): number {
  return Math.max(0, goesOnAt.read - now, goesOnAt.write - now);
}

/** Told when a wait begins, and when it is over. */
export function onWait(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The header says seconds or a date; the bounds are ours. */
export function waitOf(retryAfter: string | null, now = Date.now()): number {
  const text = retryAfter?.trim() ?? '';
  const wanted = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wanted) ? Math.min(Math.max(wanted, 0), LONGEST_WAIT_MS) : UNSAID_WAIT_MS;
}

async function untilAllowed(budget: Budget, signal: AbortSignal | undefined): Promise<void> {
  while (goesOnAt[budget] > Date.now()) {
    await sleep(goesOnAt[budget] - Date.now() + Math.random() * JITTER_MS, signal);
  }
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', give);
      resolve();
    }, ms);
    signal?.addEventListener('abort', give, { once: true });
  });
}

function tell(): void {
  clearTimeout(wakeUp);
  wakeUp = setTimeout(tellAll, waitLeft() + 50);
  tellAll();
}

function tellAll(): void {
  for (const listener of [...listeners]) listener();
}
