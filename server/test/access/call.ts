import { randomUUID } from 'node:crypto';
import type { CallOf, Endpoint } from '@daybook/contracts';
import type { TestApp } from '../app.ts';
import { type Caller, type Cast, MARK } from './cast.ts';

/** How an endpoint is called in the sweep: with parameters that are valid and lead to something that is really there. */

export interface Scene {
  t: TestApp;
  cast: Cast;
  /** Who is about to call. */
  who: Caller;
  /** As the owner of the tables. */
  sql(text: string, values?: unknown[]): Promise<{ rows: Record<string, string>[] }>;
}

export interface Recipe {
  endpoint: Endpoint;
  /** Puts in place what the call needs, anew for each caller, and says what is sent. */
  prepare(scene: Scene): Promise<Prepared> | Prepared;
}

interface Prepared {
  call: { params?: unknown; query?: unknown; body?: unknown };
  headers?: Record<string, string>;
  /** A file instead of a body. */
  file?: { payload: Buffer; mediaType: string };
}

type Made<E> = CallOf<E> & Omit<Prepared, 'call'>;

/** @param prepare answers `params`, `query` and `body` as the contract has them, and `headers` besides */
export function calling<E extends Endpoint>(
  endpoint: E,
  prepare: (scene: Scene) => Promise<Made<E>> | Made<E>,
): Recipe {
  return {
    endpoint,
    prepare: async (scene) => {
      const { headers, file, ...call } = (await prepare(scene)) as unknown as Prepared & Prepared['call'];
      return { call, ...(headers ? { headers } : {}), ...(file ? { file } : {}) };
    },
  };
}

/** Objects of the author in the workspace, put there past the API. Each answers the new id. */
export const made = {
  async project({ cast, sql }: Scene, more: { deleted?: boolean } = {}): Promise<string> {
    const id = randomUUID();
    await sql(
      `insert into projects (workspace_id, id, name, color, created_by, deleted_at)
       values ($1, $2, $3, '#112233', $4, case when $5 then now() end)`,
      [cast.workspaceId, id, `${MARK} ${id}`, cast.author.user.id, more.deleted ?? false],
    );
    return id;
  },

  async client({ cast, sql }: Scene, more: { deleted?: boolean } = {}): Promise<string> {
    const id = randomUUID();
    await sql(
      `insert into clients (workspace_id, id, name, color, created_by, deleted_at)
       values ($1, $2, $3, '#112233', $4, case when $5 then now() end)`,
      [cast.workspaceId, id, `${MARK} ${id}`, cast.author.user.id, more.deleted ?? false],
    );
    return id;
  },

  async tag({ cast, sql }: Scene, more: { deleted?: boolean } = {}): Promise<string> {
    const id = randomUUID();
    await sql(
      `insert into tags (workspace_id, id, name, color, deleted_at)
       values ($1, $2, $3, '#112233', case when $4 then now() end)`,
      [cast.workspaceId, id, `${MARK} ${id}`, more.deleted ?? false],
    );
    return id;
  },

  async task({ cast, sql }: Scene, more: { deleted?: boolean } = {}): Promise<string> {
    const id = randomUUID();
    await sql(
      `insert into tasks (workspace_id, id, title, created_by, deleted_at)
       values ($1, $2, $3, $4, case when $5 then now() end)`,
      [cast.workspaceId, id, `${MARK} ${id}`, cast.author.user.id, more.deleted ?? false],
    );
    return id;
  },

  async entry({ cast, sql }: Scene, more: { deleted?: boolean } = {}): Promise<string> {
    const id = randomUUID();
    await sql(`select app.ensure_time_entry_month('2026-03-01')`);
    await sql(`insert into time_entry_keys values ($1, $2, $3, '2026-03-02T09:00Z')`, [
      cast.workspaceId,
      id,
      cast.author.user.id,
    ]);
    await sql(
      `insert into time_entries (workspace_id, id, user_id, description, start_time, end_time, source, deleted_at)
       values ($1, $2, $3, $4, '2026-03-02T09:00Z', '2026-03-02T10:00Z', 'manual', case when $5 then now() end)`,
      [cast.workspaceId, id, cast.author.user.id, `${MARK} ${id}`, more.deleted ?? false],
    );
    return id;
  },

  /** The timer of somebody, in place of what they had; answers the id of its entry. */
  async timer({ cast, who, sql }: Scene, whose: 'author' | 'caller', state: 'running' | 'paused'): Promise<string> {
    const id = randomUUID();
    const userId = whose === 'author' ? cast.author.user.id : who.person.user.id;
    const workspaceId =
      whose === 'author' ? cast.workspaceId : (who.workspaceId ?? who.person.user.personal_workspace_id);
    await sql('delete from timers where user_id = $1', [userId]);
    await sql(`select app.ensure_time_entry_month(now()::date)`);
    await sql(`insert into time_entry_keys values ($1, $2, $3, date_trunc('second', now() - interval '10 minutes'))`, [
      workspaceId,
      id,
      userId,
    ]);
    await sql(
      `insert into timers (user_id, workspace_id, timer_id, state, entry_id, start_time)
       values ($1, $2, $3, $4, $5, case when $4 = 'running' then date_trunc('second', now() - interval '10 minutes') end)`,
      [userId, workspaceId, id, state, id],
    );
    if (state === 'paused') {
      await sql(
        `insert into time_entries (workspace_id, id, user_id, timer_id, start_time, end_time, source)
         select workspace_id, id, user_id, $2, start_time, start_time + interval '1 minute', 'timer'
         from time_entry_keys where id = $1`,
        [id, id],
      );
    }
    return id;
  },
};
