import { api } from '@daybook/contracts';
import { afterEach, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { bearer, codeOf, forgetProofs, login, newPerson, proveNow, withTotp } from '../arrange.ts';

const t = useApp();
afterEach(() => t.setNow(null));

const key = (name: string) => ({ headers: { 'idempotency-key': name } });

const auditOf = async (userId: string) =>
  (await t.database.owner.query('select action, changes from audit_log where actor_id = $1 order by id', [userId]))
    .rows;

describe('setting an app up', () => {
  test('changes nothing until a code has proved it', async () => {
    const person = await newPerson(t);
    const { data, status } = await person.call(api.totp.setup, { body: {} });
    expect(status).toBe(201);
    expect(data.uri).toContain(data.secret);
    expect((await login(t, person)).status).toBe(200);
    const wrong = await person.call(api.totp.enable, { body: { totp: '000000' } });
    expect([wrong.status, wrong.error.details?.fields]).toEqual([422, [expect.objectContaining({ path: 'totp' })]]);
    const enabled = await person.call(api.totp.enable, { body: { totp: codeOf(t, data.secret) } });
    expect(enabled.data.recovery_codes).toHaveLength(10);
    expect((await login(t, person)).status).toBe(401);
  });

  test('a second set-up replaces the first, until one is enabled', async () => {
    const person = await newPerson(t);
    const first = (await person.call(api.totp.setup, { body: {} })).data.secret;
    const second = (await person.call(api.totp.setup, { body: {} })).data.secret;
    expect((await person.call(api.totp.enable, { body: { totp: codeOf(t, first) } })).status).toBe(422);
    expect((await person.call(api.totp.enable, { body: { totp: codeOf(t, second) } })).status).toBe(200);
    for (const again of [
      await person.call(api.totp.setup, { body: {} }),
      await person.call(api.totp.enable, { body: { totp: codeOf(t, second, 1) } }),
    ]) {
      expect([again.status, again.error.details?.reason]).toEqual([409, 'totp_enabled']);
    }
  });

  test('a seed waits an hour for its first code', async () => {
    const person = await newPerson(t);
    const none = await person.call(api.totp.enable, { body: { totp: '123456' } });
    expect(none.error.details?.reason).toBe('totp_not_set_up');
    const { secret } = (await person.call(api.totp.setup, { body: {} })).data;
    t.setNow(new Date(Date.now() + 61 * 60_000));
    const late = await person.call(api.totp.enable, { body: { totp: codeOf(t, secret) } });
    expect(late.error.details?.reason).toBe('totp_not_set_up');
  });

  test('of two at the same time one enables it', async () => {
    const person = await newPerson(t);
    const { secret } = (await person.call(api.totp.setup, { body: {} })).data;
    const enable = () => person.call(api.totp.enable, { body: { totp: codeOf(t, secret) } });
    const both = await Promise.all([enable(), enable()]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    const { rows } = await t.database.owner.query('select count(*)::int as n from recovery_codes where user_id = $1', [
      person.user.id,
    ]);
    expect(rows[0].n).toBe(10);
  });

  test('neither the seed nor a code can be read in the database', async () => {
    const person = await newPerson(t);
    const { secret } = (await person.call(api.totp.setup, { body: {} }, key('setup'))).data;
    const body = { totp: codeOf(t, secret) };
    const codes = (await person.call(api.totp.enable, { body }, key('enable'))).data.recovery_codes;
    // An answer that was lost comes back under its key, and is sealed until then.
    expect((await person.call(api.totp.enable, { body }, key('enable'))).data.recovery_codes).toEqual(codes);
    const { rows } = await t.database.owner.query(
      `select string_agg(x, ' ') as everything from (
         select to_jsonb(f)::text x from totp_factors f union all select to_jsonb(r)::text from recovery_codes r
         union all select encode(answer, 'escape') from idempotency_keys
         union all select to_jsonb(a)::text from audit_log a) all_rows`,
    );
    for (const shown of [secret, ...codes]) expect(rows[0].everything).not.toContain(shown);
  });

  test('a seed that was moved to another account opens for nobody', async () => {
    const [one, other] = [await withTotp(t), await withTotp(t)];
    await t.database.owner.query(
      `update totp_factors set seed_sealed = (select seed_sealed from totp_factors where user_id = $1) where user_id = $2`,
      [one.person.user.id, other.person.user.id],
    );
    const reply = await login(t, other.person, { totp: codeOf(t, one.secret) });
    expect(reply.status).toBe(500);
    expect(reply.error.message).toContain('recovery code');
    expect((await login(t, other.person, { recovery_code: other.recoveryCodes[0] as string })).status).toBe(200);
  });
});

describe('signing in with a second factor', () => {
  test('a right password alone says what is missing, and opens nothing', async () => {
    const { person } = await withTotp(t);
    const reply = await login(t, person);
    expect([reply.status, reply.error.code]).toEqual([401, 'AUTHENTICATION_ERROR']);
    expect(reply.error.details).toEqual({ second_factor: ['totp', 'recovery_code'] });
    expect(reply.headers['set-cookie']).toBeUndefined();
    const { rows } = await t.database.owner.query('select from sessions where user_id = $1', [person.user.id]);
    expect(rows).toHaveLength(1);
  });

  test('a wrong password says nothing of it', async () => {
    const { person, secret } = await withTotp(t);
    const reply = await login(t, person, { totp: codeOf(t, secret) }, 'Wrong-password-1');
    expect([reply.status, reply.error.details]).toEqual([401, undefined]);
    // And it did not use the code up.
    expect((await login(t, person, { totp: codeOf(t, secret) })).status).toBe(200);
  });

  test('with the code it opens a session that has its second factor', async () => {
    const { person, secret } = await withTotp(t);
    const reply = await login(t, person, { totp: codeOf(t, secret) });
    expect(reply.status).toBe(200);
    const { data } = await t.call(api.security.get, {}, bearer(reply.data.access_token));
    expect(data.session).toMatchObject({ method: 'password', second_factor: true });
  });

  test('a code works once, and so do the ones before it', async () => {
    const { person, secret } = await withTotp(t);
    expect((await login(t, person, { totp: codeOf(t, secret, 1) })).status).toBe(200);
    for (const steps of [1, 0]) {
      const again = await login(t, person, { totp: codeOf(t, secret, steps) });
      expect([again.status, again.error.details?.fields]).toEqual([401, [expect.objectContaining({ path: 'totp' })]]);
    }
  });

  test('of ten at the same time with one code, one gets in', async () => {
    const { person, secret } = await withTotp(t);
    const totp = codeOf(t, secret);
    const all = await Promise.all(Array.from({ length: 10 }, () => login(t, person, { totp })));
    expect(all.filter((one) => one.status === 200)).toHaveLength(1);
  });

  test('the code of the enabling does not sign in', async () => {
    const person = await newPerson(t);
    const { secret } = (await person.call(api.totp.setup, { body: {} })).data;
    const totp = codeOf(t, secret);
    await person.call(api.totp.enable, { body: { totp } });
    expect((await login(t, person, { totp })).status).toBe(401);
  });

  test('a recovery code stands in, once, in whatever case', async () => {
    const { person, recoveryCodes } = await withTotp(t);
    const [code] = recoveryCodes as [string];
    expect((await login(t, person, { recovery_code: code.toUpperCase().replaceAll('-', ' ') })).status).toBe(200);
    const again = await login(t, person, { recovery_code: code });
    expect([again.status, again.error.details?.fields]).toEqual([
      401,
      [expect.objectContaining({ path: 'recovery_code' })],
    ]);
    const { data } = await person.call(api.security.get);
    expect(data.recovery_codes_left).toBe(9);
  });

  test('of five at the same time with one recovery code, one gets in', async () => {
    const { person, recoveryCodes } = await withTotp(t);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => login(t, person, { recovery_code: recoveryCodes[0] as string })),
    );
    expect(all.filter((one) => one.status === 200)).toHaveLength(1);
  });

  test('wrong codes and wrong passwords count to one lock', async () => {
    const { person, secret, recoveryCodes } = await withTotp(t);
    for (const _ of [1, 2]) await login(t, person, { totp: '000000' });
    await login(t, person, { recovery_code: '0000-0000-0000-0000' });
    // A password that is right and lacks its factor neither counts nor forgets.
    await login(t, person);
    for (const _ of [1, 2]) await login(t, person, {}, 'Wrong-password-1');
    const locked = await login(t, person, { totp: codeOf(t, secret) });
    expect([locked.status, Object.keys(locked.error.details ?? {})]).toEqual([401, ['locked_until']]);
    t.setNow(new Date(Date.parse(locked.error.details?.locked_until as string) + 1000));
    expect((await login(t, person, { totp: codeOf(t, secret) })).status).toBe(200);
    expect((await login(t, person, { recovery_code: recoveryCodes[0] as string })).status).toBe(200);
  });

  test('of a hundred guesses at the same time five are looked at', async () => {
    const { person } = await withTotp(t);
    const guesses = Array.from({ length: 100 }, (_, i) => String(i).padStart(6, '0'));
    await Promise.all(guesses.map((totp) => login(t, person, { totp })));
    const failed = (await auditOf(person.user.id)).filter((row) => row.action === 'user.second_factor_failed');
    expect(failed).toHaveLength(5);
  });

  test('both codes at once are refused', async () => {
    const { person, secret, recoveryCodes } = await withTotp(t);
    const reply = await login(t, person, { totp: codeOf(t, secret), recovery_code: recoveryCodes[0] as string });
    expect([reply.status, reply.error.details?.fields]).toEqual([
      422,
      [expect.objectContaining({ path: 'recovery_code' })],
    ]);
  });

  test('without a second factor a code is not looked at', async () => {
    const person = await newPerson(t);
    expect((await login(t, person, { totp: '123 456' })).status).toBe(200);
  });
});

