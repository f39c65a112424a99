import { randomUUID } from 'node:crypto';
import { allEndpoints, api, BASE_PATH, type Endpoint, pathOf, SCOPES, type Scope } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { type TestUser, useApp } from './app.ts';

/** What holds for every endpoint, whoever wrote it: the list comes from the contracts, so a new one is in it. */
const t = useApp();
const guarded = allEndpoints.filter((endpoint) => endpoint.access !== 'public');
const named = (list: readonly Endpoint[]) => list.map((endpoint) => [endpoint.name, endpoint] as const);

/** Path parameters that are well formed and lead nowhere; where the path names a workspace, it can be this one. */
function params(endpoint: Endpoint, workspaceId?: string): Record<string, string> {
  const keys = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key as string);
  const nowhere = Object.fromEntries(keys.map((key) => [key, randomUUID() as string]));
  return endpoint.workspace === 'path' && workspaceId ? { ...nowhere, id: workspaceId } : nowhere;
}

/** Somebody who gets past the gate of the endpoint. */
async function callerOf(endpoint: Endpoint): Promise<TestUser> {
  const caller = await t.newUser();
  if (endpoint.access === 'admin') {
    await t.database.owner.query(`update users set role = 'admin' where id = $1`, [caller.user.id]);
  }
  return caller;
}

