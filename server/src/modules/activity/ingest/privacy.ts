import { setImmediate } from 'node:timers/promises';
import { type Exclusion, exclusionOf } from '../settings/exclusion.ts';
import type { SettingsRow } from '../settings/queries.ts';
import type { Heartbeat } from './heartbeat.ts';

/** What somebody has said of what is to be stored of them, as of a version of their settings. */
export interface Wish {
  version: number;
  paused: boolean;
  excludes: Exclusion;
}

/** Nobody's settings begin with another version, and until it changes they keep nothing out. */
const UNTIL_CHANGED: Wish = { version: 1, paused: false, excludes: () => false };
const MOST_KNOWN = 10_000;

/**
 * Remembers wishes, so that a request needs not ask first. What is remembered may be out of date, so heartbeats are stored
 * under the condition that the version is still the same.
 */
export interface Wishes {
  of(userId: string): Wish;
  learn(userId: string, settings: SettingsRow): void;
}

export function createWishes(): Wishes {
  const byUser = new Map<string, Wish>();
  return {
    of: (userId) => byUser.get(userId) ?? UNTIL_CHANGED,
    learn: (userId, { version, paused, excluded }) => {
      if (byUser.size >= MOST_KNOWN) byUser.clear();
      byUser.set(userId, { version, paused, excludes: exclusionOf(excluded) });
    },
  };
}

const AT_A_TIME_MS = 10;

/** Those that are not excluded. Long paths against many patterns take a tenth of a second each: others are answered in between. */
export async function allowedBy(
  { excludes }: Pick<Wish, 'excludes'>,
  heartbeats: readonly Heartbeat[],
): Promise<Heartbeat[]> {
  const allowed: Heartbeat[] = [];
  let since = performance.now();
  for (const heartbeat of heartbeats) {
    if (!excludes(heartbeat.entity)) allowed.push(heartbeat);
    if (performance.now() - since < AT_A_TIME_MS) continue;
    await setImmediate();
    since = performance.now();
  }
  return allowed;
}
