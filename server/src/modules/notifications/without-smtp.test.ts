import { Writable } from 'node:stream';
import { api, linkTo, tokenOfLink } from '@daybook/contracts';
import { beforeEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../test/app.ts';
import { newUserWithPassword } from '../../../test/passwords.ts';
import { dropJobs, jobsLeft, workJobs } from '../../../test/worker.ts';
import { createLog } from '../../core/log.ts';
import { undeliveredLinks } from './index.ts';

let logged = '';
const log = createLog(
  'trace',
  new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  }),
);
const PUBLIC_URL = 'https://time.example.com';
const t = useApp({ PUBLIC_URL }, log);
beforeEach(async () => {
  await dropJobs(t);
  await t.database.owner.query('delete from mails');
  logged = '';
  t.setNow(null);
});

const shown = (now = new Date(), page = 1, per_page = 25) =>
  undeliveredLinks({ page, per_page }, now, {
    system: t.deps.system,
    links: t.deps.links,
    publicUrl: PUBLIC_URL,
    hasMailServer: false,
  });
const tokenOf = (link: string) => tokenOfLink(new URL(link).hash) as string;

async function person() {
  const { user, access_token } = await newUserWithPassword(t);
  return { email: user.email, id: user.id, options: { headers: { authorization: `Bearer ${access_token}` } } };
}

test('nothing is asked of a new account', async () => {
  const body = { email: 'first@example.com', password: TEST_PASSWORD, full_name: 'Ada Example' };
  const { data } = await t.call(api.auth.register, { body });
  const options = { headers: { authorization: `Bearer ${data.access_token}` } };
  await workJobs(t);
  expect((await shown()).rows).toEqual([]);
  expect((await t.call(api.emailLinks.email, {}, options)).data).toMatchObject({ verified: false, delivery: 'admin' });
  expect(await jobsLeft(t)).toEqual([]);
});

describe('a link', () => {
  test('is shown to the admin and logged, works, and is gone when it was used', async () => {
    const { email, id } = await person();
    expect((await t.call(api.emailLinks.forgotPassword, { body: { email } })).data).toEqual({ delivery: 'admin' });
    await workJobs(t);
    const { rows, total } = await shown();
    expect(total).toBe(1);
    expect(rows).toMatchObject([{ recipient: email, user_id: id, purpose: 'reset', reason: 'no_smtp', problem: null }]);
    const link = rows[0]?.link as string;
    expect(link.startsWith(`${linkTo(PUBLIC_URL, 'reset_password')}#token=`)).toBe(true);
    expect(logged).toContain(link);
    const body = { token: tokenOf(link), new_password: 'New-password-2' };
    expect((await t.call(api.emailLinks.resetPassword, { body })).status).toBe(204);
    expect(await shown()).toEqual({ rows: [], total: 0 });
    const login = await t.call(api.auth.login, { body: { email, password: 'New-password-2' } });
    // Somebody passed it on; that proves nothing about the address.
    expect(login.data.user.email_verified).toBe(false);
  });

  test('that proves the address is made where somebody asks for it', async () => {
    const { email, options } = await person();
    await t.call(api.emailLinks.sendVerification, {}, options);
    await workJobs(t);
    const { rows } = await shown();
    expect(rows).toMatchObject([{ purpose: 'verify', recipient: email }]);
    const token = tokenOf(rows[0]?.link as string);
    expect((await t.call(api.emailLinks.verify, { body: { token } })).status).toBe(200);
    await workJobs(t);
    expect((await shown()).rows).toEqual([]);
  });

  test('is not shown when it has ended', async () => {
    const { email } = await person();
    await t.call(api.emailLinks.forgotPassword, { body: { email } });
    await workJobs(t);
    expect((await shown()).total).toBe(1);
    expect((await shown(new Date(Date.now() + 61 * 60_000))).total).toBe(0);
  });

  test('is shown and logged once, however often the job runs', async () => {
    const { email } = await person();
    await t.call(api.emailLinks.forgotPassword, { body: { email } });
    await workJobs(t);
    const { rows } = await t.database.owner.query('select event_id, link_id from mails');
    await t.database.owner.query(`select app.emit_event($1, 'email_link.made', $2)`, [
      rows[0].event_id,
      { link_id: rows[0].link_id },
    ]);
    await workJobs(t);
    expect((await shown()).total).toBe(1);
    expect(logged.match(/for you to pass on/g)).toHaveLength(1);
  });
});

