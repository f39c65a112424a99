import { api } from '@daybook/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { dropJobs, jobsLeft } from '../../../test/worker.ts';
import { newPerson, type Person, proveNow } from '../auth/arrange.ts';
import { expectStatus, newTeam } from '../workspaces/arrange.ts';
import { placesOf, runJob } from './arrange.ts';

/** Who has their account erased takes nothing along of somebody else's. */
const t = useApp({ SMTP_URL: 'smtp://localhost:1', MAIL_FROM: 'Daybook <daybook@example.com>' });

let leaver: Person;
afterEach(() => t.setNow(null));
beforeEach(async () => {
  await dropJobs(t);
  t.setNow('2026-04-01T10:00:00Z');
  leaver = await newPerson(t);
});

async function erase(): Promise<void> {
  await proveNow(t, leaver);
  expectStatus(await leaver.call(api.accountDeletion.request, { body: {} }), 202);
  t.setNow('2026-04-08T10:00:01Z');
  await runJob(t, 'privacy.erase_accounts');
  expect(await placesOf(t, [leaver.user.id])).toEqual([]);
}

/** A provider vouches for no address, or for whichever its administrator likes. */
const connect = (email: string) =>
  t.database.owner.query(
    `insert into provider_identities (user_id, id, provider, authority, issuer, subject, identity_hash, email)
     values ($1::uuid, gen_random_uuid(), 'example', 'x', 'https://issuer.example.com', $1::uuid::text, sha256(uuid_send($1::uuid)), $2)`,
    [leaver.user.id, email],
  );

test('who claims the address of another account leaves that one its invitations and its mails', async () => {
  const other = await newPerson(t);
  await connect(other.email);
  const { admin, params } = await newTeam(t);
  expectStatus(await admin.call(api.invitations.create, { params, body: { email: other.email } }), 201);
  await t.database.owner.query(
    `insert into mails (event_id, template, user_id, recipient, status, created_at)
     values (gen_random_uuid(), 'welcome', null, $1, 'sent', now())`,
    [other.email],
  );
  const [places, jobs] = [await placesOf(t, [other.email]), await jobsLeft(t)];
  expect(places).toEqual(expect.arrayContaining(['public.invitations.email', 'public.mails.recipient']));
  await erase();
  const without = (list: string[]) => list.filter((place) => place !== 'public.provider_identities.email');
  expect(await placesOf(t, [other.email])).toEqual(without(places));
  expect((await jobsLeft(t)).length).toBeGreaterThanOrEqual(jobs.length);
});

test.each([[': ['], [', '], ['], {'], ['"'], ['İbrahim']])('the name %j is erased like any other', async (name) => {
  const { there } = await newTeam(t);
  await t.database.owner.query('update users set full_name = $1 where id = $2', [name, leaver.user.id]);
  await t.database.owner.query(
    `insert into audit_log (workspace_id, id, actor_id, action, object_type, object_id, changes)
     values ($1, gen_random_uuid(), $2, 'project.updated', 'project', gen_random_uuid(), $3)`,
    [there.workspaceId, leaver.user.id, { name: ['a', 'b'], client: [name, name], left: [[{ of: 1 }, { x: 2 }]] }],
  );
  await erase();
  const { rows } = await t.database.owner.query(
    `select changes from audit_log where workspace_id = $1 and action = 'project.updated'`,
    [there.workspaceId],
  );
  expect(rows).toEqual([
    { changes: { name: ['a', 'b'], client: ['[erased]', '[erased]'], left: [[{ of: 1 }, { x: 2 }]] } },
  ]);
});