describe('switching it off', () => {
  test('the password alone signs in again, and the session has lost its factor', async () => {
    const { person } = await withTotp(t);
    expect((await person.call(api.security.get)).data.session.second_factor).toBe(true);
    expect((await person.call(api.totp.disable, { body: {} })).status).toBe(204);
    expect((await login(t, person)).status).toBe(200);
    const { data } = await person.call(api.security.get);
    expect(data).toMatchObject({ totp_enabled_at: null, recovery_codes_left: 0, second_factors: [] });
    expect(data.session.second_factor).toBe(false);
    const again = await person.call(api.totp.disable, { body: {} });
    expect([again.status, again.error.details?.reason]).toEqual([409, 'totp_not_enabled']);
  });

  test('needs a fresh proof, and so do new codes and a new app', async () => {
    const { person, secret } = await withTotp(t);
    await forgetProofs(t, person);
    for (const endpoint of [api.totp.disable, api.totp.regenerateRecoveryCodes, api.totp.setup]) {
      const reply = await person.call(endpoint, { body: {} });
      expect([reply.status, reply.error.code]).toEqual([403, 'AUTHORIZATION_ERROR']);
      expect(reply.error.details).toEqual({ reason: 'proof_required', proofs: ['totp', 'password', 'recovery_code'] });
    }
    expect((await person.call(api.proof.give, { body: { totp: codeOf(t, secret) } })).status).toBe(200);
    expect((await person.call(api.totp.disable, { body: {} })).status).toBe(204);
  });

  test('a person who asks for two factors keeps one', async () => {
    const { person } = await withTotp(t);
    const on = await person.call(api.security.update, { body: { second_factor_required: true } });
    expect(on.data).toMatchObject({ second_factor_required: true, password_needs_second_factor: true });
    const refused = await person.call(api.totp.disable, { body: {} });
    expect([refused.status, refused.error.details?.reason]).toEqual([409, 'last_second_factor']);
    await person.call(api.security.update, { body: { second_factor_required: false } });
    expect((await person.call(api.totp.disable, { body: {} })).status).toBe(204);
  });
});