test('a link of a secret that is gone is not shown as one that works', async () => {
  const { email } = await person();
  await t.call(api.emailLinks.forgotPassword, { body: { email } });
  await workJobs(t);
  await t.database.owner.query(`update email_links set token_hash = sha256('another secret') where email = $1`, [
    email,
  ]);
  expect((await shown()).rows).toMatchObject([{ recipient: email, link: null }]);
});

test('the list is paged, the newest first', async () => {
  const emails: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { user } = await t.newUser();
    emails.unshift(user.email);
    t.setNow(new Date(Date.now() + i * 1000));
    await t.call(api.emailLinks.forgotPassword, { body: { email: user.email } });
    await workJobs(t);
  }
  const [first, second] = [await shown(new Date(), 1, 2), await shown(new Date(), 2, 2)];
  expect([first.total, second.total]).toEqual([3, 3]);
  expect([...first.rows, ...second.rows].map(({ recipient }) => recipient)).toEqual(emails);
});

test('a new address counts at once, unproven, and what went to the old one works no more', async () => {
  const { email, options } = await person();
  await t.call(api.emailLinks.forgotPassword, { body: { email } });
  await workJobs(t);
  const token = tokenOf((await shown()).rows[0]?.link as string);
  const body = { email: 'elsewhere@example.com', current_password: TEST_PASSWORD };
  const changed = await t.call(api.emailLinks.changeEmail, { body }, options);
  expect(changed.data).toEqual({
    email: 'elsewhere@example.com',
    verified: false,
    pending: null,
    delivery: 'admin',
  });
  const reset = await t.call(api.emailLinks.resetPassword, { body: { token, new_password: 'New-password-2' } });
  expect(reset.status).toBe(422);
  expect((await shown()).rows).toEqual([]);
});

test('of an address wanted by two at once, one gets it', async () => {
  const people = [await person(), await person()];
  const body = { email: 'both@example.com', current_password: TEST_PASSWORD };
  const replies = await Promise.all(people.map(({ options }) => t.call(api.emailLinks.changeEmail, { body }, options)));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('but for that one line, the log has neither addresses nor tokens nor passwords', async () => {
  const { email, options } = await person();
  for (let i = 0; i < 5; i += 1) await t.call(api.auth.login, { body: { email, password: 'Wrong-password-1' } });
  await t.call(api.emailLinks.forgotPassword, { body: { email } });
  await t.call(api.emailLinks.sendVerification, {}, options);
  await t.call(api.emailLinks.verify, { body: { token: 'mistyped-token-of-somebody' } });
  await t.call(
    api.emailLinks.changeEmail,
    { body: { email: 'third@example.com', current_password: 'Wrong-password-1' } },
    options,
  );
  await workJobs(t);
  const tokens = (await shown()).rows.map(({ link }) => tokenOf(link as string));
  expect(tokens).toHaveLength(2);
  const [exception, rest] = [/"msg":"There is no SMTP_URL[^\n]*/g, logged.replace(/^.*There is no SMTP_URL.*$/gm, '')];
  expect(logged.match(exception)).toHaveLength(2);
  expect(rest).toContain('/auth/password/forgot');
  for (const secret of [...tokens, 'mistyped-token', '@example.com', TEST_PASSWORD, 'Wrong-password-1']) {
    expect(rest).not.toContain(secret);
  }
  expect(logged).not.toContain('@example.com');
});
