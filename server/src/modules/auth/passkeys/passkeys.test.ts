import { api } from '@daybook/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { createAuthenticator, type Deviation } from '../../../../test/authenticator.ts';
import {
  addPasskey,
  bearer,
  forgetProofs,
  fromOrigin,
  login,
  newPerson,
  ORIGIN,
  passkeyLogin,
  proveNow,
  withTotp,
} from '../arrange.ts';

const t = useApp();
afterEach(() => t.setNow(null));

const countOf = async (table: string, userId: string) =>
  (await t.database.owner.query(`select count(*)::int as n from ${table} where user_id = $1`, [userId])).rows[0].n;

describe('adding a passkey', () => {
  test('asks for one that needs no user name and verifies its user', async () => {
    const person = await newPerson(t);
    const { data, status } = await person.call(api.passkeys.registerOptions, { body: {} }, fromOrigin);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      rp: { id: 'localhost', name: 'Daybook' },
      user: { name: person.email },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const handle = Buffer.from(data.user.id, 'base64url');
    expect(handle.toString('hex')).toBe(person.user.id.replaceAll('-', ''));
  });

  test('it signs in alone, and counts as two factors', async () => {
    const person = await newPerson(t);
    const { authenticator, reply } = await addPasskey(t, person);
    expect([reply.status, reply.data]).toEqual([
      201,
      expect.objectContaining({ name: 'Laptop', host: 'localhost', is_synced: false, last_used_at: null, version: 1 }),
    ]);
    const signedIn = await passkeyLogin(t, authenticator);
    expect([signedIn.status, signedIn.data.user.id]).toEqual([200, person.user.id]);
    expect(signedIn.headers['set-cookie']).toBeDefined();
    const { data } = await t.call(api.security.get, {}, bearer(signedIn.data.access_token));
    expect(data).toMatchObject({
      sign_in_methods: ['password', 'passkey'],
      session: { method: 'passkey', second_factor: true },
    });
    const listed = await person.call(api.passkeys.list);
    expect(listed.data).toMatchObject([{ name: 'Laptop', last_used_at: expect.any(String) }]);
  });

  test('this session has its second factor', async () => {
    const person = await newPerson(t);
    await addPasskey(t, person);
    expect((await person.call(api.security.get)).data.session.second_factor).toBe(true);
  });

  test('needs a fresh proof, at both ends', async () => {
    const person = await newPerson(t);
    const { data } = await person.call(api.passkeys.registerOptions, { body: {} }, fromOrigin);
    await forgetProofs(t, person);
    const passkey = createAuthenticator(ORIGIN).create(data);
    for (const reply of [
      await person.call(api.passkeys.registerOptions, { body: {} }, fromOrigin),
      await person.call(api.passkeys.registerVerify, { body: { passkey } }, fromOrigin),
    ]) {
      expect([reply.status, reply.error.details]).toEqual([403, { reason: 'proof_required', proofs: ['password'] }]);
    }
    expect(await countOf('passkeys', person.user.id)).toBe(0);
  });

  test.each<[string, Deviation]>([
    ['another origin', { origin: 'http://localhost:9999' }],
    ['the IP address', { origin: 'http://127.0.0.1:8000' }],
    ['another site', { rpId: 'evil.example' }],
    ['nobody verified', { userVerified: false }],
    ['another ceremony', { type: 'webauthn.get' }],
  ])('is refused for %s', async (_name, change) => {
    const person = await newPerson(t);
    const { data } = await person.call(api.passkeys.registerOptions, { body: {} }, fromOrigin);
    const passkey = createAuthenticator(ORIGIN).create(data, change);
    const reply = await person.call(api.passkeys.registerVerify, { body: { passkey } }, fromOrigin);
    expect([reply.status, reply.error.details?.fields]).toEqual([422, [expect.objectContaining({ path: 'passkey' })]]);
    expect(await countOf('passkeys', person.user.id)).toBe(0);
  });

  test('is refused for a challenge that is not ours, somebody else’s, used, or old', async () => {
    const [person, other] = [await newPerson(t), await newPerson(t)];
    const options = async (whose = person) =>
      (await whose.call(api.passkeys.registerOptions, { body: {} }, fromOrigin)).data;
    const send = (passkey: ReturnType<ReturnType<typeof createAuthenticator>['create']>) =>
      person.call(api.passkeys.registerVerify, { body: { passkey } }, fromOrigin);
    const create = (asked: Awaited<ReturnType<typeof options>>) => createAuthenticator(ORIGIN).create(asked);

    const made = { ...(await options()), challenge: Buffer.from('made up').toString('base64url') };
    expect((await send(create(made))).status).toBe(422);
    expect((await send(create(await options(other)))).status).toBe(422);
    const login_ = await t.call(api.passkeys.loginOptions, { body: {} }, fromOrigin);
    expect((await send(create({ ...(await options()), challenge: login_.data.challenge }))).status).toBe(422);

    const once = await options();
    expect((await send(create(once))).status).toBe(201);
    expect((await send(create(once))).status).toBe(422);

    const late = await options();
    const passkey = create(late);
    t.setNow(new Date(Date.now() + 5 * 60_000 + 1000));
    expect((await send(passkey)).status).toBe(422);
  });

  test('one that is known is not added again, to this account or another', async () => {
    const [person, other] = [await newPerson(t), await newPerson(t)];
    const { authenticator } = await addPasskey(t, person);
    for (const who of [person, other]) {
      const { data } = await who.call(api.passkeys.registerOptions, { body: {} }, fromOrigin);
      const passkey = authenticator.create(data);
      const reply = await who.call(api.passkeys.registerVerify, { body: { passkey } }, fromOrigin);
      expect([reply.status, reply.error.details?.reason]).toEqual([409, 'passkey_known']);
    }
  });

  test('there are at most twenty', async () => {
    const person = await newPerson(t);
    await addPasskey(t, person);
    await t.database.owner.query(
      `insert into passkeys (user_id, id, name, rp_id, credential_id, public_key, is_synced)
       select $1, gen_random_uuid(), 'P', 'localhost', sha256(n::text::bytea || uuid_send($1)), '\\x00', false
       from generate_series(1, 19) n`,
      [person.user.id],
    );
    const reply = await person.call(api.passkeys.registerOptions, { body: {} }, fromOrigin);
    expect([reply.status, reply.error.details?.reason]).toEqual([409, 'too_many_passkeys']);
  });
});

