import { api } from '@daybook/contracts';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { buildApp } from '../../app.ts';
import { createModules } from '../../modules.ts';

/** Two processes on one database. The clock stands still, so that nothing is forgotten because seconds have passed. */
const t = useApp();
let second: FastifyInstance;

beforeAll(async () => {
  second = await buildApp({ deps: t.deps, modules: createModules(t.deps), checks: [] });
});
afterAll(() => second.close());
afterEach(() => t.setNow(null));

/** What the other process answers whoever shows this. */
async function statusThere(token: string): Promise<number> {
  const reply = await second.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${token}` } });
  return reply.statusCode;
}

async function knownThere(): Promise<TestUser> {
  const user = await t.newUser();
  t.setNow(new Date());
  expect(await statusThere(user.access_token)).toBe(200);
  return user;
}

describe('what is revoked in one process is over in the other', () => {
  test('a session', async () => {
    const user = await knownThere();
    const { data } = await user.call(api.sessions.list, {});
    await user.call(api.sessions.remove, { params: { id: data[0]?.id as string } });
    await expect.poll(() => statusThere(user.access_token)).toBe(401);
  });

  test('an API token', async () => {
    const user = await knownThere();
    const { data } = await user.call(api.apiTokens.create, { body: { name: 'x', scopes: ['profile:read'] } });
    expect(await statusThere(data.token)).toBe(200);
    await user.call(api.apiTokens.remove, { params: { id: data.id } });
    await expect.poll(() => statusThere(data.token)).toBe(401);
    expect(await statusThere(user.access_token)).toBe(200);
  });

  test('every token of an account that is locked, also where nobody is signed in to it', async () => {
    const user = await knownThere();
    const { data } = await user.call(api.apiTokens.create, { body: { name: 'x', scopes: ['profile:read'] } });
    await t.database.owner.query('delete from sessions where user_id = $1', [user.user.id]);
    const admin = await t.newUser();
    await t.database.owner.query(`update users set role = 'admin' where id = $1`, [admin.user.id]);
    expect(await statusThere(data.token)).toBe(200);
    const lock = { params: { id: user.user.id }, body: { locked: true } };
    expect((await admin.call(api.admin.updateAccount, lock)).status).toBe(200);
    await expect.poll(() => statusThere(data.token)).toBe(401);
  });
});

test('what was revoked while nobody could hear of it is over as soon as the connection is back', async () => {
  const user = await knownThere();
  const { owner } = t.database;
  // Without its triggers: nobody is told.
  await owner.query('begin');
  await owner.query('set local session_replication_role = replica');
  await owner.query('update sessions set revoked_at = now() where user_id = $1', [user.user.id]);
  await owner.query('commit');
  expect(await statusThere(user.access_token)).toBe(200);
  const listeners = `from pg_stat_activity where datname = current_database() and application_name = 'daybook_listen'`;
  const { rowCount } = await owner.query(`select pg_terminate_backend(pid) ${listeners}`);
  expect(rowCount).toBe(2);
  await expect.poll(() => statusThere(user.access_token)).toBe(401);
  await expect.poll(async () => (await owner.query(`select ${listeners}`)).rowCount).toBe(2);

  const other = await knownThere();
  await owner.query('update sessions set revoked_at = now() where user_id = $1', [other.user.id]);
  await expect.poll(() => statusThere(other.access_token)).toBe(401);
});
