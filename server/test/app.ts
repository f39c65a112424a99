import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AnswerOf,
  BASE_PATH,
  type CallOf,
  type Endpoint,
  type ErrorBody,
  type ExtraOf,
  type Grant,
  type Pagination,
  pathOf,
} from '@daybook/contracts';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { buildApp } from '../src/app.ts';
import type { Clock } from '../src/core/clock.ts';
import { readConfig } from '../src/core/config.ts';
import { createLog, type Log } from '../src/core/log.ts';
import { createDeps, type Deps } from '../src/deps.ts';
import { type ZoneStretches, zoneStretches } from '../src/modules/analytics/rollups/stretches.ts';
import { TZ_VERSION } from '../src/modules/analytics/rollups/tz-version.ts';
import { createModules } from '../src/modules.ts';
import { checkAnswers } from './answers.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

export interface Reply<E> {
  status: number;
  headers: Record<string, unknown>;
  /** The whole body, parsed; null without one. */
  body: Body<E>;
  data: AnswerOf<E>;
  error: ErrorBody['error'];
}
type Body<E> = { pagination: Pagination; data: AnswerOf<E> } & ExtraOf<E> & ErrorBody;

export interface CallOptions {
  headers?: Record<string, string>;
  workspaceId?: string;
}

/** A signed-in caller. */
export interface TestUser extends Grant {
  password: string;
  call<E extends Endpoint>(endpoint: E, call?: CallOf<E>, options?: CallOptions): Promise<Reply<E>>;
}

export interface TestApp {
  app: FastifyInstance;
  deps: Deps;
  database: TestDatabase;
  /** Sets what `now` is from here on; null returns to the real clock. */
  setNow(now: Date | string | null): void;
  /** Without a token. */
  call<E extends Endpoint>(endpoint: E, call?: CallOf<E>, options?: CallOptions): Promise<Reply<E>>;
  /** With this access token or API token. */
  callBy(token: string): TestApp['call'];
  /** A new account of its own tenant. */
  newUser(profile?: { timezone?: string; full_name?: string }): Promise<TestUser>;
}

export const TEST_PASSWORD = 'Correct-horse-7';
const TEST_HASH_COST = 4;

/** The program's HTTP side over a real database of this file's own. To be called at the top of a test file. */
export function useApp(environment: Record<string, string> = {}, log?: Log): TestApp {
  const state = {} as { app: FastifyInstance; deps: Deps; database: TestDatabase };
  let fixed: Date | null = null;
  const clock: Clock = () => fixed ?? new Date();

  beforeAll(async () => {
    state.database = await cloneDatabase();
    const settings = readConfig({
      DATA_DIR: await mkdtemp(join(inject('scratchDir'), 'data-')),
      RATE_LIMIT_AUTH: '0',
      RATE_LIMIT_READ: '0',
      RATE_LIMIT_WRITE: '0',
      LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
      ...environment,
    });
    // Twelve for each of many sign-ins would take minutes; four are as real.
    const config = { ...settings, passwordHashCost: TEST_HASH_COST };
    state.deps = createDeps(config, state.database.url, log ?? createLog(config.logLevel ?? 'silent'), clock);
    state.app = await buildApp({
      deps: state.deps,
      modules: createModules(state.deps),
      checks: [],
      extend: checkAnswers,
    });
    await state.app.ready();
  });
  afterAll(async () => {
    await state.app?.close();
    await state.deps?.close();
    await state.database?.drop();
  });

  const callAs =
    (token: string | null): TestApp['call'] =>
    async (endpoint, call, options = {}) => {
      const headers: Record<string, string> = { ...options.headers };
      if (token) headers.authorization = `Bearer ${token}`;
      if (options.workspaceId) headers['x-workspace-id'] = options.workspaceId;
      const body = (call as { body?: unknown } | undefined)?.body;
      const response = await state.app.inject({
        method: endpoint.method,
        url: BASE_PATH + pathOf(endpoint, call as never),
        headers,
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const parsed = response.body ? JSON.parse(response.body) : null;
      return {
        status: response.statusCode,
        headers: response.headers,
        body: parsed,
        data: parsed?.data,
        error: parsed?.error,
      };
    };

  return {
    get app() {
      return state.app;
    },
    get deps() {
      return state.deps;
    },
    get database() {
      return state.database;
    },
    setNow(now) {
      fixed = now === null ? null : new Date(now);
    },
    call: callAs(null),
    callBy: callAs,
    newUser: async (profile = {}) => {
      const grant = await insertUser(state.deps, state.database, profile);
      return { ...grant, call: callAs(grant.access_token) };
    },
  };
}

/**
 * An account, put in place past the API: hashing a password costs 200 ms, and most tests only need somebody. The
 * stories of auth.test.ts register for real.
 */
async function insertUser(
  deps: Deps,
  { owner }: TestDatabase,
  { timezone = 'UTC', full_name = 'Ada Example' }: { timezone?: string; full_name?: string },
): Promise<Grant & { password: string }> {
  const [userId, workspaceId, sessionId] = [randomUUID(), randomUUID(), randomUUID()];
  const email = `${userId}@example.com`;
  await keepZone(owner, timezone);
  await owner.query('begin');
  await owner.query(
    `insert into users (id, email, password_hash, full_name, timezone, personal_workspace_id) values ($1, $2, 'none', $3, $4, $5)`,
    [userId, email, full_name, timezone, workspaceId],
  );
  await owner.query(`insert into workspaces (id, name, kind) values ($1, 'Personal', 'personal')`, [workspaceId]);
  await owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'admin')`, [
    workspaceId,
    userId,
  ]);
  // As after a sign-in: proved a moment ago.
  await owner.query(`insert into sessions (id, user_id, expires_at, proved_at) values ($1, $2, '2200-01-01', $3)`, [
    sessionId,
    userId,
    deps.clock(),
  ]);
  await owner.query('commit');
  const { accessTokenSeconds, secret } = deps.config.jwt;
  const { createAccessTokens } = await import('../src/modules/auth/tokens.ts');
  const access_token = createAccessTokens(secret, accessTokenSeconds).sign({
    sub: userId,
    email,
    role: 'user',
    sid: sessionId,
  });
  const { rows } = await owner.query('select * from users where id = $1', [userId]);
  const { presentUser } = await import('../src/modules/auth/present.ts');
  return {
    user: presentUser(rows[0]),
    access_token,
    refresh_token: '',
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    password: TEST_PASSWORD,
  };
}

const stretches = new Map<string, ZoneStretches>();

/** As the job does after a registration: from here on time is rolled up by the days of this zone. */
async function keepZone(owner: pg.Client, name: string): Promise<void> {
  const { starts, offsets, leastDays } = stretches.get(name) ?? zoneStretches(name);
  stretches.set(name, { starts, offsets, leastDays });
  await owner.query(
    `insert into time_zones (name, tz_version, starts, offsets, least_days)
     select $1, $2, $3, $4, $5 where not exists (select from time_zones where name = $1)`,
    [name, TZ_VERSION, starts, offsets, leastDays],
  );
}
