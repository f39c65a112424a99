import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../test/app.ts';
import { costOf, hashPassword } from './password.ts';

const t = useApp();

let people = 0;
async function registered(email = `person${++people}@example.com`) {
  const body = { email, password: TEST_PASSWORD, full_name: 'Ada Example', timezone: 'Europe/Berlin' };
  return { email, reply: await t.call(api.auth.register, { body }) };
}
const login = (email: string, password = TEST_PASSWORD) => t.call(api.auth.login, { body: { email, password } });
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

function cookiesOf(headers: Record<string, unknown>): Record<string, string> {
  const lines = [headers['set-cookie']].flat() as string[];
  return Object.fromEntries(lines.map((line) => line.split(';')[0]?.split('=') as [string, string]));
}

describe('register', () => {
  test('makes an account with a personal workspace and signs in', async () => {
    const { reply } = await registered('New.Person@Example.com');
    expect(reply.status).toBe(201);
    expect(reply.data.user).toMatchObject({
      email: 'new.person@example.com',
      timezone: 'Europe/Berlin',
      week_start: 1,
    });
    const me = await t.call(api.auth.me, {}, bearer(reply.data.access_token));
    expect(me.data).toEqual(reply.data.user);
    const workspaces = await t.call(api.workspaces.list, {}, bearer(reply.data.access_token));
    expect(workspaces.data).toMatchObject([
      { id: reply.data.user.personal_workspace_id, kind: 'personal', role: 'admin' },
    ]);
  });

  test('refuses an e-mail that is taken, in any case', async () => {
    await registered('taken@example.com');
    const { reply } = await registered('TAKEN@example.com');
    expect(reply.status).toBe(409);
    expect(reply.error.details).toEqual({ reason: 'duplicate_email' });
  });

  test('names every wrong field', async () => {
    const reply = await t.call(api.auth.register, {
      body: { email: 'nonsense', password: 'short', full_name: ' ', timezone: 'Mars/Olympus' },
    });
    expect(reply.status).toBe(422);
    const fields = reply.error.details?.fields as { path: string }[];
    expect(new Set(fields.map((field) => field.path))).toEqual(new Set(['email', 'password', 'full_name', 'timezone']));
  });

  test('counts a password to its last byte, beyond what bcrypt reads', async () => {
    const email = 'long@example.com';
    const long = `Aa1-${'x'.repeat(90)}`;
    await t.call(api.auth.register, { body: { email, password: `${long}y`, full_name: 'Long' } });
    expect((await login(email, `${long}z`)).status).toBe(401);
    expect((await login(email, `${long}y`)).status).toBe(200);
  });
});

describe('sign in', () => {
  test('answers alike for a wrong password and an unknown e-mail', async () => {
    const { email } = await registered();
    const wrong = await login(email, 'Wrong-password-1');
    const unknown = await login('nobody@example.com');
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    expect(unknown.error).toEqual(wrong.error);
  });

  test('locks after the fifth wrong password, and says so only to who knows the right one', async () => {
    const { email } = await registered();
    for (let i = 0; i < 5; i += 1) expect((await login(email, 'Wrong-password-1')).status).toBe(401);
    const wrong = await login(email, 'Wrong-password-1');
    expect(wrong.error.details).toBeUndefined();
    const right = await login(email);
    expect(right.status).toBe(401);
    const until = Date.parse(right.error.details?.locked_until as string);
    expect(until - Date.now()).toBeGreaterThan(14 * 60_000);
    t.setNow(new Date(until + 1000));
    expect((await login(email)).status).toBe(200);
    t.setNow(null);
  });

  test('a hash of another cost is made anew, and nothing else of the account changes', async () => {
    const { email, reply } = await registered();
    const stored = async () => {
      const { rows } = await t.database.owner.query('select password_hash, version from users where email = $1', [
        email,
      ]);
      return { cost: costOf(rows[0].password_hash), version: rows[0].version };
    };
    const made = await stored();
    const older = await hashPassword(TEST_PASSWORD, made.cost + 1);
    await t.database.owner.query('update users set password_hash = $1 where email = $2', [older, email]);
    expect((await login(email, 'Wrong-password-1')).status).toBe(401);
    expect((await stored()).cost).toBe(made.cost + 1);
    expect((await login(email)).status).toBe(200);
    expect(await stored()).toEqual(made);
    expect((await login(email)).status).toBe(200);
    expect((await t.call(api.auth.me, {}, bearer(reply.data.access_token))).status).toBe(200);
  });

  test('a right password begins the count anew', async () => {
    const { email } = await registered();
    for (let i = 0; i < 4; i += 1) await login(email, 'Wrong-password-1');
    expect((await login(email)).status).toBe(200);
    for (let i = 0; i < 4; i += 1) await login(email, 'Wrong-password-1');
    expect((await login(email)).status).toBe(200);
  });
});

