import type { Actor, WorkspaceState } from '../../core/context.ts';

/**
 * How long a process may still let in what was revoked in another one, where the news of it got lost (`standing_changed`).
 * In the process that revokes it is forgotten at once.
 */
const TRUST_MS = 10_000;
const MOST_CREDENTIALS = 20_000;

/** Who holds a credential, and in which workspace they work. */
export interface Standing {
  actor: Actor;
  workspaceId: string;
  workspaceState: WorkspaceState;
  /** The only one they reach; null for all they belong to. */
  onlyWorkspaceId: string | null;
  /** When the credential ends by itself; null for never. */
  endsAt: Date | null;
}

interface Remembered {
  userId: string;
  /** By the workspace that was asked for; empty: none was. */
  byWorkspace: Map<string, { standing: Standing; until: number }>;
}

/**
 * Remembers for seconds what every request asks: is the credential good, and what may its user do in the workspace. It is
 * known by a key: the id of a session, the hash of an API token.
 */
export interface Standings {
  get(key: string, askedWorkspace: string | null, now: Date): Standing | undefined;
  /** To be taken before a standing is read, and given back when it is set. */
  readonly generation: number;
  /** Does nothing where something was forgotten since the generation: what was read then may be out of date. */
  set(key: string, askedWorkspace: string | null, standing: Standing, now: Date, generation: number): void;
  forgetUser(userId: string): void;
  forgetAll(): void;
  /** After a change of its members, its policy or its state. */
  forgetWorkspace(workspaceId: string): void;
}

export function createStandings(): Standings {
  const byKey = new Map<string, Remembered>();
  let generation = 0;
  return {
    get(key, askedWorkspace, now) {
      const entry = byKey.get(key)?.byWorkspace.get(askedWorkspace ?? '');
      return entry && entry.until > now.getTime() ? entry.standing : undefined;
    },
    get generation() {
      return generation;
    },
    set(key, askedWorkspace, standing, now, readIn) {
      if (readIn !== generation) return;
      if (byKey.size >= MOST_CREDENTIALS) byKey.clear();
      const { userId } = standing.actor;
      const remembered = byKey.get(key) ?? { userId, byWorkspace: new Map() };
      const until = Math.min(now.getTime() + TRUST_MS, standing.endsAt?.getTime() ?? Number.POSITIVE_INFINITY);
      remembered.byWorkspace.set(askedWorkspace ?? '', { standing, until });
      byKey.set(key, remembered);
    },
    forgetUser(userId) {
      generation += 1;
      for (const [key, remembered] of byKey) if (remembered.userId === userId) byKey.delete(key);
    },
    forgetAll() {
      generation += 1;
      byKey.clear();
    },
    forgetWorkspace(workspaceId) {
      generation += 1;
      for (const { byWorkspace } of byKey.values()) {
        // A personal workspace is asked for by its id, or by none.
        for (const [asked, { standing }] of byWorkspace)
          if (standing.workspaceId === workspaceId) byWorkspace.delete(asked);
      }
    },
  };
}
