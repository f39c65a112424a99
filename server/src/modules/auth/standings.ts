import type { StandingRow } from './queries.ts';

/**
 * How long another process may still let a session in that was revoked elsewhere. Within one process a revoked session
 * is forgotten at once.
 */
const TRUST_MS = 10_000;
const MOST_ENTRIES = 20_000;

interface Entry {
  standing: StandingRow;
  until: number;
}

/** Remembers for seconds what every request asks: is the session alive, and what may its user do in the workspace. */
export interface Standings {
  get(sessionId: string, workspaceId: string | null, now: Date): StandingRow | undefined;
  set(sessionId: string, workspaceId: string | null, standing: StandingRow, now: Date): void;
  forget(sessionId: string): void;
}

export function createStandings(): Standings {
  const bySession = new Map<string, Map<string, Entry>>();
  return {
    get(sessionId, workspaceId, now) {
      const entry = bySession.get(sessionId)?.get(workspaceId ?? '');
      return entry && entry.until > now.getTime() ? entry.standing : undefined;
    },
    set(sessionId, workspaceId, standing, now) {
      if (bySession.size >= MOST_ENTRIES) bySession.clear();
      const entries = bySession.get(sessionId) ?? new Map<string, Entry>();
      entries.set(workspaceId ?? '', { standing, until: now.getTime() + TRUST_MS });
      bySession.set(sessionId, entries);
    },
    forget(sessionId) {
      bySession.delete(sessionId);
    },
  };
}
