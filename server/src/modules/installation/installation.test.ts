import { api, tokenOfLink } from '@daybook/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, type TestUser, useApp } from '../../../test/app.ts';

const t = useApp();

let people = 0;
const register = () => {
  const email = `registrant${++people}@example.com`;
  return t.call(api.auth.register, { body: { email, password: TEST_PASSWORD, full_name: 'Ada Example' } });
};
const unclaim = () => t.database.owner.query('update installation set claimed_at = null');
const setMode = (mode: string) => t.database.owner.query('update installation set registration = $1', [mode]);
async function newAdmin(): Promise<TestUser> {
  const user = await t.newUser();
  await t.database.owner.query(`update users set role = 'admin' where id = $1`, [user.user.id]);
  return user;
}

afterEach(() => setMode('open'));

describe('the first account', () => {
  test('is an administrator, also where two are made at once, and the second is not', async () => {
    await unclaim();
    expect((await t.call(api.installation.get)).data).toEqual({
      registration: 'open',
      is_new: true,
      sends_mail: false,
    });
    const replies = await Promise.all([register(), register(), register()]);
    expect(replies.map(({ data }) => data.user.role).sort()).toEqual(['admin', 'user', 'user']);
    expect((await t.call(api.installation.get)).data.is_new).toBe(false);
  });

  test('can be made even where registration is closed, so that nobody locks themselves out of an empty program', async () => {
    await unclaim();
    await setMode('closed');
    expect((await register()).status).toBe(201);
    expect((await register()).status).toBe(403);
  });

  test('is not spent on a registration that fails', async () => {
    const taken = await register();
    await unclaim();
    const again = await t.call(api.auth.register, {
      body: { email: taken.data.user.email, password: TEST_PASSWORD, full_name: 'Ada Example' },
    });
    expect(again.status).toBe(409);
    expect((await register()).data.user.role).toBe('admin');
  });
});

describe('registration', () => {
  test.each([
    ['closed', 'registration_closed'],
    ['invitation', 'invitation_needed'],
  ])('%s refuses a stranger and makes nothing', async (mode, reason) => {
    await register();
    await setMode(mode);
    const before = await t.database.owner.query('select count(*) from users');
    const reply = await register();
    expect(reply.status).toBe(403);
    expect(reply.error.details).toEqual({ reason });
    expect((await t.database.owner.query('select count(*) from users')).rows).toEqual(before.rows);
  });
});

describe('by invitation', () => {
  async function invited(body: { email?: string | null } = {}) {
    const inviter = await t.newUser();
    const team = (await inviter.call(api.workspaces.create, { body: { name: 'Harbour' } })).data;
    const { data } = await inviter.call(api.invitations.create, { params: { id: team.id }, body });
    return { inviter, team, invitation: data, token: tokenOfLink(new URL(data.link).hash) as string };
  }
  const registerWith = (invitation: string, email = `invited${++people}@example.com`) =>
    t.call(api.auth.register, { body: { email, password: TEST_PASSWORD, full_name: 'Ada Example', invitation } });

  test('who holds one registers, and then accepts it', async () => {
    await register();
    const { team, token } = await invited();
    await setMode('invitation');
    const { status, data } = await registerWith(token);
    expect([status, data.user.role]).toEqual([201, 'user']);
    const headers = { authorization: `Bearer ${data.access_token}` };
    const accepted = await t.call(api.invitations.accept, { params: { token } }, { headers });
    expect(accepted.data.id).toBe(team.id);
    // It works once, for this too.
    expect((await registerWith(token)).status).toBe(403);
  });

  test('one for an address lets in nobody else', async () => {
    await register();
    const { token } = await invited({ email: 'grace@example.com' });
    await setMode('invitation');
    expect((await registerWith(token)).status).toBe(403);
    expect((await registerWith(token, 'grace@example.com')).status).toBe(201);
  });

  test('one that was revoked, or is none, lets in nobody', async () => {
    await register();
    const { inviter, team, invitation, token } = await invited();
    await inviter.call(api.invitations.revoke, { params: { id: team.id, invitation_id: invitation.id } });
    await setMode('invitation');
    expect((await registerWith(token)).status).toBe(403);
    expect((await registerWith('nonsense')).status).toBe(403);
  });

  test('none lets in anybody where registration is closed', async () => {
    await register();
    const { token } = await invited();
    await setMode('closed');
    expect((await registerWith(token)).status).toBe(403);
  });
});

describe('the settings', () => {
  test('are for administrators', async () => {
    const user = await t.newUser();
    expect((await user.call(api.installation.settings)).status).toBe(403);
    expect((await user.call(api.installation.update, { body: { registration: 'closed' } })).status).toBe(403);
    expect((await t.call(api.installation.get)).data.registration).toBe('open');
  });

  test('change at once, with a version, and are written down', async () => {
    const admin = await newAdmin();
    const before = (await admin.call(api.installation.settings)).data;
    const changed = await admin.call(api.installation.update, {
      body: { registration: 'invitation', version: before.version },
    });
    expect(changed.data).toMatchObject({ registration: 'invitation', version: before.version + 1 });
    const stale = await admin.call(api.installation.update, {
      body: { registration: 'closed', version: before.version },
    });
    expect(stale.status).toBe(409);
    expect(stale.error.details).toMatchObject({ reason: 'stale_version', current: { registration: 'invitation' } });
    const { rows } = await t.database.owner.query(
      `select changes from audit_log where action = 'installation.updated' and actor_id = $1`,
      [admin.user.id],
    );
    expect(rows).toEqual([{ changes: { registration: ['open', 'invitation'] } }]);
  });
});