describe('where passkeys cannot work', () => {
  test.each([
    ['registerOptions', api.passkeys.registerOptions],
    ['loginOptions', api.passkeys.loginOptions],
    ['proof', api.proof.options],
  ])('%s tells the way out', async (_name, endpoint) => {
    const person = await newPerson(t);
    const at = { headers: { origin: 'http://127.0.0.1:8000' } };
    const reply = await person.call(endpoint, { body: {} }, at);
    expect([reply.status, reply.error.details]).toEqual([
      409,
      { reason: 'passkeys_unavailable', open_url: 'http://localhost:8000' },
    ]);
    expect(reply.error.message).toContain('http://localhost:8000');
  });

  test('the settings say so before anybody tries', async () => {
    const person = await newPerson(t);
    const at = (referer: string) => person.call(api.security.get, {}, { headers: { referer } });
    expect((await at('http://127.0.0.1:8000/settings')).data).toMatchObject({
      passkeys_available: false,
      passkeys_open_url: 'http://localhost:8000',
    });
    expect((await at('http://localhost:8000/settings')).data).toMatchObject({
      passkeys_available: true,
      passkeys_open_url: null,
    });
  });
});

describe('signing in by passkey', () => {
  test.each<[string, Deviation]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { rpId: 'evil.example' }],
    ['nobody verified', { userVerified: false }],
    ['nobody’s handle', { userHandle: '' }],
    ['a handle of nobody', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['another ceremony', { type: 'webauthn.create' }],
  ])('is refused for %s', async (_name, change) => {
    const { authenticator } = await addPasskey(t, await newPerson(t));
    const reply = await passkeyLogin(t, authenticator, change);
    expect([reply.status, reply.error.code]).toEqual([401, 'AUTHENTICATION_ERROR']);
    expect((await passkeyLogin(t, authenticator)).status).toBe(200);
  });

  test('is refused under somebody else’s handle', async () => {
    const [person, other] = [await newPerson(t), await newPerson(t)];
    const { authenticator } = await addPasskey(t, person);
    await addPasskey(t, other);
    const userHandle = Buffer.from(other.user.id.replaceAll('-', ''), 'hex').toString('base64url');
    expect((await passkeyLogin(t, authenticator, { userHandle })).status).toBe(401);
  });

  test('a signature opens one session, however often it is sent', async () => {
    const person = await newPerson(t);
    const { authenticator } = await addPasskey(t, person, { counts: false });
    const { data } = await t.call(api.passkeys.loginOptions, { body: {} }, fromOrigin);
    const passkey = authenticator.get(data);
    const send = () => t.call(api.passkeys.loginVerify, { body: { passkey } }, fromOrigin);
    const all = await Promise.all(Array.from({ length: 5 }, send));
    expect(all.filter((one) => one.status === 200)).toHaveLength(1);
    expect((await send()).status).toBe(401);
  });

  test('a challenge lasts five minutes', async () => {
    const { authenticator } = await addPasskey(t, await newPerson(t));
    const { data } = await t.call(api.passkeys.loginOptions, { body: {} }, fromOrigin);
    const passkey = authenticator.get(data);
    t.setNow(new Date(Date.now() + 5 * 60_000 + 1000));
    expect((await t.call(api.passkeys.loginVerify, { body: { passkey } }, fromOrigin)).status).toBe(401);
  });

  test('a counter that falls is refused and written down; one that never counts is fine', async () => {
    const person = await newPerson(t);
    const { authenticator } = await addPasskey(t, person);
    expect((await passkeyLogin(t, authenticator, { counter: 10 })).status).toBe(200);
    for (const counter of [10, 9, 0]) expect((await passkeyLogin(t, authenticator, { counter })).status).toBe(401);
    expect((await passkeyLogin(t, authenticator, { counter: 11 })).status).toBe(200);
    const { rows } = await t.database.owner.query(
      `select count(*)::int as n from audit_log where actor_id = $1 and action = 'user.passkey_counter_fell'`,
      [person.user.id],
    );
    expect(rows[0].n).toBe(3);

    const { authenticator: synced } = await addPasskey(t, await newPerson(t), { counts: false });
    for (const _ of [1, 2]) expect((await passkeyLogin(t, synced)).status).toBe(200);
  });

  test('a stranger’s wrong passwords do not lock it out', async () => {
    const person = await newPerson(t);
    const { authenticator } = await addPasskey(t, person);
    for (let i = 0; i < 5; i += 1) await login(t, person, {}, 'Wrong-password-1');
    expect((await login(t, person)).status).toBe(401);
    expect((await passkeyLogin(t, authenticator)).status).toBe(200);
  });

  test('an administrator’s lock does', async () => {
    const person = await newPerson(t);
    const { authenticator } = await addPasskey(t, person);
    await t.database.owner.query('update users set locked_at = now() where id = $1', [person.user.id]);
    const reply = await passkeyLogin(t, authenticator);
    expect([reply.status, reply.error.details]).toEqual([401, { reason: 'locked_by_admin' }]);
  });

  test('needs no code of an app', async () => {
    const { person } = await withTotp(t);
    const { authenticator } = await addPasskey(t, person);
    expect((await passkeyLogin(t, authenticator)).status).toBe(200);
    expect((await login(t, person)).error.details?.second_factor).toEqual(['totp', 'passkey', 'recovery_code']);
  });
});

