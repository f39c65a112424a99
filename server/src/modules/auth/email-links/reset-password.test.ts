import { api } from '@daybook/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../../test/app.ts';
import { mailSettings, tokenIn } from '../../../../test/mails.ts';
import { newUserWithPassword } from '../../../../test/passwords.ts';
import { startSmtp } from '../../../../test/smtp.ts';
import { dropJobs, jobsLeft, workJobs } from '../../../../test/worker.ts';

const smtp = await startSmtp();
const t = useApp(mailSettings(smtp));
afterAll(() => smtp.close());
beforeEach(async () => {
  await dropJobs(t);
  smtp.clear();
  t.setNow(null);
});

const NEW_PASSWORD = 'New-password-2';
const forgot = (email: string) => t.call(api.emailLinks.forgotPassword, { body: { email } });
const reset = (token: string, new_password = NEW_PASSWORD) =>
  t.call(api.emailLinks.resetPassword, { body: { token, new_password } });
const login = (email: string, password: string) => t.call(api.auth.login, { body: { email, password } });
const subjects = () => smtp.received.map(({ headers }) => headers.subject);

async function registered() {
  const { user } = await newUserWithPassword(t);
  const { data } = await login(user.email, TEST_PASSWORD);
  await dropJobs(t);
  return { email: user.email, ...data, headers: { authorization: `Bearer ${data.access_token}` } };
}

async function tokenFor(email: string): Promise<string> {
  await forgot(email);
  await workJobs(t);
  return tokenIn(smtp.lastTo(email));
}

