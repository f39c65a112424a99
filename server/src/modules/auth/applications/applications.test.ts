import { api, type Scope } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { bearer } from '../arrange.ts';
import { allow, newCode, newTokens, newVerifier, refreshBy, requestOf } from '../oauth/arrange.ts';

const t = useApp();

const NOTES = {
  name: 'Notes',
  redirect_uris: ['com.example.notes:/callback'],
  scopes: ['tasks:read', 'tasks:write'] as Scope[],
};

async function newAdmin(): Promise<TestUser> {
  const user = await t.newUser();
  await t.database.owner.query(`update users set role = 'admin' where id = $1`, [user.user.id]);
  return user;
}
const register = async (admin: TestUser) => (await admin.call(api.applications.create, { body: NOTES })).data;

describe('an application', () => {
  test('is registered by an administrator, and gets a client id', async () => {
    const admin = await newAdmin();
    const { status, data } = await admin.call(api.applications.create, {
      body: { ...NOTES, redirect_uris: [...NOTES.redirect_uris, ...NOTES.redirect_uris] },
    });
    expect([status, data]).toEqual([
      201,
      {
        ...NOTES,
        id: expect.any(String),
        client_id: data.id,
        built_in: false,
        people: 0,
        version: 1,
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    ]);
    const list = (await admin.call(api.applications.list, {})).data;
    expect(list.map(({ name, built_in }) => [name, built_in])).toEqual([
      ['Daybook CLI', true],
      ['Notes', false],
    ]);
    const audited = (await admin.call(api.admin.audit, { query: { object_id: data.id } })).data;
    expect(audited.map(({ action }) => action)).toEqual(['application.registered']);
  });

  test.each([
    ['no address', { redirect_uris: [] }, 'redirect_uris'],
    ['an address without TLS', { redirect_uris: ['https://example.com/a', 'http://example.com/a'] }, 'redirect_uris.1'],
    ['no scope', { scopes: [] }, 'scopes'],
    ['no name', { name: ' ' }, 'name'],
  ])('with %s is refused', async (_name, change, path) => {
    const admin = await newAdmin();
    const { status, error } = await admin.call(api.applications.create, { body: { ...NOTES, ...change } });
    expect([status, error.details?.fields]).toEqual([422, [expect.objectContaining({ path })]]);
  });

  test('that comes with Daybook stays as it is', async () => {
    const admin = await newAdmin();
    const id = (await admin.call(api.applications.list, {})).data.find(({ built_in }) => built_in)?.id as string;
    const change = await admin.call(api.applications.update, { params: { id }, body: { name: 'Mine' } });
    const gone = await admin.call(api.applications.remove, { params: { id } });
    for (const { status, error } of [change, gone])
      expect([status, error.details?.reason]).toEqual([409, 'built_in_application']);
  });

  test('changed in the meantime is shown as it is', async () => {
    const admin = await newAdmin();
    const { id } = await register(admin);
    const change = (body: { name: string; version: number }) =>
      admin.call(api.applications.update, { params: { id }, body });
    expect((await change({ name: 'Notebook', version: 1 })).data).toMatchObject({ name: 'Notebook', version: 2 });
    const stale = await change({ name: 'Jotter', version: 1 });
    expect([stale.status, stale.error.details?.current]).toEqual([409, expect.objectContaining({ name: 'Notebook' })]);
    const gone = await admin.call(api.applications.remove, { params: { id }, query: { version: 1 } });
    expect(gone.status).toBe(409);
  });
});

describe('people who let it in', () => {
  const ofNotes = (client_id: string) => ({ client_id, redirect_uri: NOTES.redirect_uris[0] as string });
  const tasks = (token: string) => t.call(api.tasks.list, {}, bearer(token));

  test('are counted, and meet its changes at once', async () => {
    const [admin, user] = [await newAdmin(), await t.newUser()];
    const { id, client_id } = await register(admin);
    const { access, refresh } = await newTokens(t, user, ofNotes(client_id));
    expect((await tasks(access)).status).toBe(200);
    const narrowed = await admin.call(api.applications.update, { params: { id }, body: { scopes: ['tasks:write'] } });
    expect(narrowed.data).toMatchObject({ people: 1, scopes: ['tasks:write'] });
    expect((await tasks(access)).status).toBe(403);
    const { data } = await user.call(api.oauth.ask, { query: requestOf(newVerifier().challenge, ofNotes(client_id)) });
    expect(data.outcome === 'return' && new URL(data.redirect_url).searchParams.get('error')).toBe('invalid_scope');
    expect((await refreshBy(t, refresh, { client_id })).body.scope).toBe('tasks:write');
  });

  test('are rid of it at once when it is removed, and nothing can be allowed any more', async () => {
    const [admin, user] = [await newAdmin(), await t.newUser()];
    const { id, client_id } = await register(admin);
    const { access, refresh } = await newTokens(t, user, ofNotes(client_id));
    const form = await newCode(user, ofNotes(client_id));
    expect((await tasks(access)).status).toBe(200);
    expect((await admin.call(api.applications.remove, { params: { id } })).status).toBe(204);
    expect((await tasks(access)).status).toBe(401);
    expect((await refreshBy(t, refresh, { client_id })).body.error).toBe('invalid_client');
    expect((await user.call(api.connections.list, {})).data).toEqual([]);
    const { reply } = await allow(user, requestOf(newVerifier().challenge, ofNotes(client_id)));
    expect(reply.error.details?.fields).toMatchObject([{ path: 'client_id' }]);
    expect(form.code).toMatch(/^dbc_/);
  });
});
