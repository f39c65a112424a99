import { api } from '@daybook/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../../test/app.ts';
import { mailSettings, tokenIn } from '../../../../test/mails.ts';
import { startSmtp } from '../../../../test/smtp.ts';
import { dropJobs, jobsLeft, workJobs } from '../../../../test/worker.ts';
import { NOBODY } from '../../../core/db/database.ts';
import { emit } from '../../../core/events/events.ts';
import { userRegistered } from '../events.ts';

const smtp = await startSmtp();
const t = useApp(mailSettings(smtp));
afterAll(() => smtp.close());
beforeEach(async () => {
  await dropJobs(t);
  smtp.clear();
  t.setNow(null);
});

const verify = (token: string) => t.call(api.emailLinks.verify, { body: { token } });

/** Has an account that was made just now. */
async function newcomer() {
  const { user, call } = await t.newUser({ timezone: 'Europe/Berlin' });
  await t.deps.db.write(NOBODY, async (tx) => emit(tx, userRegistered, { user_id: user.id }));
  return { user, email: user.email, send: () => call(api.emailLinks.sendVerification) };
}

test('a new account proves its address by the mail it gets, and is welcomed', async () => {
  const email = 'ada@example.com';
  const body = { email, password: TEST_PASSWORD, full_name: 'Ada Example' };
  const { data } = await t.call(api.auth.register, { body });
  const me = () => t.call(api.auth.me, {}, { headers: { authorization: `Bearer ${data.access_token}` } });
  await workJobs(t);
  expect(smtp.received.map(({ headers }) => headers.subject)).toEqual(['Confirm your address for Daybook']);
  expect((await me()).data.email_verified).toBe(false);
  const reply = await verify(tokenIn(smtp.lastTo(email)));
  expect([reply.status, reply.data]).toEqual([200, { email }]);
  expect((await me()).data).toMatchObject({ email_verified: true, version: 2 });
  await workJobs(t);
  expect(smtp.received.map(({ headers }) => headers.subject)).toEqual([
    'Confirm your address for Daybook',
    'Welcome to Daybook',
  ]);
  expect(await jobsLeft(t)).toEqual([]);
});

describe('a token', () => {
  test('works once, also of many at the same time', async () => {
    const { email } = await newcomer();
    await workJobs(t);
    const token = tokenIn(smtp.lastTo(email));
    const replies = await Promise.all(Array.from({ length: 8 }, () => verify(token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(422)]);
    await workJobs(t);
    expect(smtp.received.filter(({ headers }) => headers.subject?.startsWith('Welcome'))).toHaveLength(1);
  });

  test('of two links for one address at the same time, one wins and ends the other', async () => {
    const { send } = await newcomer();
    await send();
    await workJobs(t);
    const [one, other] = smtp.received.map(tokenIn) as [string, string];
    expect(one).not.toBe(other);
    const replies = await Promise.all([verify(one), verify(other)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await verify(one)).status).toBe(422);
    expect((await verify(other)).status).toBe(422);
  });

  test('works for a week', async () => {
    const { email } = await newcomer();
    await workJobs(t);
    const token = tokenIn(smtp.lastTo(email));
    t.setNow(new Date(Date.now() + 7 * 86_400_000 + 60_000));
    const late = await verify(token);
    expect(late.status).toBe(422);
    t.setNow(null);
    const wrong = await verify('nonsense');
    expect(late.error.details).toEqual(wrong.error.details);
    expect(wrong.error.details).toEqual({
      fields: [{ path: 'token', message: 'is wrong, used or expired; ask for a new link' }],
    });
    expect((await verify(token)).status).toBe(200);
  });

  test('sets no password', async () => {
    const { email } = await newcomer();
    await workJobs(t);
    const body = { token: tokenIn(smtp.lastTo(email)), new_password: 'New-password-2' };
    const reply = await t.call(api.emailLinks.resetPassword, { body });
    expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path: 'token' }] }]);
  });

  test('is stored nowhere', async () => {
    const { email } = await newcomer();
    await workJobs(t);
    // The job that sends it, as it waits while the mail server is away.
    await t.database.owner.query(
      `select app.emit_event(id, 'email_link.made', json_build_object('link_id', id)::jsonb) from email_links`,
    );
    const token = tokenIn(smtp.lastTo(email));
    const { rows: tables } = await t.database.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
    );
    for (const { name } of tables) {
      const { rows } = await t.database.owner.query(`select from ${name} x where x::text like $1`, [`%${token}%`]);
      expect([name, rows.length]).toEqual([name, 0]);
    }
  });
});

describe('once more', () => {
  test('sends another link, three in an hour at most, and says when', async () => {
    const { send } = await newcomer();
    await workJobs(t);
    expect(await send()).toMatchObject({ status: 202, data: { delivery: 'mail' } });
    expect((await send()).status).toBe(202);
    const refused = await send();
    expect([refused.status, refused.error.code]).toEqual([429, 'RATE_LIMIT_EXCEEDED']);
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBeGreaterThan(3500);
    await workJobs(t);
    expect(smtp.received).toHaveLength(3);
    t.setNow(new Date(Date.now() + (seconds + 1) * 1000));
    expect((await send()).status).toBe(202);
  });

  test('five clicks at once are no more than three', async () => {
    const { send } = await newcomer();
    await workJobs(t);
    const clicks = Array.from({ length: 5 }, () => send());
    const statuses = (await Promise.all(clicks)).map(({ status }) => status).sort();
    expect(statuses).toEqual([202, 202, 429, 429, 429]);
  });

  test('not where the address is verified', async () => {
    const { send, email } = await newcomer();
    await workJobs(t);
    await verify(tokenIn(smtp.lastTo(email)));
    const reply = await send();
    expect([reply.status, reply.error.details]).toEqual([409, { reason: 'email_verified' }]);
  });
});

test('a job that runs twice makes one link', async () => {
  const { user } = await newcomer();
  const { owner } = t.database;
  await owner.query(
    `insert into graphile_worker._private_jobs (task_id, payload)
     select task_id, payload from graphile_worker._private_jobs where payload::text like '%' || $1 || '%'`,
    [user.id],
  );
  await workJobs(t);
  const { rows } = await owner.query('select from email_links where user_id = $1', [user.id]);
  expect(rows).toHaveLength(1);
  expect(smtp.received).toHaveLength(1);
});
