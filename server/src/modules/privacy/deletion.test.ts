import { api } from '@daybook/contracts';
import { afterEach, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../test/app.ts';
import { forgetProofs, login, newPerson, type Person, proveNow } from '../auth/arrange.ts';
import { expectStatus, join, newTeam } from '../workspaces/arrange.ts';
import { DAY_MS, runJob } from './arrange.ts';

const t = useApp();
afterEach(() => t.setNow(null));

const leave = (person: Person) => person.call(api.accountDeletion.request, { body: { password: TEST_PASSWORD } });

async function signedIn(person: Person): Promise<Person> {
  const { data } = expectStatus(await login(t, person), 200);
  return { ...person, ...data, call: t.callBy(data.access_token) as Person['call'] };
}

async function makeAdministrator({ user }: Person): Promise<void> {
  await t.database.owner.query(`update users set role = 'admin' where id = $1`, [user.id]);
}

test('signs out everywhere, and leaves one door open: to keep the account', async () => {
  const person = await newPerson(t);
  const token = expectStatus(
    await person.call(api.apiTokens.create, { body: { name: 'Editor', scopes: ['profile:read', 'tasks:read'] } }),
    201,
  ).data.token;
  const now = new Date('2026-04-01T10:00:00Z');
  t.setNow(now);
  await proveNow(t, person);
  const { data } = expectStatus(await leave(person), 202);
  expect(data).toEqual({ requested_at: '2026-04-01T10:00:00.000Z', due_at: '2026-04-08T10:00:00.000Z' });
  expect((await person.call(api.auth.me)).status).toBe(401);

  const refused = { code: 'AUTHORIZATION_ERROR', details: { reason: 'deletion_scheduled' } };
  const byToken = t.callBy(token);
  expect((await byToken(api.auth.me)).error).toMatchObject(refused);
  expect((await byToken(api.tasks.list)).error).toMatchObject(refused);

  const back = await signedIn(person);
  expect(back.user.deletion_due_at).toBe(data.due_at);
  expect((await back.call(api.auth.me)).data.deletion_due_at).toBe(data.due_at);
  expect((await back.call(api.accountDeletion.plan)).data.scheduled).toEqual(data);
  for (const endpoint of [
    api.tasks.list,
    api.workspaces.list,
    api.time.active,
    api.sessions.list,
    api.dataExport.get,
  ]) {
    expect((await back.call(endpoint)).error).toMatchObject(refused);
  }
  expect((await back.call(api.auth.updateMe, { body: { full_name: 'X' } })).error).toMatchObject(refused);
  expect((await leave(back)).error).toMatchObject(refused);

  expect((await back.call(api.accountDeletion.cancel)).status).toBe(204);
  expect((await back.call(api.accountDeletion.cancel)).status).toBe(204);
  expect((await back.call(api.tasks.list)).status).toBe(200);
  expect((await byToken(api.tasks.list)).status).toBe(200);
  t.setNow(new Date(now.getTime() + 8 * DAY_MS));
  await runJob(t, 'privacy.erase_accounts');
  expectStatus(await login(t, person), 200);
});

test('is proven by the password, or by a fresh proof where there is none', async () => {
  const person = await newPerson(t);
  const wrong = await person.call(api.accountDeletion.request, { body: { password: 'wrong' } });
  expect(wrong.error).toMatchObject({ code: 'AUTHENTICATION_ERROR', details: { fields: [{ path: 'password' }] } });
  await forgetProofs(t, person);
  const unproven = await person.call(api.accountDeletion.request, { body: {} });
  expect(unproven.error).toMatchObject({ details: { reason: 'proof_required', proofs: ['password'] } });
  expectStatus(await person.call(api.proof.give, { body: { password: TEST_PASSWORD } }), 200);
  expectStatus(await person.call(api.accountDeletion.request, { body: {} }), 202);

  const another = await newPerson(t);
  await forgetProofs(t, another);
  expectStatus(await leave(another), 202);
});

test('a timer that runs ends at the request, where it runs', async () => {
  const person = await newPerson(t);
  const team = await newTeam(t);
  await join(t, team.id, person, 'member');
  t.setNow('2026-04-01T10:00:00Z');
  expectStatus(await person.call(api.time.start, { body: { description: 'last thing' } }, team.there), 201);
  t.setNow('2026-04-01T10:05:00Z');
  expectStatus(await leave(person), 202);
  const { rows } = await t.database.owner.query(
    `select workspace_id, duration_seconds from time_entries where user_id = $1`,
    [person.user.id],
  );
  expect(rows).toEqual([{ workspace_id: team.id, duration_seconds: 300 }]);
  expect((await t.database.owner.query('select from timers where user_id = $1', [person.user.id])).rowCount).toBe(0);
});

test('who is the only admin of others says first who follows', async () => {
  const [person, other] = [await newPerson(t), await newPerson(t)];
  const { data: team } = expectStatus(await person.call(api.workspaces.create, { body: { name: 'Shared' } }), 201);
  const { data: alone } = expectStatus(await person.call(api.workspaces.create, { body: { name: 'Alone' } }), 201);
  await join(t, team.id, other, 'member');
  const named = { id: team.id, name: 'Shared' };
  const plan = (await person.call(api.accountDeletion.plan)).data;
  expect(plan).toMatchObject({
    scheduled: null,
    sole_admin_of: [named],
    workspaces_left: [named],
    last_administrator: false,
  });
  expect(plan.workspaces_deleted).toEqual(
    expect.arrayContaining([
      { id: alone.id, name: 'Alone' },
      { id: person.user.personal_workspace_id, name: 'Personal' },
    ]),
  );
  const refused = await leave(person);
  expect([refused.status, refused.error.details]).toEqual([409, { reason: 'sole_admin', workspaces: [named] }]);
  expect((await person.call(api.auth.me)).status).toBe(200);

  const params = { id: team.id, user_id: other.user.id };
  expectStatus(await person.call(api.members.update, { params, body: { role: 'admin' } }), 200);
  expectStatus(await leave(person), 202);
  // Who is leaving is no admin to count on.
  expect((await leave(other)).error).toMatchObject({ details: { reason: 'sole_admin' } });
});

test('of two admins who leave at once, one stays', async () => {
  const [one, two, three] = [await newPerson(t), await newPerson(t), await newPerson(t)];
  const { data: team } = expectStatus(await one.call(api.workspaces.create, { body: { name: 'Pair' } }), 201);
  await join(t, team.id, two, 'admin');
  await join(t, team.id, three, 'member');
  const replies = await Promise.all([leave(one), leave(two)]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([202, 409]);
});

test('the last administrator stays while others are there', async () => {
  const [first, second] = [await newPerson(t), await newPerson(t)];
  await makeAdministrator(first);
  await proveNow(t, first);
  expect((await first.call(api.accountDeletion.plan)).data.last_administrator).toBe(true);
  expect((await leave(first)).error).toMatchObject({ code: 'CONFLICT', details: { reason: 'last_administrator' } });
  await makeAdministrator(second);
  expectStatus(await leave(first), 202);
  expect((await leave(second)).error).toMatchObject({ details: { reason: 'last_administrator' } });
});

test('an administrator can delete an account, in the same way, and keep it', async () => {
  const [administrator, person] = [await newPerson(t), await newPerson(t)];
  await makeAdministrator(administrator);
  await proveNow(t, administrator);
  const params = { id: person.user.id };
  expect((await person.call(api.accountDeletion.requestFor, { params })).status).toBe(403);
  await forgetProofs(t, administrator);
  expect((await administrator.call(api.accountDeletion.requestFor, { params })).error.details).toMatchObject({
    reason: 'proof_required',
  });
  await proveNow(t, administrator);
  const { data } = expectStatus(await administrator.call(api.accountDeletion.requestFor, { params }), 202);
  expect(expectStatus(await administrator.call(api.accountDeletion.requestFor, { params }), 202).data).toEqual(data);
  expect((await person.call(api.auth.me)).status).toBe(401);
  expect((await administrator.call(api.admin.getAccount, { params })).data.deletion_due_at).toBe(data.due_at);
  expectStatus(await administrator.call(api.accountDeletion.cancelFor, { params }), 204);
  expect((await administrator.call(api.admin.getAccount, { params })).data.deletion_due_at).toBeNull();
  const back = await signedIn(person);
  expect((await back.call(api.tasks.list)).status).toBe(200);
});

test('nobody keeps an account whose erasure has begun', async () => {
  t.setNow('2026-04-01T10:00:00Z');
  const person = await newPerson(t);
  expectStatus(await leave(person), 202);
  t.setNow('2026-04-07T10:00:00Z');
  const back = await signedIn(person);
  t.setNow('2026-04-08T10:00:01Z');
  const [kept] = await Promise.all([back.call(api.accountDeletion.cancel), runJob(t, 'privacy.erase_accounts')]);
  const { rowCount } = await t.database.owner.query('select from users where id = $1', [person.user.id]);
  // Whoever was first: it is kept and there, or too late and gone.
  expect([kept.status === 204, rowCount]).toEqual(kept.status === 204 ? [true, 1] : [false, 0]);
});