describe('refresh', () => {
  const refresh = (refresh_token: string) => t.call(api.auth.refresh, { body: { refresh_token } });

  test('rotates: each token works once, and reuse ends the session', async () => {
    const { reply } = await registered();
    const second = await refresh(reply.data.refresh_token);
    expect(second.status).toBe(200);
    expect(second.data.refresh_token).not.toBe(reply.data.refresh_token);
    expect((await t.call(api.auth.me, {}, bearer(second.data.access_token))).status).toBe(200);
    expect((await refresh(reply.data.refresh_token)).status).toBe(401);
    expect((await refresh(second.data.refresh_token)).status).toBe(401);
    expect((await t.call(api.auth.me, {}, bearer(second.data.access_token))).status).toBe(401);
  });

  test('of two at the same time with one token only one wins', async () => {
    const { reply } = await registered();
    const both = await Promise.all([refresh(reply.data.refresh_token), refresh(reply.data.refresh_token)]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 401]);
  });

  test('by cookie it needs the CSRF proof', async () => {
    const { reply } = await registered();
    const cookies = cookiesOf(reply.headers);
    const cookie = `daybook_refresh=${cookies.daybook_refresh}`;
    const without = await t.call(api.auth.refresh, {}, { headers: { cookie } });
    expect(without.status).toBe(403);
    const headers = { cookie, 'x-csrf-token': cookies.daybook_csrf as string };
    expect((await t.call(api.auth.refresh, {}, { headers })).status).toBe(200);
  });

  test('cookies are kept from scripts and other sites', async () => {
    const { reply } = await registered();
    const [refreshCookie, csrfCookie] = reply.headers['set-cookie'] as string[];
    expect(refreshCookie).toMatch(/HttpOnly/);
    expect(refreshCookie).toMatch(/SameSite=Strict/);
    expect(csrfCookie).not.toMatch(/HttpOnly/);
  });

  test('ends with the session', async () => {
    const { reply } = await registered();
    const { access_token, refresh_token } = reply.data;
    expect((await t.call(api.auth.logout, { body: { refresh_token } })).status).toBe(204);
    expect((await refresh(refresh_token)).status).toBe(401);
    expect((await t.call(api.auth.me, {}, bearer(access_token))).status).toBe(401);
  });

  test('signing out without a session leaves the cookies alone', async () => {
    expect((await t.call(api.auth.logout)).headers['set-cookie']).toBeUndefined();
  });

  test('refuses what expired', async () => {
    const { reply } = await registered();
    t.setNow(new Date(Date.now() + 8 * 86_400_000));
    expect((await refresh(reply.data.refresh_token)).status).toBe(401);
    t.setNow(null);
  });
});

