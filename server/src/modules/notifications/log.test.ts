import { Writable } from 'node:stream';
import { api } from '@daybook/contracts';
import { afterAll, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../test/app.ts';
import { mailSettings, tokenIn } from '../../../test/mails.ts';
import { startSmtp } from '../../../test/smtp.ts';
import { jobsLeft, makeDue, workJobs } from '../../../test/worker.ts';
import { createLog } from '../../core/log.ts';

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
const smtp = await startSmtp();
const t = useApp(mailSettings(smtp), log);
afterAll(() => smtp.close());

test('with SMTP no address and no token is in the log, in the jobs or in what is kept of a failure', async () => {
  const email = 'ada.discreet@example.com';
  await t.call(api.auth.register, { body: { email, password: TEST_PASSWORD, full_name: 'Ada Example' } });
  smtp.answer['RCPT TO'] = [451, `4.7.1 <${email}>: try later`];
  await workJobs(t);
  const jobs = await jobsLeft(t);
  expect(jobs).toMatchObject([{ task: 'notifications.mail_link', last_error: expect.stringContaining('451') }]);
  smtp.clear();
  await makeDue(t);
  await workJobs(t);
  const token = tokenIn(smtp.lastTo(email));
  await t.call(api.emailLinks.verify, { body: { token } });
  smtp.answer.DATA = [554, `5.7.1 https://time.example.com/verify-email#token=${token} is on a list, <${email}>`];
  await workJobs(t);
  const { rows: mails } = await t.database.owner.query('select problem from mails');
  expect(logged).toContain('mail refused');
  for (const kept of [logged, JSON.stringify(jobs), JSON.stringify(mails)]) {
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(email);
    expect(kept).not.toContain('ada.discreet');
  }
});
