import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Log } from '../log.ts';
import { DatabaseAway, isDatabaseAway } from './away.ts';
import type { Database } from './database.ts';

/** Who answered a read that may go to the replica: it, or the primary, because the replica was behind or away. */
export const REPLICA_OUTCOMES = ['replica', 'behind', 'away'] as const;
type Outcome = (typeof REPLICA_OUTCOMES)[number];

/** A standby of the same cluster, which may be behind, or away. */
export interface Replica {
  /** Puts the door to it in front of a database. @param copy the same as whoever `db` works as, at the replica */
  beside(db: Database, copy: Database): Database;
  /**
   * Looks whether it is one. Where it doesn't answer there is a warning: then the primary answers until it does.
   * @throws ReplicaError where it is something else
   */
  check(): Promise<void>;
  /** How often who answered. */
  reads: Record<Outcome, number>;
  /** By how many bytes of the log it was behind when it was last asked. */
  lagBytes: number;
}

/** DATABASE_REPLICA_URL leads to something that must not be read. */
export class ReplicaError extends Error {}

/** What a replica has not shown by then is read at the primary: streaming takes a few milliseconds. */
const PAUSES_MS = [2, 4, 8, 16, 16];
/** One that was behind for longer is not waited for again in that time. */
const IMPATIENT_MS = 1_000;
/** After it did not answer it is not asked for a while. */
const REST_MS = 5_000;
const ANSWER_MS = 1_000;

/**
 * Up to where the primary has told anybody that something is committed. Where commits don't wait for the disk, that can be
 * more than is on it.
 */
const POSITION = `select case current_setting('synchronous_commit') when 'off' then pg_current_wal_insert_lsn()
    else pg_current_wal_flush_lsn() end::text as lsn,
  (select system_identifier::text from pg_control_system()) as cluster`;
/** Null behind for what is no standby. */
const BEHIND = `select case when pg_is_in_recovery() then
    greatest(pg_wal_lsn_diff($1::pg_lsn, pg_last_wal_replay_lsn()), 0)::float8 end as bytes,
  (select system_identifier::text from pg_control_system()) as cluster`;

interface Place {
  lsn: string;
  cluster: string;
}

/**
 * A read goes to the replica when that has everything which was committed, by anybody and on whichever connection, when the
 * read was asked for. The primary says up to where that is: nobody has to remember who wrote what, and no process what
 * others did.
 */
export function createReplica({
  primary,
  replica,
  log,
}: {
  primary: pg.Pool;
  replica: pg.Pool;
  log: Pick<Log, 'info' | 'warn'>;
}): Replica {
  let restsUntilMs = 0;
  let impatientUntilMs = 0;
  let isAway = false;

  const away = (error: unknown) => {
    restsUntilMs = performance.now() + REST_MS;
    if (isAway) return;
    isAway = true;
    const reason = error instanceof DatabaseAway ? (error.cause as Error).message : (error as Error).message;
    log.warn({ reason }, 'the database replica is away; the primary answers until it is back');
  };
  const back = () => {
    if (isAway) log.info({}, 'the database replica is back');
    isAway = false;
  };

  const position = async (): Promise<Place> => (await primary.query<Place>(POSITION)).rows[0] as Place;

  /** @throws ReplicaError, or whatever keeps it from answering */
  const bytesBehind = async ({ lsn, cluster }: Place): Promise<number> => {
    const { rows } = await inTime(replica.query<{ bytes: number | null; cluster: string }>(BEHIND, [lsn]));
    const [found] = rows;
    if (found?.cluster !== cluster) throw new ReplicaError('is another database than DATABASE_URL');
    if (found.bytes === null) throw new ReplicaError('is no standby: it takes writes of its own');
    all.lagBytes = found.bytes;
    return found.bytes;
  };

  const hasAll = async (place: Place): Promise<boolean> => {
    const pauses = performance.now() < impatientUntilMs ? [] : PAUSES_MS;
    for (const ms of [...pauses, null]) {
      if ((await bytesBehind(place)) === 0) return true;
      if (ms !== null) await pause(ms);
    }
    impatientUntilMs = performance.now() + IMPATIENT_MS;
    return false;
  };

  const outcomeOf = async (): Promise<Outcome> => {
    if (performance.now() < restsUntilMs) return 'away';
    // Without the primary there is nothing to compare with; what it says of itself is said by the read.
    const place = await position().catch(() => null);
    if (!place) return 'away';
    try {
      const outcome = (await hasAll(place)) ? 'replica' : 'behind';
      back();
      return outcome;
    } catch (error) {
      away(error);
      return 'away';
    }
  };

  const all: Replica = {
    reads: { replica: 0, behind: 0, away: 0 },
    lagBytes: 0,
    beside: (db, copy) => ({
      ...db,
      readAnywhere: async (scope, work, options) => {
        let outcome = await outcomeOf();
        if (outcome === 'replica') {
          try {
            const result = await copy.read(scope, work, options);
            all.reads.replica += 1;
            return result;
          } catch (error) {
            if (!isReplicaTrouble(error)) throw error;
            away(error);
            outcome = 'away';
          }
        }
        all.reads[outcome] += 1;
        return db.read(scope, work, options);
      },
    }),
    check: async () => {
      const place = await position();
      try {
        await bytesBehind(place);
      } catch (error) {
        if (error instanceof ReplicaError) throw new ReplicaError(`DATABASE_REPLICA_URL ${error.message}.`);
        away(error);
      }
    },
  };
  return all;
}

/** Its own: gone, or what was read had to make way for what came from the primary. A read that takes too long does so anywhere. */
function isReplicaTrouble(error: unknown): boolean {
  return isDatabaseAway(error) && (error as { code?: string }).code !== '57014';
}

/** One that takes a connection and says nothing is away, too. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_MS} ms`)), ANSWER_MS);
  });
  answer.catch(() => {});
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