describe('beside the password', () => {
  test('a passkey leaves the password alone until its person wishes two factors', async () => {
    const person = await newPerson(t);
    const { authenticator } = await addPasskey(t, person);
    expect((await login(t, person)).status).toBe(200);
    const early = await person.call(api.security.update, { body: { second_factor_required: true } });
    expect([early.status, early.error.details?.reason]).toEqual([409, 'no_recovery_codes']);
    const codes = (await person.call(api.totp.regenerateRecoveryCodes, { body: {} })).data.recovery_codes;
    await person.call(api.security.update, { body: { second_factor_required: true } });
    expect((await login(t, person)).error.details).toEqual({ second_factor: ['passkey', 'recovery_code'] });
    expect((await login(t, person, { recovery_code: codes[0] as string })).status).toBe(200);
    expect((await passkeyLogin(t, authenticator)).status).toBe(200);
  });
});

describe('managing them', () => {
  test('a name is changed by its owner, and not over a newer one', async () => {
    const [person, other] = [await newPerson(t), await newPerson(t)];
    const { data: passkey } = (await addPasskey(t, person)).reply;
    const rename = (who: typeof person, body: { name: string; version?: number }) =>
      who.call(api.passkeys.rename, { params: { id: passkey.id }, body });
    expect((await rename(other, { name: 'Mine' })).status).toBe(404);
    expect((await rename(person, { name: 'Key ring', version: 1 })).data).toMatchObject({
      name: 'Key ring',
      version: 2,
    });
    const stale = await rename(person, { name: 'Phone', version: 1 });
    expect([stale.status, stale.error.details]).toEqual([
      409,
      { reason: 'stale_version', current: expect.objectContaining({ name: 'Key ring' }) },
    ]);
  });

  test('a removed one no longer signs in', async () => {
    const person = await newPerson(t);
    const { authenticator, reply } = await addPasskey(t, person);
    const remove = (who: typeof person) => who.call(api.passkeys.remove, { params: { id: reply.data.id } });
    expect((await remove(await newPerson(t))).status).toBe(404);
    await forgetProofs(t, person);
    expect((await remove(person)).error.details?.reason).toBe('proof_required');
    await proveNow(t, person);
    expect((await remove(person)).status).toBe(204);
    expect((await passkeyLogin(t, authenticator)).status).toBe(401);
    expect((await person.call(api.security.get)).data.session.second_factor).toBe(false);
  });
});

