import { onlineManager } from '@tanstack/react-query';
import { ApiError, OfflineError } from '../lib/api/index.ts';

/** True where no answer came from the program itself: no network, or only the gateway in front of it spoke. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof OfflineError || (error instanceof ApiError && [502, 503, 504].includes(error.status));
}

const FIRST_PROBE_MS = 1_000;
/** While somebody looks at the page: then the server is back, for them, within this. */
const SLOWEST_PROBE_MS = 5_000;
/** A tab in the background has time. */
const HIDDEN_PROBE_MS = 30_000;
/** An answer that takes longer is none. */
const PROBE_TIMEOUT_MS = 8_000;
let probe: ReturnType<typeof setTimeout> | undefined;

/**
 * A request got no answer, whatever the browser thinks of the network: changes wait from now on, and the server is asked
 * again and again, less and less often, until it answers.
 */
export function noticeUnreachable(): void {
  if (!onlineManager.isOnline()) return;
  onlineManager.setOnline(false);
  probeLater(FIRST_PROBE_MS);
}

function probeLater(delayMs: number): void {
  clearTimeout(probe);
  probe = setTimeout(() => void probeNow(delayMs), delayMs);
}

/** Asks, and if that is in vain, again later. */
async function probeNow(delayMs: number): Promise<boolean> {
  clearTimeout(probe);
  const answers = await serverAnswers();
  if (answers) onlineManager.setOnline(true);
  else {
    onlineManager.setOnline(false);
    const slowest = document.visibilityState === 'hidden' ? HIDDEN_PROBE_MS : SLOWEST_PROBE_MS;
    probeLater(Math.min(delayMs * 2, slowest));
  }
  return answers;
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}

/** Asks now, for somebody who pressed a button, or came back to the page. */
export function tryConnection(): Promise<boolean> {
  return probeNow(FIRST_PROBE_MS);
}

/** From the first moment: the library only hears of changes. A network is not the server yet, so that is asked first. */
export function watchConnection(): void {
  onlineManager.setEventListener(() => {
    const lost = () => {
      onlineManager.setOnline(false);
      probeLater(FIRST_PROBE_MS);
    };
    const maybeBack = () => {
      if (!onlineManager.isOnline() && document.visibilityState !== 'hidden') void tryConnection();
    };
    window.addEventListener('offline', lost);
    window.addEventListener('online', maybeBack);
    document.addEventListener('visibilitychange', maybeBack);
    return () => {
      window.removeEventListener('offline', lost);
      window.removeEventListener('online', maybeBack);
      document.removeEventListener('visibilitychange', maybeBack);
    };
  });
  if (navigator.onLine) return;
  onlineManager.setOnline(false);
  probeLater(FIRST_PROBE_MS);
}