describe('recovery codes', () => {
  test('new ones replace the old', async () => {
    const { person, recoveryCodes } = await withTotp(t);
    const { data, status } = await person.call(api.totp.regenerateRecoveryCodes, { body: {} });
    expect([status, data.recovery_codes.length]).toEqual([201, 10]);
    expect((await login(t, person, { recovery_code: recoveryCodes[0] as string })).status).toBe(401);
    expect((await login(t, person, { recovery_code: data.recovery_codes[0] as string })).status).toBe(200);
  });

  test('are for those who have a second factor', async () => {
    const person = await newPerson(t);
    const reply = await person.call(api.totp.regenerateRecoveryCodes, { body: {} });
    expect([reply.status, reply.error.details?.reason]).toEqual([409, 'no_second_factor']);
    const wish = await person.call(api.security.update, { body: { second_factor_required: true } });
    expect([wish.status, wish.error.details?.reason]).toEqual([409, 'no_second_factor']);
  });
});

test('what was done is in the audit log, without what was shown', async () => {
  const { person, secret } = await withTotp(t);
  await login(t, person, { totp: codeOf(t, secret) });
  await login(t, person, { totp: '000000' });
  await proveNow(t, person);
  await person.call(api.totp.regenerateRecoveryCodes, { body: {} });
  await person.call(api.totp.disable, { body: {} });
  expect((await auditOf(person.user.id)).map((row) => row.action)).toEqual([
    'user.totp_set_up',
    'user.totp_enabled',
    'user.signed_in',
    'user.second_factor_failed',
    'user.recovery_codes_made',
    'user.totp_disabled',
  ]);
});