describe('without a password', () => {
  async function passkeyOnly() {
    const person = await newPerson(t);
    const added = await addPasskey(t, person);
    expect((await person.call(api.security.removePassword)).status).toBe(204);
    return { person, ...added };
  }

  test('only the passkey signs in, and the refusal is that of an unknown e-mail', async () => {
    const { person, authenticator } = await passkeyOnly();
    const unknown = await t.call(api.auth.login, { body: { email: 'nobody@example.com', password: 'x' } });
    expect((await login(t, person)).error).toEqual(unknown.error);
    expect((await passkeyLogin(t, authenticator)).status).toBe(200);
    expect((await person.call(api.security.get)).data).toMatchObject({
      has_password: false,
      sign_in_methods: ['passkey'],
    });
    const again = await person.call(api.security.removePassword);
    expect([again.status, again.error.details?.reason]).toEqual([409, 'no_password']);
  });

  test('the last way to sign in stays', async () => {
    const person = await newPerson(t);
    const only = await person.call(api.security.removePassword);
    expect([only.status, only.error.details?.reason]).toEqual([409, 'last_sign_in_method']);
    const { person: other, reply } = await passkeyOnly();
    const last = await other.call(api.passkeys.remove, { params: { id: reply.data.id } });
    expect([last.status, last.error.details?.reason]).toEqual([409, 'last_sign_in_method']);
  });

  test('of two that take the last two away at the same time, one is refused', async () => {
    const person = await newPerson(t);
    const { reply } = await addPasskey(t, person);
    const both = await Promise.all([
      person.call(api.security.removePassword),
      person.call(api.passkeys.remove, { params: { id: reply.data.id } }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([204, 409]);
  });

  test('a password comes back by a fresh proof', async () => {
    const { person } = await passkeyOnly();
    await forgetProofs(t, person);
    const body = { new_password: 'New-password-2' };
    expect((await person.call(api.auth.changePassword, { body })).error.details).toEqual({
      reason: 'proof_required',
      proofs: ['passkey'],
    });
    await proveNow(t, person);
    expect((await person.call(api.auth.changePassword, { body })).status).toBe(204);
    expect((await login(t, person, {}, 'New-password-2')).status).toBe(200);
  });

  test('with one, the current one has to be given', async () => {
    const person = await newPerson(t);
    const reply = await person.call(api.auth.changePassword, { body: { new_password: 'New-password-2' } });
    expect([reply.status, reply.error.details?.fields]).toEqual([
      422,
      [expect.objectContaining({ path: 'current_password' })],
    ]);
  });
});

test('answered challenges are purged when they would have expired', async () => {
  const person = await newPerson(t);
  const { authenticator } = await addPasskey(t, person);
  await passkeyLogin(t, authenticator);
  expect(await countOf('spent_challenges', person.user.id)).toBe(2);
  const { purgeChallengesJob } = await import('./jobs.ts');
  const run = (now: Date) => purgeChallengesJob.run({ db: t.deps.system, log: t.deps.log, now });
  await run(new Date());
  expect(await countOf('spent_challenges', person.user.id)).toBe(2);
  await run(new Date(Date.now() + 6 * 60_000));
  expect(await countOf('spent_challenges', person.user.id)).toBe(0);
});