test('sets a new password, ends every session, unlocks, proves the address and tells', async () => {
  const { email, headers, refresh_token } = await registered();
  for (let i = 0; i < 5; i += 1) await login(email, 'Wrong-password-1');
  expect((await login(email, TEST_PASSWORD)).status).toBe(401);
  const token = await tokenFor(email);
  expect((await reset(token)).status).toBe(204);
  expect((await t.call(api.auth.me, {}, { headers })).status).toBe(401);
  expect((await t.call(api.auth.refresh, { body: { refresh_token } })).status).toBe(401);
  expect((await login(email, TEST_PASSWORD)).status).toBe(401);
  const again = await login(email, NEW_PASSWORD);
  expect([again.status, again.data.user.email_verified]).toEqual([200, true]);
  await workJobs(t);
  expect(subjects()).toContain('Your password was changed');
  expect(smtp.lastTo(email)?.text).toContain('a link that went to this address');
  const { rows } = await t.database.owner.query(
    `select action from audit_log where actor_id = $1 and action like 'user.password%' order by at`,
    [again.data.user.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['user.password_forgotten', 'user.password_reset']);
});

test('who proves the address last has the account: what was connected before is not theirs', async () => {
  const connect = (id: string) =>
    t.database.owner.query(
      `insert into provider_identities (user_id, id, provider, authority, issuer, subject, identity_hash)
       values ($1, gen_random_uuid(), 'oidc', 'https://id.example.com', 'https://id.example.com', $2, sha256(uuid_send($1)))`,
      [id, id],
    );
  const left = async (id: string) =>
    (await t.database.owner.query('select from provider_identities where user_id = $1', [id])).rowCount;
  const { email, user, access_token } = await registered();
  await connect(user.id);
  const body = { name: 'A program that waits', scopes: ['tasks:read' as const] };
  const { token } = (await t.callBy(access_token)(api.apiTokens.create, { body })).data;
  expect((await t.callBy(token)(api.tasks.list)).status).toBe(200);
  await reset(await tokenFor(email));
  expect(await left(user.id)).toBe(0);
  expect((await t.callBy(token)(api.tasks.list)).status).toBe(401);
  // From here on the address is proved, and a forgotten password is only that.
  await connect(user.id);
  t.setNow(new Date(Date.now() + 2 * 3600_000));
  await reset(await tokenFor(email), 'New-password-3');
  expect(await left(user.id)).toBe(1);
});

describe('asking', () => {
  test('is answered alike whether there is an account or not', async () => {
    const { email } = await registered();
    const [known, unknown] = [await forgot(email.toUpperCase()), await forgot('nobody@example.com')];
    expect([known.status, known.data]).toEqual([202, { delivery: 'mail' }]);
    expect([unknown.status, unknown.data]).toEqual([known.status, known.data]);
    // Equal work makes equal time: all either does is this.
    expect(
      (await jobsLeft(t)).map(({ task, payload }) => [task, Object.keys((payload as { payload: object }).payload)]),
    ).toEqual([
      ['event:user.password_forgotten', ['ip', 'email', 'request_id']],
      ['event:user.password_forgotten', ['ip', 'email', 'request_id']],
    ]);
    await workJobs(t);
    expect(smtp.received.map(({ to }) => to)).toEqual([[email]]);
  });

  test('over and over sends three mails an hour, and is answered as ever', async () => {
    const { email } = await registered();
    for (let i = 0; i < 5; i += 1) expect((await forgot(email)).status).toBe(202);
    await workJobs(t);
    expect(smtp.received).toHaveLength(3);
    const [first] = smtp.received;
    t.setNow(new Date(Date.now() + 59 * 60_000));
    expect((await reset(tokenIn(first))).status).toBe(204);
  });
});

describe('a link', () => {
  test('works for an hour', async () => {
    const { email } = await registered();
    const token = await tokenFor(email);
    t.setNow(new Date(Date.now() + 61 * 60_000));
    const late = await reset(token);
    expect([late.status, late.error.details]).toMatchObject([422, { fields: [{ path: 'token' }] }]);
    t.setNow(null);
    expect((await reset(token)).status).toBe(204);
  });

  test('works once, also of many at the same time', async () => {
    const { email } = await registered();
    const token = await tokenFor(email);
    const passwords = Array.from({ length: 4 }, (_, i) => `New-password-${i}`);
    const replies = await Promise.all(passwords.map((password) => reset(token, password)));
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 422, 422, 422]);
    const works = await Promise.all(passwords.map(async (password) => (await login(email, password)).status));
    expect(works).toEqual(replies.map(({ status }) => (status === 204 ? 200 : 401)));
    await workJobs(t);
    expect(subjects().filter((subject) => subject === 'Your password was changed')).toHaveLength(1);
  });

  test('ends the other ones', async () => {
    const { email } = await registered();
    const [first, second] = [await tokenFor(email), await tokenFor(email)];
    expect((await reset(second)).status).toBe(204);
    expect((await reset(first, 'New-password-3')).status).toBe(422);
  });

  test('is dead after the password was changed', async () => {
    const { email, headers } = await registered();
    const token = await tokenFor(email);
    const body = { current_password: TEST_PASSWORD, new_password: 'New-password-3' };
    expect((await t.call(api.auth.changePassword, { body }, { headers })).status).toBe(204);
    expect((await reset(token)).status).toBe(422);
  });

  test('is not used up by a password that is none', async () => {
    const { email } = await registered();
    const token = await tokenFor(email);
    const weak = await reset(token, 'weak');
    expect([weak.status, weak.error.message]).toEqual([422, expect.stringContaining('new_password must have')]);
    expect((await reset(token)).status).toBe(204);
  });

  test('proves no address', async () => {
    const { email } = await registered();
    expect((await t.call(api.emailLinks.verify, { body: { token: await tokenFor(email) } })).status).toBe(422);
  });
});

test('changing the password with the old one is told too', async () => {
  const { email, headers } = await registered();
  const body = { current_password: TEST_PASSWORD, new_password: 'New-password-3' };
  await t.call(api.auth.changePassword, { body }, { headers });
  await workJobs(t);
  expect(subjects()).toEqual(['Your password was changed']);
  expect(smtp.lastTo(email)?.text).toContain('changed with the old one');
});
