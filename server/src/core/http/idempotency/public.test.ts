import { api, type Grant } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type Reply, TEST_PASSWORD, useApp } from '../../../../test/app.ts';

/** An Idempotency-Key on requests of nobody in particular, whose answers hold tokens. */

const t = useApp();

let people = 0;
const newBody = () => ({
  email: `person${++people}@example.com`,
  password: TEST_PASSWORD,
  full_name: 'Ada Example',
  timezone: 'UTC',
});
const newKey = () => ({ headers: { 'idempotency-key': crypto.randomUUID() } });
const register = (body: ReturnType<typeof newBody>, options = {}) => t.call(api.auth.register, { body }, options);
const refresh = (refresh_token: string, options = {}) => t.call(api.auth.refresh, { body: { refresh_token } }, options);
const isAlive = async ({ access_token }: Grant) =>
  (await t.call(api.auth.me, {}, { headers: { authorization: `Bearer ${access_token}` } })).status === 200;

async function newPerson() {
  const body = newBody();
  return { body, grant: (await register(body)).data };
}
async function count(table: string, where: string, value: string): Promise<number> {
  return (await t.database.owner.query(`select from ${table} where ${where} = $1`, [value])).rows.length;
}
function cookieHeader(reply: Reply<typeof api.auth.register>): string {
  return ([reply.headers['set-cookie']].flat() as string[]).map((line) => line.split(';')[0]).join('; ');
}

describe('a registration sent again', () => {
  test('has the same outcome: one account, one session, the same tokens and cookies', async () => {
    const [body, options] = [newBody(), newKey()];
    const first = await register(body, options);
    const again = await register(body, options);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.data).toEqual(first.data);
    expect(again.headers['set-cookie']).toEqual(first.headers['set-cookie']);
    expect(await isAlive(again.data)).toBe(true);
    expect(await count('sessions', 'user_id', first.data.user.id)).toBe(1);
  });

  test('several times at once makes one account, and all of them are told', async () => {
    const [body, options] = [newBody(), newKey()];
    const twins = await Promise.all(Array.from({ length: 5 }, () => register(body, options)));
    expect(twins.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(twins.map(({ data }) => data.refresh_token)).size).toBe(1);
    expect(await count('users', 'email', body.email)).toBe(1);
  });

  test('without a key, with another key or with another password is a duplicate', async () => {
    const [body, options] = [newBody(), newKey()];
    await register(body, options);
    for (const reply of [
      await register(body),
      await register(body, newKey()),
      await register({ ...body, password: 'Another-horse-8' }, options),
    ]) {
      expect([reply.status, reply.error.details]).toEqual([409, { reason: 'duplicate_email' }]);
    }
  });

  test('by somebody else with the same key is their own', async () => {
    const options = { headers: { 'idempotency-key': '1' } };
    const [one, other] = [await register(newBody(), options), await register(newBody(), options)];
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(other.data.user.id).not.toBe(one.data.user.id);
  });

  test('whose answer was lost in a crash happens no second time', async () => {
    const [body, options] = [newBody(), newKey()];
    await register(body, options);
    await t.database.owner.query('update public_idempotency_keys set answer = null');
    const again = await register(body, options);
    expect([again.status, again.error.details]).toEqual([409, { reason: 'request_in_progress' }]);
    expect((await t.call(api.auth.login, { body: { email: body.email, password: body.password } })).status).toBe(200);
  });

  test('after a day is a new request', async () => {
    const [body, options] = [newBody(), newKey()];
    await register(body, options);
    await t.database.owner.query(`update public_idempotency_keys set created_at = now() - interval '24 hours'`);
    expect((await register(body, options)).error.details).toEqual({ reason: 'duplicate_email' });
  });
});

test('no token and no password can be read in the database', async () => {
  const [body, options] = [newBody(), newKey()];
  const { data } = await register(body, options);
  await t.call(api.auth.login, { body: { email: body.email, password: body.password } }, options);
  const { rows } = await t.database.owner.query('select name, answer from public_idempotency_keys');
  expect(rows.length).toBeGreaterThan(1);
  for (const { name, answer } of rows) {
    for (const secret of [data.refresh_token, data.access_token, body.password, body.email]) {
      expect(name.includes(secret)).toBe(false);
      expect(answer?.includes(secret) ?? false).toBe(false);
    }
  }
});