function request(endpoint: Endpoint, headers: Record<string, string>, payload?: unknown, workspaceId?: string) {
  return t.app.inject({
    method: endpoint.method,
    url: BASE_PATH + pathOf(endpoint, { params: params(endpoint, workspaceId) }),
    headers: { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  });
}

test('every endpoint has its own name and address', () => {
  const names = allEndpoints.map((endpoint) => endpoint.name);
  const addresses = allEndpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}`);
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(addresses).size).toBe(addresses.length);
});

describe('without a token', () => {
  test.each(named(guarded))('%s answers 401, before it looks at the input', async (_name, endpoint) => {
    const reply = await request(endpoint, {}, endpoint.body ? { nonsense: true } : undefined);
    expect(reply.statusCode).toBe(401);
    expect(reply.json().error.code).toBe('AUTHENTICATION_ERROR');
  });
});

describe('an API token', () => {
  /** What a token needs for an endpoint; null where none will do. */
  const needed = ({ access, scope }: Endpoint) =>
    access === 'session' || access === 'admin' ? null : (scope ?? (access as Scope));
  const open = guarded.filter((endpoint) => needed(endpoint) !== null);
  let withAll: string;
  let workspaceId: string;
  const onlyWith = new Map<Scope, string>();
  const allBut = new Map<Scope, string>();

  beforeAll(async () => {
    const user = await t.newUser();
    workspaceId = user.user.personal_workspace_id;
    const tokenWith = async (scopes: Scope[]) => {
      const reply = await user.call(api.apiTokens.create, { body: { name: 'Sweep', scopes } });
      return reply.data.token;
    };
    withAll = await tokenWith([...SCOPES]);
    for (const scope of SCOPES) {
      onlyWith.set(scope, await tokenWith([scope]));
      allBut.set(scope, await tokenWith(SCOPES.filter((one) => one !== scope)));
    }
  });

  test('needs a scope that is stated for every endpoint', () => {
    for (const endpoint of open) expect(SCOPES, endpoint.name).toContain(needed(endpoint));
    for (const { name, access, scope } of allEndpoints)
      expect([name, scope !== undefined]).toEqual([name, access === 'signed_in']);
  });

  test.each(named(guarded.filter((endpoint) => needed(endpoint) === null)))(
    '%s answers 403, whatever the scopes, before it looks at the input',
    async (_name, endpoint) => {
      const authorization = `Bearer ${withAll}`;
      const reply = await request(
        endpoint,
        { authorization },
        endpoint.body ? { nonsense: true } : undefined,
        workspaceId,
      );
      expect(reply.statusCode).toBe(403);
      expect(reply.json().error.code).toBe('AUTHORIZATION_ERROR');
    },
  );

  test.each(named(open))('%s answers 403 without its scope, and names it', async (_name, endpoint) => {
    const scope = needed(endpoint) as Scope;
    const authorization = `Bearer ${allBut.get(scope)}`;
    const reply = await request(
      endpoint,
      { authorization },
      endpoint.body ? { nonsense: true } : undefined,
      workspaceId,
    );
    expect(reply.statusCode).toBe(403);
    expect(reply.json().error).toMatchObject({ code: 'AUTHORIZATION_ERROR', details: { missing_scope: scope } });
    expect(reply.json().error.message).toContain(scope);
  });

  test.each(named(open))('%s lets it in with its scope alone', async (_name, endpoint) => {
    const scope = needed(endpoint) as Scope;
    const authorization = `Bearer ${onlyWith.get(scope)}`;
    const reply = await request(
      endpoint,
      { authorization },
      endpoint.body ? { nonsense: true } : undefined,
      workspaceId,
    );
    // What it finds there is another matter; the gate is passed. What a handler asks for besides, it names.
    expect(reply.statusCode).not.toBe(401);
    if (reply.statusCode === 403) {
      expect(SCOPES.filter((one) => one !== scope)).toContain(reply.json().error.details?.missing_scope);
    }
    expect(reply.statusCode).toBeLessThan(500);
  });
});

describe('in a workspace the caller is not in', () => {
  test.each(named(guarded))('%s answers 404', async (_name, endpoint) => {
    const [caller, other] = [await t.newUser(), await t.newUser()];
    const theirs = other.user.personal_workspace_id;
    const headers = { authorization: `Bearer ${caller.access_token}`, 'x-workspace-id': theirs };
    const reply = await request(endpoint, headers, endpoint.body ? {} : undefined, theirs);
    expect(reply.statusCode).toBe(404);
    expect(reply.json().error.code).toBe('NOT_FOUND');
  });
});

describe('an object that is not there', () => {
  const withId = guarded.filter((endpoint) => endpoint.path.includes('{id}'));
  test.each(named(withId))('%s answers 404, or names a missing field', async (_name, endpoint) => {
    const caller = await callerOf(endpoint);
    const reply = await request(
      endpoint,
      { authorization: `Bearer ${caller.access_token}` },
      endpoint.body ? {} : undefined,
    );
    expect([404, 422]).toContain(reply.statusCode);
  });

  test.each(named(withId))('%s refuses an id that is none', async (_name, endpoint) => {
    const caller = await callerOf(endpoint);
    const reply = await t.app.inject({
      method: endpoint.method,
      url: BASE_PATH + endpoint.path.replace('{id}', 'nonsense'),
      headers: { authorization: `Bearer ${caller.access_token}` },
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().error.details.fields[0].path).toBe('id');
  });
});

describe('a bad body', () => {
  const withBody = allEndpoints.filter((endpoint) => endpoint.body && !endpoint.upload);
  const bad = [null, [], 'text', 7, { no_such_field_anywhere: 1 }];
  test.each(named(withBody))('%s is refused with the code and a list of fields', async (_name, endpoint) => {
    const caller = await callerOf(endpoint);
    for (const body of bad) {
      // `null` is the same as no body, which some endpoints take.
      if (body === null && endpoint.body?.safeParse({}).success) continue;
      const headers = { authorization: `Bearer ${caller.access_token}` };
      const reply = await request(endpoint, headers, body, caller.user.personal_workspace_id);
      expect([reply.statusCode, body]).toEqual([422, body]);
      const { code, details } = reply.json().error;
      expect(code).toBe('VALIDATION_ERROR');
      expect(details.fields.length).toBeGreaterThan(0);
    }
  });
});

describe('a bad query', () => {
  const withPages = allEndpoints.filter((endpoint) => endpoint.success.list);
  test.each(named(withPages))('%s refuses pages that cannot be', async (_name, endpoint) => {
    const caller = await callerOf(endpoint);
    for (const query of ['page=0', 'page=x', 'per_page=101', 'per_page=-1']) {
      const reply = await t.app.inject({
        method: endpoint.method,
        url: `${BASE_PATH}${pathOf(endpoint, { params: params(endpoint, caller.user.personal_workspace_id) })}?${query}`,
        headers: { authorization: `Bearer ${caller.access_token}` },
      });
      expect([query, reply.statusCode]).toEqual([query, 422]);
    }
  });

  test('every list is paged by the same rules', () => {
    for (const endpoint of withPages) {
      const shape = (endpoint.query as z.ZodObject).shape;
      expect(Object.keys(shape), endpoint.name).toEqual(expect.arrayContaining(['page', 'per_page']));
    }
  });
});
