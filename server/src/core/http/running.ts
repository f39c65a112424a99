import { PRODUCT } from './health.ts';

/** A program that is well answers at once. */
const ANSWER_MS = 2_000;

/** Whether a Daybook answers at this address. */
export async function isDaybook(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/version`, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' });
    return ((await answer.json()) as { name?: unknown } | null)?.name === PRODUCT;
  } catch {
    return false;
  }
}