describe('a sign-in sent again', () => {
  test('is the same session', async () => {
    const { body, grant } = await newPerson();
    const credentials = { email: body.email, password: body.password };
    const options = newKey();
    const first = await t.call(api.auth.login, { body: credentials }, options);
    const again = await t.call(api.auth.login, { body: credentials }, options);
    expect(again.data).toEqual(first.data);
    expect(await count('sessions', 'user_id', grant.user.id)).toBe(2);
    const anew = await t.call(api.auth.login, { body: credentials }, newKey());
    expect(anew.data.refresh_token).not.toBe(first.data.refresh_token);
  });

  test('with a wrong password is refused anew each time, and counted each time', async () => {
    const { body } = await newPerson();
    const options = newKey();
    const wrong = () => t.call(api.auth.login, { body: { email: body.email, password: 'Wrong-password-1' } }, options);
    const all = [await wrong(), ...(await Promise.all([wrong(), wrong()]))];
    // Of two at the same time one may learn only that the other is under way.
    expect(all[0]?.status).toBe(401);
    for (const { status } of all) expect([401, 409]).toContain(status);
    const { rows } = await t.database.owner.query('select failed_sign_ins from users where email = $1', [body.email]);
    expect(rows[0].failed_sign_ins).toBeGreaterThanOrEqual(2);
    const right = await t.call(api.auth.login, { body: { email: body.email, password: body.password } }, options);
    expect(right.status).toBe(200);
  });
});

describe('a refresh sent again', () => {
  test('with its key has the same tokens, and the session lives', async () => {
    const { grant } = await newPerson();
    const options = newKey();
    const first = await refresh(grant.refresh_token, options);
    const again = await refresh(grant.refresh_token, options);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.data).toEqual(first.data);
    expect(await isAlive(again.data)).toBe(true);
    expect((await refresh(again.data.refresh_token)).status).toBe(200);
  });

  test('several times at once has the same tokens too', async () => {
    const { grant } = await newPerson();
    const options = newKey();
    const twins = await Promise.all(Array.from({ length: 5 }, () => refresh(grant.refresh_token, options)));
    expect(twins.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(twins.map(({ data }) => data.refresh_token)).size).toBe(1);
    expect(await isAlive(grant)).toBe(true);
  });

  test('with another key, as by a thief, ends the session', async () => {
    const { grant } = await newPerson();
    await refresh(grant.refresh_token, newKey());
    expect((await refresh(grant.refresh_token, newKey())).status).toBe(401);
    expect(await isAlive(grant)).toBe(false);
  });

  test('by the cookie that the first answer would have replaced sets the same cookies', async () => {
    const registered = await register(newBody());
    const cookie = cookieHeader(registered);
    const csrf = /daybook_csrf=([^;]+)/.exec(cookie)?.[1] ?? '';
    const options = { headers: { ...newKey().headers, cookie, 'x-csrf-token': csrf } };
    const send = () => t.call(api.auth.refresh, { body: {} }, options);
    const [first, again] = [await send(), await send()];
    expect(first.status).toBe(200);
    expect(again.data).toEqual(first.data);
    expect(again.headers['set-cookie']).toEqual(first.headers['set-cookie']);
    // The key and an empty body alone are everybody's.
    const stranger = await t.call(
      api.auth.refresh,
      { body: {} },
      { headers: { ...newKey().headers, ...options.headers, cookie: '' } },
    );
    expect(stranger.status).toBe(401);
  });
});

test('a sign-out sent again signs out, and drops the cookies again', async () => {
  const registered = await register(newBody());
  const cookie = cookieHeader(registered);
  const csrf = /daybook_csrf=([^;]+)/.exec(cookie)?.[1] ?? '';
  const options = { headers: { ...newKey().headers, cookie, 'x-csrf-token': csrf } };
  const send = () => t.call(api.auth.logout, { body: {} }, options);
  const [first, again] = [await send(), await send()];
  expect([first.status, again.status]).toEqual([204, 204]);
  expect(again.headers['set-cookie']).toEqual(first.headers['set-cookie']);
  expect(await isAlive(registered.data)).toBe(false);
});

test('a malformed key is named', async () => {
  const reply = await register(newBody(), { headers: { 'idempotency-key': 'ü' } });
  expect([reply.status, reply.error.details?.fields]).toEqual([
    422,
    [{ path: 'Idempotency-Key', message: expect.stringContaining('visible ASCII') }],
  ]);
});
