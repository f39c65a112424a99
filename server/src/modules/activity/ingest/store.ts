import pg from 'pg';
import type { ScopedDatabase } from '../../../core/db/database.ts';
import { createMonths } from '../../../core/db/months.ts';
import { settingsRow } from '../settings/queries.ts';
import type { Heartbeat } from './heartbeat.ts';
import { createOrigins, rowsOf } from './origins.ts';
import { hasPlaceholder, resolvePlaceholders } from './placeholders.ts';
import { allowedBy, createWishes, type Wish } from './privacy.ts';
import { heartbeatsBefore, insertHeartbeats, makeMonth, noteOrigins } from './queries.ts';

const months = createMonths({ table: 'heartbeats', make: makeMonth });

/** Makes the partitions for heartbeats of these instants, where they are missing. */
export const ensureHeartbeatMonths = months.ensure;

const FOREIGN_KEY_VIOLATION = '23503';
const ORIGINS = ['heartbeats_user_agent_fkey', 'heartbeats_machine_fkey'];

/** Keeps heartbeats of one user at a time. One per process, because it remembers what is written down already. */
export interface HeartbeatStore {
  /**
   * Stored when it resolves: committed, but for what their user doesn't want to be stored. What is there already stays as it
   * is. One transaction, and where nothing is new but the heartbeats, one round trip.
   * @param db of the user whose heartbeats they are
   * @param evenWhilePaused for what a person brings by themselves, and no editor
   * @returns how many are there now, of those that were given
   */
  store(
    db: ScopedDatabase,
    userId: string,
    heartbeats: readonly Heartbeat[],
    now: Date,
    options?: { evenWhilePaused?: boolean },
  ): Promise<number>;
}

export function createHeartbeatStore(): HeartbeatStore {
  const origins = createOrigins();
  const wishes = createWishes();

  /** @returns the settings as they are behind it: of another version than the wish's, nothing is sure to be stored */
  const write = async (db: ScopedDatabase, userId: string, heartbeats: readonly Heartbeat[], wish: Wish, now: Date) => {
    const toNote = origins.toNote(userId, heartbeats, now);
    const instants = heartbeats.map(({ timeMicroseconds }) => new Date(Math.floor(timeMicroseconds / 1000)));
    const { behind } = await months.write(db, async (tx, need) => {
      need(instants);
      noteOrigins(tx, userId, toNote, wish.version, now);
      const asBefore = heartbeats.filter(hasPlaceholder);
      const whole =
        asBefore.length === 0
          ? heartbeats
          : resolvePlaceholders(heartbeats, await heartbeatsBefore(tx, userId, asBefore));
      insertHeartbeats(tx, userId, rowsOf(userId, whole), wish.version);
      // Behind the heartbeats, so that a change in between is seen here if it was seen there. Its answer comes with the commit's.
      const behind = settingsRow(tx, userId);
      behind.catch(() => {});
      return { behind };
    });
    const settings = await behind;
    if (settings.version === wish.version) origins.noted(toNote, now);
    return settings;
  };
  const writePatiently: typeof write = async (...what) => {
    try {
      return await write(...what);
    } catch (error) {
      if (!isWithoutOrigin(error)) throw error;
      // Somebody has deleted what this process believes to be there.
      origins.forgetAll();
      return write(...what);
    }
  };
  return {
    async store(db, userId, heartbeats, now, { evenWhilePaused = false } = {}) {
      if (heartbeats.length === 0) return 0;
      for (;;) {
        const wish = wishes.of(userId);
        const allowed = wish.paused && !evenWhilePaused ? [] : await allowedBy(wish, heartbeats);
        const settings =
          allowed.length === 0
            ? await db.read((tx) => settingsRow(tx, userId), { oneFlight: true })
            : await writePatiently(db, userId, allowed, wish, now);
        if (settings.version === wish.version) return allowed.length;
        wishes.learn(userId, settings);
      }
    },
  };
}

function isWithoutOrigin(error: unknown): boolean {
  return (
    error instanceof pg.DatabaseError &&
    error.code === FOREIGN_KEY_VIOLATION &&
    ORIGINS.includes(error.constraint ?? '')
  );
}
