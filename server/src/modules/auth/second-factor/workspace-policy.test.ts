import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { addPasskey, codeOf, newPerson, passkeyLogin, proveNow, withTotp } from '../arrange.ts';

const t = useApp();

/** A workspace with this person in it that lets nobody in without a second factor. */
async function strictWorkspace(userId: string, policy: unknown = { require_two_factor: true }): Promise<string> {
  const { rows } = await t.database.owner.query(
    `with w as (insert into workspaces (id, name, kind, policy) values (gen_random_uuid(), 'Team', 'team', $2) returning id)
     insert into members (workspace_id, user_id, role) select id, $1, 'member' from w returning workspace_id`,
    [userId, JSON.stringify(policy)],
  );
  return rows[0].workspace_id;
}

test('a session without a second factor is refused there, and told why', async () => {
  const person = await newPerson(t);
  const workspaceId = await strictWorkspace(person.user.id);
  for (const reply of [
    await person.call(api.tasks.list, {}, { workspaceId }),
    await person.call(api.tasks.create, { body: { title: 'x' } }, { workspaceId }),
    await person.call(api.time.active, {}, { workspaceId }),
  ]) {
    expect([reply.status, reply.error.code, reply.error.details]).toEqual([
      403,
      'AUTHORIZATION_ERROR',
      { reason: 'two_factor_required' },
    ]);
  }
  // In their own workspace nothing has changed.
  expect((await person.call(api.tasks.list)).status).toBe(200);
});

test('what it takes to get in is open, whatever workspace is named', async () => {
  const person = await newPerson(t);
  const workspaceId = await strictWorkspace(person.user.id);
  const there = { workspaceId };
  expect((await person.call(api.workspaces.list, {}, there)).status).toBe(200);
  expect((await person.call(api.security.get, {}, there)).status).toBe(200);
  const { secret } = (await person.call(api.totp.setup, { body: {} }, there)).data;
  await person.call(api.totp.enable, { body: { totp: codeOf(t, secret) } }, there);
  // At once, though the refusal was remembered a moment ago.
  expect((await person.call(api.tasks.list, {}, there)).status).toBe(200);
});

test('a passkey lets in, when it is added and when it signs in', async () => {
  const person = await newPerson(t);
  const workspaceId = await strictWorkspace(person.user.id);
  expect((await person.call(api.tasks.list, {}, { workspaceId })).status).toBe(403);
  const { authenticator } = await addPasskey(t, person);
  expect((await person.call(api.tasks.list, {}, { workspaceId })).status).toBe(200);
  const { data } = await passkeyLogin(t, authenticator);
  const headers = { authorization: `Bearer ${data.access_token}` };
  expect((await t.call(api.tasks.list, {}, { headers, workspaceId })).status).toBe(200);
});

test('who gives the last factor up is out at once', async () => {
  const { person } = await withTotp(t);
  const workspaceId = await strictWorkspace(person.user.id);
  expect((await person.call(api.tasks.list, {}, { workspaceId })).status).toBe(200);
  await proveNow(t, person);
  await person.call(api.totp.disable, { body: {} });
  expect((await person.call(api.tasks.list, {}, { workspaceId })).status).toBe(403);
});

test.each([{}, { require_two_factor: false }, { require_two_factor: null }, { other: true }])(
  'a policy of %j asks for nothing',
  async (policy) => {
    const person = await newPerson(t);
    const workspaceId = await strictWorkspace(person.user.id, policy);
    expect((await person.call(api.tasks.list, {}, { workspaceId })).status).toBe(200);
  },
);
