import { api } from '@daybook/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../../test/app.ts';
import { mailSettings, tokenIn } from '../../../../test/mails.ts';
import { newUserWithPassword } from '../../../../test/passwords.ts';
import { startSmtp } from '../../../../test/smtp.ts';
import { dropJobs, workJobs } from '../../../../test/worker.ts';

const smtp = await startSmtp();
const t = useApp(mailSettings(smtp));
afterAll(() => smtp.close());
beforeEach(async () => {
  await dropJobs(t);
  smtp.clear();
  t.setNow(null);
});

const verify = (token: string) => t.call(api.emailLinks.verify, { body: { token } });

let people = 0;
async function person() {
  const { user, call } = await newUserWithPassword(t);
  await t.database.owner.query('update users set email_verified_at = now() where id = $1', [user.id]);
  return {
    email: user.email,
    fresh: `new${++people}@example.com`,
    id: user.id,
    state: async () => (await call(api.emailLinks.email)).data,
    change: (email: string, current_password = TEST_PASSWORD) =>
      call(api.emailLinks.changeEmail, { body: { email, current_password } }),
    cancel: () => call(api.emailLinks.cancelEmailChange),
  };
}

test('the new address counts when it is confirmed, and the old one is told before and after', async () => {
  const { email, fresh, change, state, id } = await person();
  const asked = await change(fresh.toUpperCase());
  expect(asked.status).toBe(200);
  expect(asked.data).toMatchObject({ email, verified: true, pending: { email: fresh }, delivery: 'mail' });
  await workJobs(t);
  expect(smtp.received.map(({ to, headers }) => [to[0], headers.subject])).toEqual(
    expect.arrayContaining([
      [fresh, 'Confirm your new address for Daybook'],
      [email, 'The address of your account is about to change'],
    ]),
  );
  expect(smtp.lastTo(email)?.text).not.toContain('token=');
  expect((await verify(tokenIn(smtp.lastTo(fresh)))).data).toEqual({ email: fresh });
  expect(await state()).toEqual({ email: fresh, verified: true, pending: null, delivery: 'mail' });
  await workJobs(t);
  expect(smtp.lastTo(email)?.headers.subject).toBe('The address of your account has changed');
  expect((await t.call(api.auth.login, { body: { email: fresh, password: TEST_PASSWORD } })).status).toBe(200);
  expect((await t.call(api.auth.login, { body: { email, password: TEST_PASSWORD } })).status).toBe(401);
  const { rows } = await t.database.owner.query(
    `select changes from audit_log where actor_id = $1 and action = 'user.email_changed'`,
    [id],
  );
  expect(rows).toEqual([{ changes: { email: [email, fresh] } }]);
});

describe('refuses', () => {
  test('a wrong password, naming the field', async () => {
    const { fresh, change, state } = await person();
    const reply = await change(fresh, 'Wrong-password-1');
    expect([reply.status, reply.error.details]).toMatchObject([401, { fields: [{ path: 'current_password' }] }]);
    expect((await state()).pending).toBeNull();
  });

  test('the address that it is already', async () => {
    const { email, change } = await person();
    const reply = await change(email);
    expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path: 'email' }] }]);
  });

  test('the address of another account', async () => {
    const [one, other] = [await person(), await person()];
    const reply = await one.change(other.email);
    expect([reply.status, reply.error.details]).toEqual([409, { reason: 'duplicate_email' }]);
  });

  test('a fourth in an hour', async () => {
    const { change } = await person();
    const reply = async (n: number) => (await change(`other${n}@example.com`)).status;
    expect([await reply(1), await reply(2), await reply(3), await reply(4)]).toEqual([200, 200, 200, 429]);
  });
});

test('of two accounts that want one address, the first to confirm has it', async () => {
  const [one, other] = [await person(), await person()];
  const wanted = 'wanted@example.com';
  await one.change(wanted);
  await other.change(wanted);
  await workJobs(t);
  const tokens = smtp.received.filter(({ to }) => to.includes(wanted)).map(tokenIn);
  const replies = await Promise.all(tokens.map(verify));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(replies.find(({ status }) => status === 409)?.error.details).toEqual({ reason: 'duplicate_email' });
  expect([(await one.state()).email, (await other.state()).email].filter((email) => email === wanted)).toHaveLength(1);
});

test('a second change overtakes the first', async () => {
  const { fresh, change, state } = await person();
  await change('first@example.com');
  await workJobs(t);
  const first = tokenIn(smtp.lastTo('first@example.com'));
  await change(fresh);
  expect((await state()).pending?.email).toBe(fresh);
  expect((await verify(first)).status).toBe(422);
});

describe('a change that waits', () => {
  test('can be taken back', async () => {
    const { email, fresh, change, cancel, state } = await person();
    await change(fresh);
    await workJobs(t);
    expect((await cancel()).data).toMatchObject({ email, pending: null });
    expect((await cancel()).status).toBe(200);
    expect((await verify(tokenIn(smtp.lastTo(fresh)))).status).toBe(422);
    expect((await state()).email).toBe(email);
  });

  test('is not mailed once it is taken back', async () => {
    const { fresh, change, cancel } = await person();
    await change(fresh);
    await cancel();
    await workJobs(t);
    expect(smtp.lastTo(fresh)).toBeUndefined();
  });

  test('ends after a day', async () => {
    const { fresh, change, state } = await person();
    await change(fresh);
    await workJobs(t);
    const token = tokenIn(smtp.lastTo(fresh));
    t.setNow(new Date(Date.now() + 25 * 3_600_000));
    expect((await verify(token)).status).toBe(422);
    // The access token is younger than that for the API's own clock only.
    t.setNow(null);
    expect((await state()).pending?.email).toBe(fresh);
  });

  test('is stopped by a new password, as the mail to the old address promises', async () => {
    const { email, fresh, change } = await person();
    await change(fresh);
    await t.call(api.emailLinks.forgotPassword, { body: { email } });
    await workJobs(t);
    const body = { token: tokenIn(smtp.lastTo(email)), new_password: 'New-password-2' };
    expect((await t.call(api.emailLinks.resetPassword, { body })).status).toBe(204);
    expect((await verify(tokenIn(smtp.lastTo(fresh)))).status).toBe(422);
  });
});

test('what went to the old address opens nothing after the change', async () => {
  const { email, fresh, change } = await person();
  await t.call(api.emailLinks.forgotPassword, { body: { email } });
  await workJobs(t);
  const token = tokenIn(smtp.lastTo(email));
  await change(fresh);
  await workJobs(t);
  await verify(tokenIn(smtp.lastTo(fresh)));
  const body = { token, new_password: 'New-password-2' };
  expect((await t.call(api.emailLinks.resetPassword, { body })).status).toBe(422);
});
