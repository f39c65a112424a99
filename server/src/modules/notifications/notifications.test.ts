import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { TEST_PASSWORD, type TestUser, useApp } from '../../../test/app.ts';
import { mailSettings, tokenIn } from '../../../test/mails.ts';
import { newUserWithPassword } from '../../../test/passwords.ts';
import { startSmtp } from '../../../test/smtp.ts';
import { dropJobs, jobsLeft, makeDue, workJobs } from '../../../test/worker.ts';
import { NOBODY } from '../../core/db/database.ts';
import { emit } from '../../core/events/events.ts';
import { linkTokenHash } from '../../core/link-tokens.ts';
import { userLocked } from '../auth/index.ts';
import { purgeMailsJob } from './jobs.ts';

const smtp = await startSmtp();
const t = useApp(mailSettings(smtp));
afterAll(() => smtp.close());
beforeEach(async () => {
  await dropJobs(t);
  smtp.clear();
  t.setNow(null);
});

/** Asks for a link to set a new password, and does not send it yet. */
async function asksForLink(): Promise<TestUser> {
  const user = await t.newUser({ timezone: 'Asia/Kolkata' });
  await t.call(api.emailLinks.forgotPassword, { body: { email: user.user.email } });
  return user;
}
async function mailsTo({ user }: TestUser) {
  const { rows } = await t.database.owner.query(
    'select template, status, attempts, problem from mails where user_id = $1 order by created_at',
    [user.id],
  );
  return rows;
}
const mailJobs = async () => (await jobsLeft(t)).map(({ task, attempts }) => [task, attempts]);

describe('a mail server', () => {
  test('that is set is told to visitors', async () => {
    expect((await t.call(api.installation.get)).data.sends_mail).toBe(true);
  });

  test('that takes it: sent, with the time on the recipient’s clock', async () => {
    const user = await asksForLink();
    await workJobs(t);
    expect(await mailsTo(user)).toEqual([{ template: 'reset_password', status: 'sent', attempts: 1, problem: null }]);
    expect(smtp.lastTo(user.user.email)?.text).toMatch(/until \w+day .* at \d\d:\d\d GMT\+5:30/);
    expect(await mailJobs()).toEqual([]);
  });

  test('that says later: tried again until it takes it, and seen by nobody twice', async () => {
    const user = await asksForLink();
    smtp.answer['RCPT TO'] = [451, '4.7.1 greylisted, ada@example.com'];
    await workJobs(t);
    expect(await mailJobs()).toEqual([['notifications.mail_link', 1]]);
    expect(await mailsTo(user)).toMatchObject([{ status: 'waiting', attempts: 1 }]);
    await makeDue(t);
    await workJobs(t);
    expect(await mailsTo(user)).toMatchObject([
      { attempts: 2, problem: expect.stringContaining('451 4.7.1 greylisted') },
    ]);
    smtp.clear();
    await makeDue(t);
    await workJobs(t);
    expect(await mailsTo(user)).toMatchObject([{ status: 'sent', attempts: 3 }]);
    expect(smtp.received).toHaveLength(1);
    expect(await mailJobs()).toEqual([]);
  });

  test('that says no: not tried again', async () => {
    const user = await asksForLink();
    smtp.answer.DATA = [554, '5.7.1 spam'];
    await workJobs(t);
    expect(await mailJobs()).toEqual([]);
    expect(await mailsTo(user)).toEqual([
      {
        template: 'reset_password',
        status: 'refused',
        attempts: 1,
        problem: expect.stringMatching(/^DATA: 554 5.7.1/),
      },
    ]);
  });

  test('that says later gets no administrator into the account: the link is shown once the mail is refused', async () => {
    const user = await asksForLink();
    const admin = await t.newUser();
    await t.database.owner.query(`update users set role = 'admin' where id = $1`, [admin.user.id]);
    const shown = async () => {
      const { data } = await admin.call(api.admin.listLinks, { query: { per_page: 100 } });
      return data.filter(({ user_id }) => user_id === user.user.id);
    };
    const reads = async () =>
      (
        await t.database.owner.query(
          `select from audit_log where action = 'installation.links_read' and actor_id = $1`,
          [admin.user.id],
        )
      ).rowCount;
    smtp.answer['RCPT TO'] = [451, '4.7.1 greylisted'];
    await workJobs(t);
    expect(await shown()).toMatchObject([{ reason: 'waiting', link: null }]);
    smtp.answer['RCPT TO'] = [550, '5.1.1 no such mailbox'];
    await makeDue(t);
    await workJobs(t);
    const before = await reads();
    expect(await shown()).toMatchObject([{ reason: 'refused', link: expect.stringContaining('#token=') }]);
    expect(await reads()).toBe((before ?? 0) + 1);
  });

  test('that keeps one mail waiting keeps no other', async () => {
    const late = await asksForLink();
    smtp.answer['RCPT TO'] = [451, 'later'];
    await workJobs(t);
    smtp.clear();
    const next = await asksForLink();
    await workJobs(t);
    expect(smtp.lastTo(next.user.email)).toBeDefined();
    expect(smtp.lastTo(late.user.email)).toBeUndefined();
  });
});

