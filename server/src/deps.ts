import type pg from 'pg';
import { type Cache, createCache } from './core/cache.ts';
import { type Clock, systemClock } from './core/clock.ts';
import type { Config } from './core/config.ts';
import { type Counters, createCounters } from './core/counters.ts';
import { createDatabase, type Database } from './core/db/database.ts';
import { createPool, type DatabaseRole, endPoolWithin } from './core/db/pool.ts';
import { createReplica, type Replica } from './core/db/replica.ts';
import { createLinkTokens, type LinkTokens } from './core/link-tokens.ts';
import type { Log } from './core/log.ts';
import { connectRedis } from './core/redis.ts';
import { createVault, type Vault } from './core/secrets/vault.ts';
import { waysInSettings } from './modules/auth/index.ts';

/** At the end, when nobody waits for an answer any more; an import of years would take minutes. */
const WORK_MAY_TAKE_MS = 2_000;
/** Enough that a page which asks for several things at once, and a burst, don't wait for new ones. */
const LEAST_CONNECTIONS = 4;

/** Somebody waits, and the primary would answer. */
const REPLICA_PATIENCE_MS = 1_000;

/** Everything a module may depend on, made once. */
export interface Deps {
  config: Config;
  log: Log;
  clock: Clock;
  /** Requests: row-level security shows one user and one workspace. */
  db: Database;
  /** Jobs: all workspaces. */
  system: Database;
  /** Null where there is none. */
  replica: Replica | null;
  databaseUrl: string;
  links: LinkTokens;
  /** For limits. */
  counters: Counters;
  /** Null where the settings want none. */
  cache: Cache | null;
  /** Secrets at rest. */
  vault: Vault;
  /** Opens connections before the first request does; a new one takes longer than most requests. */
  warmUp(): Promise<void>;
  close(): Promise<void>;
}

export function createDeps(config: Config, databaseUrl: string, log: Log, clock: Clock = systemClock): Deps {
  const least = Math.min(LEAST_CONNECTIONS, config.database.poolSize);
  const onError = (error: Error) => log.warn({ reason: error.message }, 'database connection lost');
  const settings = waysInSettings(config);
  const pools: pg.Pool[] = [
    createPool({
      url: databaseUrl,
      size: config.database.poolSize,
      least,
      role: 'daybook_app',
      settings,
      onError,
    }),
    createPool({ url: databaseUrl, size: 3, role: 'daybook_system', settings, onError }),
  ];
  const redis = config.redisUrl === null ? null : connectRedis(config.redisUrl, log);
  const [app, system] = pools as [pg.Pool, pg.Pool];
  const copies = replicaOf(config, { settings, onError });
  pools.push(...Object.values(copies ?? {}));
  const replica = copies && createReplica({ primary: app, replica: copies.app, log });
  const databaseOf = (pool: pg.Pool, copy: pg.Pool | undefined) =>
    replica && copy ? replica.beside(createDatabase(pool), createDatabase(copy)) : createDatabase(pool);
  return {
    config,
    log,
    clock,
    databaseUrl,
    counters: createCounters(redis),
    cache: config.cacheSeconds === 0 ? null : createCache({ redis, ttlSeconds: config.cacheSeconds }),
    links: createLinkTokens([config.jwt.secret, ...config.jwt.previousSecrets]),
    vault: createVault(config.encryption),
    db: databaseOf(app, copies?.app),
    system: databaseOf(system, copies?.system),
    replica,
    warmUp: async () => {
      const opened = await Promise.all(Array.from({ length: least }, () => app.connect()));
      for (const client of opened) client.release();
    },
    close: async () => {
      await redis?.close();
      const cut = await Promise.all(pools.map((pool) => endPoolWithin(pool, WORK_MAY_TAKE_MS)));
      const transactions = cut.reduce((sum, one) => sum + one);
      if (transactions > 0) log.warn({ transactions }, 'cut off at the end; the database undoes them');
    },
  };
}

/** Of the replica, a pool for each of the two roles. */
function replicaOf(
  { database: { replicaUrl, poolSize } }: Config,
  common: Pick<Parameters<typeof createPool>[0], 'settings' | 'onError'>,
): { app: pg.Pool; system: pg.Pool } | null {
  if (replicaUrl === null) return null;
  const pool = (role: DatabaseRole, size: number) =>
    createPool({ ...common, url: replicaUrl, role, size, patienceMs: REPLICA_PATIENCE_MS });
  return { app: pool('daybook_app', poolSize), system: pool('daybook_system', 3) };
}
