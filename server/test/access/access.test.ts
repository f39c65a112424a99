import { allEndpoints, BASE_PATH, type Endpoint, pathOf, SCOPES, type Scope } from '@daybook/contracts';
import { runMigrations } from 'graphile-worker';
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../app.ts';
import type { Scene } from './call.ts';
import { PROVIDER_SETTINGS } from './calls/providers.ts';
import { type Caller, type Cast, gatherCast, MARK } from './cast.ts';
import { recipes } from './recipes.ts';
import { type Cell, EVERYBODY, PUBLIC_ROLES, ROLES, type Role, readTable } from './table.ts';

/** Makes every call of the table for real, as everyone in it, and compares. */

const t = useApp(PROVIDER_SETTINGS);
const table = readTable();
/** Holding the link is the permission. */
const OPENED_BY_LINK = new Set(['invitations.preview', 'invitations.accept', 'reports.open_shared']);
let cast: Cast;

beforeAll(async () => {
  await runMigrations({ connectionString: t.database.url });
  cast = await gatherCast(t);
});

test('the table has one line for every endpoint, in order', () => {
  const names = allEndpoints.map(({ name }) => name).sort();
  const lines = table.map(({ name }) => name);
  const missing = names.filter((name) => !lines.includes(name));
  const words = missing.map((name) => `Add a line to server/test/access/table.ts that says who may call ${name}.`);
  expect(words).toEqual([]);
  expect(lines, 'sorted, each once, and nothing that is no endpoint').toEqual(names);
});

test.each(allEndpoints.map((endpoint) => [endpoint.name, endpoint] as const))('%s', async (name, endpoint) => {
  const needsRecipe = endpoint.path.includes('{') || (endpoint.body && !endpoint.body.safeParse({}).success);
  if (needsRecipe && !recipes.has(name)) {
    throw new Error(`Say how ${name} is called with what is really there, in server/test/access/calls/.`);
  }
  const line = table.find((one) => one.name === name);
  const isForEverybody = line?.cells === EVERYBODY;
  const found: Partial<Record<Role, Cell>> = {};
  for (const role of isForEverybody ? PUBLIC_ROLES : ROLES) {
    found[role] = await callAs(await callerOf(role, endpoint), endpoint);
  }
  const expected = isForEverybody ? Object.fromEntries(PUBLIC_ROLES.map((role) => [role, 'ok'])) : line?.cells;
  expect(found).toEqual(expected);
});

async function callAs(who: Caller, endpoint: Endpoint): Promise<Cell> {
  const scene: Scene = { t, cast, who, sql: (text, values) => t.database.owner.query(text, values) };
  const recipe = recipes.get(endpoint.name);
  const { call, headers, file } = recipe ? await recipe.prepare(scene) : { call: {} };
  const before = await traces();
  const reply = await t.app.inject({
    method: endpoint.method,
    url: BASE_PATH + pathOf(endpoint, call as never),
    headers: {
      ...(who.token ? { authorization: `Bearer ${who.token}` } : {}),
      ...(who.workspaceId ? { 'x-workspace-id': who.workspaceId } : {}),
      ...(file ? { 'content-type': file.mediaType } : {}),
      ...headers,
    },
    ...(file ? { payload: file.payload } : call.body === undefined ? {} : { payload: call.body as object }),
  });
  const isAllowed = reply.statusCode < 400;
  if (isAllowed) expect([who.role, reply.statusCode]).toEqual([who.role, endpoint.success.status]);
  const isOutside = ['nobody', 'stranger'].includes(who.role) && !OPENED_BY_LINK.has(endpoint.name);
  // Whoever is refused, and whoever is of another tenant, changes nothing there and reads nothing of it.
  if (!isAllowed || isOutside) expect([who.role, await traces()]).toEqual([who.role, before]);
  if (isOutside && isAllowed) expect([who.role, reply.body]).not.toEqual([who.role, expect.stringContaining(MARK)]);
  return isAllowed ? 'ok' : (String(reply.statusCode) as Cell);
}

/** What every change in a workspace of the cast leaves. */
async function traces(): Promise<string> {
  const { rows } = await t.database.owner.query(
    `select count(*) as n from audit_log where workspace_id in (select workspace_id from members where user_id = $1)`,
    [cast.admin.user.id],
  );
  return rows[0].n;
}

function callerOf(role: Role, { access, scope }: Endpoint): Promise<Caller> | Caller {
  if (role !== 'token' && role !== 'no_scope') return cast.callers[role];
  const needed =
    access === 'session' || access === 'admin' || access === 'public' ? null : (scope ?? (access as Scope));
  const scopes = role === 'token' && needed ? [needed] : SCOPES.filter((one) => one !== needed);
  return cast.tokenWith(role, scopes);
}