describe('a job that runs again', () => {
  interface Ids {
    event_id: string;
    link_id: string;
  }
  const again = ({ event_id, link_id }: Ids) =>
    t.database.owner.query(`select app.emit_event($1, 'email_link.made', $2)`, [event_id, { link_id }]);
  async function sentOnce(): Promise<{ user: TestUser; ids: Ids }> {
    const user = await asksForLink();
    await workJobs(t);
    const mails = 'select event_id, link_id from mails where user_id = $1';
    return { user, ids: (await t.database.owner.query<Ids>(mails, [user.user.id])).rows[0] as Ids };
  }

  test('after the mail was sent sends nothing', async () => {
    const { user, ids } = await sentOnce();
    await again(ids);
    await workJobs(t);
    expect(smtp.received).toHaveLength(1);
    expect(await mailsTo(user)).toMatchObject([{ status: 'sent', attempts: 1 }]);
  });

  test('after a crash between sending and noting that sends the same once more', async () => {
    const { user, ids } = await sentOnce();
    await t.database.owner.query(`update mails set status = 'waiting' where user_id = $1`, [user.user.id]);
    await again(ids);
    await workJobs(t);
    const [first, second] = smtp.received;
    expect(smtp.received).toHaveLength(2);
    expect(second?.headers['message-id']).toBe(first?.headers['message-id']);
    expect(tokenIn(second)).toBe(tokenIn(first));
  });
});

describe('what is not worth sending any more', () => {
  test('a link that ended meanwhile', async () => {
    const user = await asksForLink();
    smtp.answer['MAIL FROM'] = [421, 'busy'];
    await workJobs(t);
    t.setNow(new Date(Date.now() + 2 * 3_600_000));
    smtp.clear();
    await makeDue(t);
    await workJobs(t);
    expect(await mailsTo(user)).toMatchObject([{ status: 'expired' }]);
    expect(smtp.received).toEqual([]);
    expect(await mailJobs()).toEqual([]);
  });

  test('what is about an account that is gone', async () => {
    const user = await asksForLink();
    smtp.answer['MAIL FROM'] = [421, 'busy'];
    await workJobs(t);
    await t.database.owner.query('delete from users where id = $1', [user.user.id]);
    smtp.clear();
    await makeDue(t);
    await workJobs(t);
    expect(smtp.received).toEqual([]);
    expect(await mailJobs()).toEqual([]);
  });
});

test('a process with another secret writes no link that opens nothing', async () => {
  const user = await asksForLink();
  await workJobs(t);
  smtp.clear();
  const { owner } = t.database;
  await owner.query('update email_links set token_hash = $2 where user_id = $1', [
    user.user.id,
    linkTokenHash('made with another secret'),
  ]);
  await owner.query(
    `select app.emit_event($1, 'email_link.made', json_build_object('link_id', id)::jsonb) from email_links where user_id = $2`,
    [randomUUID(), user.user.id],
  );
  await workJobs(t);
  expect(smtp.received).toEqual([]);
  expect((await jobsLeft(t))[0]?.last_error).toMatch(/a JWT_SECRET_KEY that this process does not have/);
});