describe('profile', () => {
  test('changes what is given, and merges preferences', async () => {
    const user = await t.newUser();
    await user.call(api.auth.updateMe, { body: { preferences: { theme: 'dark' } } });
    const reply = await user.call(api.auth.updateMe, {
      body: { timezone: 'Asia/Kolkata', username: 'Ada.E', preferences: { daily_target_minutes: 420 } },
    });
    expect(reply.data).toMatchObject({
      timezone: 'Asia/Kolkata',
      username: 'ada.e',
      preferences: { theme: 'dark', daily_target_minutes: 420 },
      full_name: 'Ada Example',
    });
    expect((await user.call(api.auth.updateMe, { body: { username: null } })).data.username).toBeNull();
  });

  test('refuses a stale version with the current profile', async () => {
    const user = await t.newUser();
    await user.call(api.auth.updateMe, { body: { full_name: 'First' } });
    const reply = await user.call(api.auth.updateMe, { body: { full_name: 'Second', version: 1 } });
    expect(reply.status).toBe(409);
    expect(reply.error.details).toMatchObject({ reason: 'stale_version', current: { full_name: 'First', version: 2 } });
  });

  test('changing the password ends the other sessions and keeps this one', async () => {
    const { email, reply } = await registered();
    const other = await login(email);
    const here = bearer(reply.data.access_token);
    const wrong = await t.call(
      api.auth.changePassword,
      { body: { current_password: 'Wrong-password-1', new_password: 'New-password-2' } },
      here,
    );
    expect(wrong.status).toBe(401);
    const body = { current_password: TEST_PASSWORD, new_password: 'New-password-2' };
    expect((await t.call(api.auth.changePassword, { body }, here)).status).toBe(204);
    expect((await t.call(api.auth.me, {}, here)).status).toBe(200);
    expect((await t.call(api.auth.me, {}, bearer(other.data.access_token))).status).toBe(401);
    expect((await login(email)).status).toBe(401);
    expect((await login(email, 'New-password-2')).status).toBe(200);
  });
});

describe('while the password changes', () => {
  /** Does the work while the account's row is locked, and changes the hash once the work waits for the row. */
  async function meanwhile<T>(email: string, work: () => Promise<T>): Promise<T> {
    const { owner } = t.database;
    await owner.query('begin');
    await owner.query('select from users where email = $1 for update', [email]);
    const result = work();
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await owner.query(waits)).rowCount === 0);
    await owner.query(`update users set password_hash = 'changed' where email = $1`, [email]);
    await owner.query('commit');
    return result;
  }

  test('nobody signs in with the old one', async () => {
    const { email } = await registered();
    const reply = await meanwhile(email, () => login(email));
    expect(reply.status).toBe(401);
    expect(reply.error.details).toBeUndefined();
  });

  test('nobody changes it by the old one', async () => {
    const { email, reply } = await registered();
    const body = { current_password: TEST_PASSWORD, new_password: 'New-password-2' };
    const second = await meanwhile(email, () =>
      t.call(api.auth.changePassword, { body }, bearer(reply.data.access_token)),
    );
    expect(second.status).toBe(401);
  });
});

describe('the address of the caller', () => {
  test.each([
    ['unknown', null],
    ['203.0.113.7:4711', null],
    ['203.0.113.7', '203.0.113.7'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('as a proxy tells it: %s', async (forwarded, ip) => {
    const { email } = await registered();
    const headers = { 'x-forwarded-for': forwarded };
    const reply = await t.call(api.auth.login, { body: { email, password: TEST_PASSWORD } }, { headers });
    expect(reply.status).toBe(200);
    const { rows } = await t.database.owner.query(
      'select host(ip) as ip from sessions join users u on u.id = user_id where u.email = $1 order by sessions.created_at desc limit 1',
      [email],
    );
    expect(rows[0].ip).toBe(ip);
  });
});

describe('tokens', () => {
  test.each([
    ['nothing', ''],
    ['not a JWT', 'abc'],
    ['no signature', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'],
  ])('%s is refused', async (_name, token) => {
    expect((await t.call(api.auth.me, {}, token ? bearer(token) : {})).status).toBe(401);
  });

  test('a workspace the caller is not in does not exist for them', async () => {
    const [one, other] = [await t.newUser(), await t.newUser()];
    const workspaceId = other.user.personal_workspace_id;
    expect((await one.call(api.auth.me, {}, { workspaceId })).status).toBe(404);
    expect((await one.call(api.workspaces.get, { params: { id: workspaceId } })).status).toBe(404);
    expect((await one.call(api.auth.me, {}, { workspaceId: 'nonsense' })).status).toBe(404);
  });
});
