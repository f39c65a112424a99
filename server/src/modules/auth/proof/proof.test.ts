import { api } from '@daybook/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../../test/app.ts';
import {
  addPasskey,
  bearer,
  codeOf,
  forgetProofs,
  fromOrigin,
  login,
  newPerson,
  passkeyLogin,
  withTotp,
} from '../arrange.ts';

const t = useApp();
afterEach(() => t.setNow(null));

describe('a proof', () => {
  test('is the sign-in itself, for ten minutes', async () => {
    const person = await newPerson(t);
    const { access_token } = (await login(t, person)).data;
    const setUp = () => t.call(api.totp.setup, { body: {} }, bearer(access_token));
    t.setNow(new Date(Date.now() + 9 * 60_000));
    expect((await setUp()).status).toBe(201);
    t.setNow(new Date(Date.now() + 10 * 60_000 + 1000));
    expect((await setUp()).status).toBe(403);
  });

  test('is not made by refreshing the session', async () => {
    const person = await newPerson(t);
    const { refresh_token } = (await login(t, person)).data;
    t.setNow(new Date(Date.now() + 11 * 60_000));
    const { access_token } = (await t.call(api.auth.refresh, { body: { refresh_token } })).data;
    expect((await t.call(api.totp.setup, { body: {} }, bearer(access_token))).status).toBe(403);
  });

  test('by password holds for ten minutes, in this session only', async () => {
    const person = await newPerson(t);
    const other = (await login(t, person)).data.access_token;
    await forgetProofs(t, person);
    const { data, status } = await person.call(api.proof.give, { body: { password: TEST_PASSWORD } });
    expect([status, data.second_factor]).toEqual([200, false]);
    expect((await person.call(api.security.get)).data.session.proved_until).toBe(data.proved_until);
    expect((await person.call(api.totp.setup, { body: {} })).status).toBe(201);
    expect((await t.call(api.totp.setup, { body: {} }, bearer(other))).status).toBe(403);
    t.setNow(new Date(Date.parse(data.proved_until) + 1));
    expect((await person.call(api.totp.setup, { body: {} })).status).toBe(403);
  });

  test('by passkey or code also lifts a session that began without', async () => {
    const { person, secret } = await withTotp(t);
    const { authenticator } = await addPasskey(t, person);
    for (const kind of ['passkey', 'totp'] as const) {
      await t.database.owner.query('update sessions set second_factor = false, proved_at = null where user_id = $1', [
        person.user.id,
      ]);
      const { data } = await person.call(api.proof.options, { body: {} }, fromOrigin);
      const body = kind === 'passkey' ? { passkey: authenticator.get(data) } : { totp: codeOf(t, secret) };
      const reply = await person.call(api.proof.give, { body }, fromOrigin);
      expect([kind, reply.status, reply.data?.second_factor]).toEqual([kind, 200, true]);
      // Once.
      expect((await person.call(api.proof.give, { body }, fromOrigin)).status).toBe(401);
    }
  });

  test('by passkey offers those of this person, and takes no other', async () => {
    const [person, other] = [await newPerson(t), await newPerson(t)];
    const none = await person.call(api.proof.options, { body: {} }, fromOrigin);
    expect(none.error.details?.reason).toBe('passkeys_unavailable');
    const { reply } = await addPasskey(t, person);
    expect(reply.status).toBe(201);
    const { authenticator: stranger } = await addPasskey(t, other);
    const { data } = await person.call(api.proof.options, { body: {} }, fromOrigin);
    expect(data.allowCredentials).toHaveLength(1);
    const passkey = stranger.get(data);
    expect((await person.call(api.proof.give, { body: { passkey } }, fromOrigin)).status).toBe(401);
  });

  test('a signature for signing in is none, and one for proving does not sign in', async () => {
    const person = await newPerson(t);
    const { authenticator } = await addPasskey(t, person);
    const signIn = (await t.call(api.passkeys.loginOptions, { body: {} }, fromOrigin)).data;
    const give = await person.call(api.proof.give, { body: { passkey: authenticator.get(signIn) } }, fromOrigin);
    expect(give.status).toBe(401);
    const prove = (await person.call(api.proof.options, { body: {} }, fromOrigin)).data;
    const reply = await t.call(api.passkeys.loginVerify, { body: { passkey: authenticator.get(prove) } }, fromOrigin);
    expect(reply.status).toBe(401);
    expect((await passkeyLogin(t, authenticator)).status).toBe(200);
  });
});

describe('a wrong proof', () => {
  test('names what is wrong, and counts to the lock of the account', async () => {
    const { person, secret } = await withTotp(t);
    for (let i = 0; i < 4; i += 1) {
      const reply = await person.call(api.proof.give, { body: { password: 'Wrong-password-1' } });
      expect([reply.status, reply.error.details?.fields]).toEqual([
        401,
        [expect.objectContaining({ path: 'password' })],
      ]);
    }
    await person.call(api.proof.give, { body: { recovery_code: '0000-0000-0000-0000' } });
    const locked = await person.call(api.proof.give, { body: { totp: codeOf(t, secret) } });
    expect([locked.status, locked.error.details?.locked_until]).toEqual([401, expect.any(String)]);
    expect((await login(t, person, { totp: codeOf(t, secret) })).error.details?.locked_until).toBeDefined();
  });

  test('so does a wrong current password', async () => {
    const person = await newPerson(t);
    const change = (current_password: string) =>
      person.call(api.auth.changePassword, { body: { current_password, new_password: 'New-password-2' } });
    for (let i = 0; i < 5; i += 1) expect((await change('Wrong-password-1')).status).toBe(401);
    expect((await change(TEST_PASSWORD)).error.details?.locked_until).toBeDefined();
    expect((await login(t, person)).error.details?.locked_until).toBeDefined();
  });

  test.each([[{}], [{ password: 'x', totp: '123456' }]])('one is to be given: %j', async (body) => {
    const person = await newPerson(t);
    const reply = await person.call(api.proof.give, { body });
    expect([reply.status, reply.error.message]).toEqual([422, expect.stringContaining('one of password, totp')]);
  });
});