describe('a sign-in', () => {
  const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
  const signIn = (email: string, ip: string, userAgent = FIREFOX) =>
    t.call(
      api.auth.login,
      { body: { email, password: TEST_PASSWORD } },
      { headers: { 'x-forwarded-for': ip, 'user-agent': userAgent } },
    );
  const news = () => smtp.received.filter(({ headers }) => headers.subject?.startsWith('New sign-in'));

  test('from a device not seen lately is told; from a known one it is not', async () => {
    const { user } = await newUserWithPassword(t, { timezone: 'Europe/Berlin' });
    const { email } = user;
    await t.database.owner.query(
      `update sessions set user_agent = $2, ip = '203.0.113.7', created_at = now() where user_id = $1`,
      [user.id, FIREFOX],
    );
    t.setNow(new Date(Date.now() + 3_600_000));
    await signIn(email, '203.0.200.9', FIREFOX.replaceAll('145', '146'));
    await workJobs(t);
    expect(news()).toEqual([]);
    await signIn(email, '198.51.100.4');
    await signIn(email, '203.0.113.7', 'curl/8.9.1');
    await workJobs(t);
    expect(news().map(({ headers }) => headers.subject)).toEqual([
      'New sign-in: Firefox on Linux',
      'New sign-in: curl',
    ]);
    const [elsewhere] = news();
    expect(elsewhere?.text).toContain('Address: 198.51.100.4');
    expect(elsewhere?.text).toMatch(/Time: \w+day .* CES?T/);
    t.setNow(new Date(Date.now() + 2 * 3_600_000));
    await signIn(email, '198.51.100.200');
    await workJobs(t);
    expect(news()).toHaveLength(2);
  });

  test('that comes with the account is no news', async () => {
    const body = { email: 'fresh@example.com', password: TEST_PASSWORD, full_name: 'Ada Example' };
    await t.call(api.auth.register, { body });
    await workJobs(t);
    expect(news()).toEqual([]);
  });
});

test('a locked account is told once a day', async () => {
  const user = await t.newUser({ timezone: 'Asia/Kolkata' });
  const lock = (until: Date) =>
    t.deps.db.write(NOBODY, async (tx) =>
      emit(tx, userLocked, { user_id: user.user.id, locked_until: until.toISOString() }),
    );
  const start = new Date('2026-03-01T10:00:00Z');
  for (const hours of [0, 1, 23, 25]) {
    const now = new Date(start.getTime() + hours * 3_600_000);
    t.setNow(now);
    await lock(new Date(now.getTime() + 15 * 60_000));
    await workJobs(t);
  }
  expect(smtp.received.map(({ headers }) => headers.subject)).toEqual(
    Array(2).fill('Your account is locked for a while'),
  );
  expect(smtp.received[0]?.text).toContain('Sunday 1 March 2026 at 15:45 GMT+5:30');
});

test('the fifth wrong password is told to the owner', async () => {
  const { email } = (await newUserWithPassword(t)).user;
  const guesses = Array.from({ length: 6 }, () =>
    t.call(api.auth.login, { body: { email, password: 'Wrong-password-1' } }),
  );
  await Promise.all(guesses);
  await workJobs(t);
  const told = smtp.received.filter(({ headers }) => headers.subject === 'Your account is locked for a while');
  expect(told.map(({ to }) => to)).toEqual([[email]]);
});

test('an invitation has a link by which its invitation is found', async () => {
  const inviter = await t.newUser({ full_name: 'Ada Example' });
  const { data: workspace } = await inviter.call(api.workspaces.create, { body: { name: 'Garden & Sons' } });
  const invite = async (email: string) =>
    (await inviter.call(api.invitations.create, { params: { id: workspace.id }, body: { email } })).data;
  const invitation = await invite('new.colleague@example.com');
  const revoked = await invite('nobody@example.com');
  await inviter.call(api.invitations.revoke, { params: { id: workspace.id, invitation_id: revoked.id } });
  await workJobs(t);
  // What was taken back before it was sent isn't sent.
  expect(smtp.lastTo('nobody@example.com')).toBeUndefined();
  const mail = smtp.lastTo('new.colleague@example.com');
  expect(mail?.headers.subject).toBe('Ada Example invites you to “Garden & Sons”');
  expect(mail?.html).toContain('Garden &amp; Sons');
  expect(mail?.text).toContain(invitation.link);
  expect(invitation.link).toMatch(/^https:\/\/time\.example\.com\/invitations#token=/);
  const preview = await t.call(api.invitations.preview, { params: { token: tokenIn(mail) as string } });
  expect(preview.data.workspace_name).toBe('Garden & Sons');
});

test('who was written to is forgotten after a month', async () => {
  const user = await asksForLink();
  await workJobs(t);
  const purge = (days: number) =>
    purgeMailsJob.run({ db: t.deps.system, log: t.deps.log, now: new Date(Date.now() + days * 86_400_000) });
  await purge(29);
  expect(await mailsTo(user)).toHaveLength(1);
  await purge(31);
  expect(await mailsTo(user)).toEqual([]);
});
