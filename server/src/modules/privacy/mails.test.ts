import { api } from '@daybook/contracts';
import { afterAll, afterEach, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../test/app.ts';
import { mailSettings } from '../../../test/mails.ts';
import { startSmtp } from '../../../test/smtp.ts';
import { workJobs } from '../../../test/worker.ts';
import { newPerson } from '../auth/arrange.ts';
import { expectStatus } from '../workspaces/arrange.ts';
import { exportOf } from './arrange.ts';

const smtp = await startSmtp();
const t = useApp(mailSettings(smtp));
afterAll(() => smtp.close());
afterEach(() => {
  smtp.received.length = 0;
  t.setNow(null);
});

test('says that an export is ready, and until when', async () => {
  t.setNow('2026-04-01T10:00:00Z');
  await exportOf(t, await newPerson(t));
  expect(smtp.received.map(({ headers }) => headers.subject)).toEqual(['Your data is ready to download']);
  expect(smtp.received[0]?.text).toContain('until Wednesday 8 April 2026 at 10:00 UTC, by you alone');
  expect(smtp.received[0]?.text).toContain('https://time.example.com/settings/data');
});

test('says that the account will be deleted, when, and how to keep it; but not to whom has kept it', async () => {
  t.setNow('2026-04-01T10:00:00Z');
  const person = await newPerson(t);
  const body = { password: TEST_PASSWORD };
  expectStatus(await person.call(api.accountDeletion.request, { body }), 202);
  await workJobs(t);
  expect(smtp.received.map(({ headers }) => headers.subject)).toEqual(['Your account will be deleted']);
  expect(smtp.received[0]?.text).toContain('erased on Wednesday 8 April 2026 at 10:00 UTC. You have asked for that');

  const another = await newPerson(t);
  expectStatus(await another.call(api.accountDeletion.request, { body }), 202);
  await t.database.owner.query('update users set deletion_requested_at = null, deletion_due_at = null where id = $1', [
    another.user.id,
  ]);
  await workJobs(t);
  expect(smtp.received).toHaveLength(1);
});
