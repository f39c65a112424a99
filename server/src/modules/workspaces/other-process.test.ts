import { api, BASE_PATH, type Endpoint, pathOf } from '@daybook/contracts';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { buildApp } from '../../app.ts';
import { createModules } from '../../modules.ts';
import { newTeam, type Team } from './arrange.ts';

/** Two processes on one database. The clock stands still, so that nothing is forgotten because seconds have passed. */
const t = useApp();
let second: FastifyInstance;
let team: Team;

beforeAll(async () => {
  second = await buildApp({ deps: t.deps, modules: createModules(t.deps), checks: [] });
});
afterAll(() => second.close());
beforeEach(async () => {
  team = await newTeam(t);
  t.setNow(new Date());
  // From here on it knows what the member may do.
  expect(await statusThere(team.member, api.tasks.list)).toBe(200);
});
afterEach(() => t.setNow(null));

async function statusThere(user: TestUser, endpoint: Endpoint, call: object = {}): Promise<number> {
  const { body, ...rest } = call as { body?: object };
  const reply = await second.inject({
    method: endpoint.method,
    url: BASE_PATH + pathOf(endpoint, rest),
    headers: { authorization: `Bearer ${user.access_token}`, 'x-workspace-id': team.id },
    ...(body ? { payload: body } : {}),
  });
  return reply.statusCode;
}

test('what is archived in one process is only read in the other', async () => {
  const write = () => statusThere(team.member, api.tasks.create, { body: { title: 'x' } });
  expect(await write()).toBe(201);
  await team.admin.call(api.workspaces.update, { params: team.params, body: { archived: true } });
  await expect.poll(write).toBe(409);
  await team.admin.call(api.workspaces.update, { params: team.params, body: { archived: false } });
  await expect.poll(write).toBe(201);
});

test('what is deleted in one is gone in the other', async () => {
  await team.admin.call(api.workspaces.remove, { params: team.params });
  await expect.poll(() => statusThere(team.member, api.tasks.list)).toBe(404);
});

test('who is removed in one is a stranger in the other', async () => {
  await team.admin.call(api.members.remove, { params: { ...team.params, user_id: team.member.user.id } });
  await expect.poll(() => statusThere(team.member, api.tasks.list)).toBe(404);
});

test('what the policy opens and closes in one counts in the other', async () => {
  const everybodys = () => statusThere(team.member, api.time.list, { query: { user_id: 'all' } });
  expect(await everybodys()).toBe(403);
  for (const [members_see_all_time, status] of [
    [true, 200],
    [false, 403],
  ] as const) {
    await team.admin.call(api.policy.update, { params: team.params, body: { members_see_all_time } });
    await expect.poll(everybodys).toBe(status);
  }
});
