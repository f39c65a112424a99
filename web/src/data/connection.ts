import { onlineManager } from '@tanstack/react-query';
import { ApiError, OfflineError } from '../lib/api/index.ts';

/** True where no answer came from the program itself: no network, or only the gateway in front of it spoke. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof OfflineError || (error instanceof ApiError && [502, 503, 504].includes(error.status));
}

const FIRST_PROBE_MS = 2_000;
const SLOWEST_PROBE_MS = 30_000;
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
  probe = setTimeout(async () => {
    if (onlineManager.isOnline()) return;
    if (await serverAnswers()) onlineManager.setOnline(true);
    else probeLater(Math.min(delayMs * 2, SLOWEST_PROBE_MS));
  }, delayMs);
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/health/live', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

/** Asks now, for somebody who pressed a button. */
export async function tryConnection(): Promise<boolean> {
  const answers = await serverAnswers();
  onlineManager.setOnline(answers);
  if (!answers) probeLater(FIRST_PROBE_MS);
  return answers;
}

/** From the first moment: the library only hears of changes. */
export function watchConnection(): void {
  if (navigator.onLine) return;
  onlineManager.setOnline(false);
  probeLater(FIRST_PROBE_MS);
}
