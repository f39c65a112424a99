import fc from 'fast-check';
import { runMigrations } from 'graphile-worker';
import { beforeAll, expect, test } from 'vitest';
import { PROVIDER_SETTINGS } from '../access/calls/providers.ts';
import { type TestUser, useApp } from '../app.ts';
import { type FuzzRequest, type OpenApi, requestsOf, type Surroundings } from './requests.ts';

/**
 * Whatever is sent, nothing answers 5xx, and (the harness sees to it) nothing answers otherwise than its contract says. A
 * few hundred requests here; thousands by `FUZZ_REQUESTS=20000 FUZZ_SEED=7 npm test -- server/test/fuzz`.
 */
const t = useApp(PROVIDER_SETTINGS);
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 400);
/** The same each time, or a change would be blamed for what it hasn't done. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261126);

let caller: TestUser;
let around: Surroundings;

beforeAll(async () => {
  await runMigrations({ connectionString: t.database.url });
  caller = await newCaller();
  around = await somethingToFind();
});

/** An administrator, so that requests get as far as they can. */
async function newCaller(): Promise<TestUser> {
  const user = await t.newUser();
  await t.database.owner.query(`update users set role = 'admin' where id = $1`, [user.user.id]);
  for (const workspaceId of around?.workspaces ?? []) {
    await t.database.owner.query(
      `insert into members (workspace_id, user_id, role) select id, $2, 'admin' from workspaces where id = $1`,
      [workspaceId, user.user.id],
    );
  }
  return user;
}

/** Several of each: what is deleted is found no more. */
async function somethingToFind(): Promise<Surroundings> {
  const send = async (url: string, payload: object) => {
    const headers = { authorization: `Bearer ${caller.access_token}` };
    return (await t.app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })).json().data.id as string;
  };
  const found = {
    users: [caller.user.id],
    workspaces: [caller.user.personal_workspace_id, await send('/workspaces', { name: 'Team' })],
    projects: [] as string[],
    tasks: [] as string[],
    entries: [] as string[],
    tags: [] as string[],
  };
  for (const n of [1, 2, 3, 4]) {
    const project = await send('/projects', { name: `Garden ${n}` });
    const task = await send('/tasks', { title: 'Dig', project_id: project, tags: ['outside'] });
    const span = { start_time: `2026-11-2${n}T09:00:00Z`, end_time: `2026-11-2${n}T10:00:00Z` };
    found.projects.push(project);
    found.tasks.push(task);
    found.entries.push(await send('/time/entries', { ...span, task_id: task }));
    found.tags.push(await send('/tags', { name: `inside ${n}` }));
  }
  return found;
}

test('nothing that can be sent answers 5xx', async () => {
  const document = (await t.app.inject('/api/openapi.json')).json() as OpenApi;
  const statuses = new Map<number, number>();
  const send = async ({ operation: _operation, headers, ...request }: FuzzRequest) => {
    const reply = await t.app.inject({
      ...(request as { method: 'GET'; url: string }),
      headers: { authorization: `Bearer ${caller.access_token}`, ...headers },
    });
    statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1);
    // It has signed itself out, or locked its account.
    if (reply.statusCode === 401) caller = await newCaller();
    return reply.statusCode;
  };
  await fc.assert(
    fc.asyncProperty(requestsOf(document, around), async (request) => {
      expect(await send(request)).toBeLessThan(500);
    }),
    { numRuns: REQUESTS, seed: SEED },
  );
  // A fuzz that is refused at the gate each time would find nothing.
  const successes = [...statuses].filter(([status]) => status < 300).reduce((sum, [, count]) => sum + count, 0);
  expect(successes / REQUESTS, JSON.stringify(Object.fromEntries(statuses))).toBeGreaterThan(0.2);
}, 600_000);
