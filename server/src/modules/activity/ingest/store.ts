import pg from 'pg';
import type { ScopedDatabase } from '../../../core/db/database.ts';
import { createMonths } from '../../../core/db/months.ts';
import type { Heartbeat } from './heartbeat.ts';
import { createOrigins, rowsOf } from './origins.ts';
import { hasPlaceholder, resolvePlaceholders } from './placeholders.ts';
import { heartbeatsBefore, insertHeartbeats, makeMonth, noteOrigins } from './queries.ts';

const months = createMonths({ table: 'heartbeats', make: makeMonth });

/** Makes the partitions for heartbeats of these instants, where they are missing. */
export const ensureHeartbeatMonths = months.ensure;

const FOREIGN_KEY_VIOLATION = '23503';
const ORIGINS = ['heartbeats_user_agent_fkey', 'heartbeats_machine_fkey'];

/** Keeps heartbeats of one user at a time. One per process, because it remembers what is written down already. */
export interface HeartbeatStore {
  /**
   * Stored when it resolves: committed. What is there already stays as it is. One transaction, and where nothing is new but
   * the heartbeats, one round trip.
   * @param db of the user whose heartbeats they are
   */
  store(db: ScopedDatabase, userId: string, heartbeats: readonly Heartbeat[], now: Date): Promise<void>;
}

export function createHeartbeatStore(): HeartbeatStore {
  const origins = createOrigins();
  const write = async (db: ScopedDatabase, userId: string, heartbeats: readonly Heartbeat[], now: Date) => {
    const toNote = origins.toNote(userId, heartbeats, now);
    const instants = heartbeats.map(({ timeMicroseconds }) => new Date(Math.floor(timeMicroseconds / 1000)));
    await months.write(db, async (tx, need) => {
      need(instants);
      noteOrigins(tx, userId, toNote, now);
      const asBefore = heartbeats.filter(hasPlaceholder);
      const whole =
        asBefore.length === 0
          ? heartbeats
          : resolvePlaceholders(heartbeats, await heartbeatsBefore(tx, userId, asBefore));
      insertHeartbeats(tx, userId, rowsOf(userId, whole));
    });
    origins.noted(toNote, now);
  };
  return {
    async store(db, userId, heartbeats, now) {
      if (heartbeats.length === 0) return;
      try {
        await write(db, userId, heartbeats, now);
      } catch (error) {
        if (!isWithoutOrigin(error)) throw error;
        // Somebody has deleted what this process believes to be there.
        origins.forgetAll();
        await write(db, userId, heartbeats, now);
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
