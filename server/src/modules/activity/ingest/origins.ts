import type { Heartbeat } from './heartbeat.ts';
import { machineId, userAgentId } from './identity.ts';
import type { HeartbeatRow, SeenOrigins } from './queries.ts';
import { readUserAgent } from './user-agent.ts';

/** A row of a user agent or a machine, as far as all of them are alike. */
export interface Origin {
  id: string;
}

/** That somebody's editor was in use is news once an hour. */
const NEWS_AFTER_MS = 3_600_000;
const MOST_KNOWN = 20_000;

/**
 * Knows which user agents and machines this process has lately written down, so that a request that brings nothing new
 * writes heartbeats and nothing else. A hint only: who deletes them is not heard of here.
 */
export interface Origins {
  /** What has to be written in front of the heartbeats. */
  toNote(userId: string, heartbeats: readonly Heartbeat[], now: Date): SeenOrigins;
  /** Once that is committed. */
  noted(origins: SeenOrigins, now: Date): void;
  forgetAll(): void;
}

export function createOrigins(): Origins {
  const knownUntil = new Map<string, number>();
  const newsOf = <T extends Origin>(origins: Iterable<T>, now: Date): T[] =>
    [...new Map(Array.from(origins, (one) => [one.id, one])).values()]
      .filter(({ id }) => (knownUntil.get(id) ?? 0) <= now.getTime())
      // In one order, so that two requests never wait for each other in a circle.
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    toNote: (userId, heartbeats, now) => {
      const values = new Set(heartbeats.flatMap(({ userAgent }) => userAgent ?? []));
      const names = new Set(heartbeats.flatMap(({ machine }) => machine ?? []));
      const userAgents = newsOf(
        Array.from(values, (value) => ({ id: userAgentId(userId, value), value })),
        now,
      );
      return {
        userAgents: userAgents.map(({ id, value }) => {
          const { editor, editorVersion, plugin, os, aiModel } = readUserAgent(value);
          return { id, value, editor, editor_version: editorVersion, plugin, os, ai_model: aiModel };
        }),
        machines: newsOf(
          Array.from(names, (name) => ({ id: machineId(userId, name), name })),
          now,
        ),
      };
    },
    noted: ({ userAgents, machines }, now) => {
      if (knownUntil.size > MOST_KNOWN) knownUntil.clear();
      for (const { id } of [...userAgents, ...machines]) knownUntil.set(id, now.getTime() + NEWS_AFTER_MS);
    },
    forgetAll: () => knownUntil.clear(),
  };
}

/** The heartbeats with what they refer to. */
export function rowsOf(userId: string, heartbeats: readonly Heartbeat[]): HeartbeatRow[] {
  const ids = new Map<string, string>();
  const idOf = (text: string | null, make: typeof userAgentId): string | null => {
    if (text === null) return null;
    const key = `${make.name} ${text}`;
    const known = ids.get(key) ?? make(userId, text);
    ids.set(key, known);
    return known;
  };
  return heartbeats.map(({ userAgent, machine, ...rest }) => ({
    ...rest,
    userAgentId: idOf(userAgent, userAgentId),
    machineId: idOf(machine, machineId),
  }));
}
