import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { TEST_PASSWORD, useApp } from '../../../../test/app.ts';
import { purgeKeysJob } from './jobs.ts';

const t = useApp();
const key = () => ({ headers: { 'idempotency-key': crypto.randomUUID() } });

describe('a POST sent again with its Idempotency-Key', () => {
  // What String.replace would take for references.
  test.each(['costs $$5', 'a $& b', "a $' b", 'a $` b', 'a $1 b'])('has the same answer: %s', async (title) => {
    const user = await t.newUser();
    const options = key();
    const first = await user.call(api.tasks.create, { body: { title } }, options);
    const again = await user.call(api.tasks.create, { body: { title } }, options);
    expect(first.data.title).toBe(title);
    expect(again.status).toBe(201);
    expect(again.data).toEqual(first.data);
  });

  test('is another request in another workspace', async () => {
    const [user, owner] = [await t.newUser(), await t.newUser()];
    const workspaceId = owner.user.personal_workspace_id;
    await t.database.owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
      workspaceId,
      user.user.id,
    ]);
    const options = key();
    expect((await user.call(api.tasks.create, { body: { title: 'Here' } }, options)).status).toBe(201);
    const there = await user.call(api.tasks.create, { body: { title: 'Here' } }, { ...options, workspaceId });
    expect(there.status).toBe(422);
  });

  test('may come several times at once, also where it changes nothing', async () => {
    const user = await t.newUser();
    const csv = [
      'Description,Start date,Start time,End date,End time',
      'Write,2026-01-05,09:00:00,2026-01-05,10:00:00',
    ].join('\n');
    const headers = {
      ...key().headers,
      authorization: `Bearer ${user.access_token}`,
      'content-type': 'text/csv',
    };
    const twins = await Promise.all(
      Array.from({ length: 4 }, () =>
        t.app.inject({ method: 'POST', url: '/api/v1/imports?dry_run=true', payload: csv, headers }),
      ),
    );
    for (const { statusCode } of twins) expect([200, 409]).toContain(statusCode);
    expect(twins.some(({ statusCode }) => statusCode === 200)).toBe(true);
  });
});

test('a kept answer can be read in the database by nobody', async () => {
  const user = await t.newUser();
  await user.call(api.tasks.create, { body: { title: 'A private matter' } }, key());
  const { rows } = await t.database.owner.query('select answer from idempotency_keys where user_id = $1', [
    user.user.id,
  ]);
  expect(rows[0].answer.includes('matter')).toBe(false);
});

test('a request whose twin is under way waits for its answer', async () => {
  const user = await t.newUser();
  const options = key();
  const send = () => user.call(api.tasks.create, { body: { title: 'Once' } }, options);
  const twins = await Promise.all(Array.from({ length: 6 }, send));
  expect(twins.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
  expect(new Set(twins.map(({ data }) => data.id)).size).toBe(1);
});

test('a key and its answer are gone after a day', async () => {
  const user = await t.newUser();
  const strangers = async () => (await t.database.owner.query('select from public_idempotency_keys')).rows.length;
  const since = async () => {
    const { rows } = await t.database.owner.query('select created_at from idempotency_keys where user_id = $1', [
      user.user.id,
    ]);
    return rows.map((row) => row.created_at as Date);
  };
  const person = { email: 'once@example.com', password: TEST_PASSWORD, full_name: 'Ada Example' };
  await t.call(api.auth.register, { body: person }, key());
  await user.call(api.tasks.create, { body: { title: 'Once' } }, key());
  for (const table of ['idempotency_keys', 'public_idempotency_keys']) {
    await t.database.owner.query(`update ${table} set created_at = '2026-01-05T09:00:00Z'`);
  }
  const [created] = await since();
  const purge = (ms: number) =>
    purgeKeysJob.run({ db: t.deps.system, log: t.deps.log, now: new Date((created as Date).getTime() + ms) });
  await purge(86_399_000);
  expect([(await since()).length, await strangers()]).toEqual([1, 1]);
  await purge(86_401_000);
  expect([(await since()).length, await strangers()]).toEqual([0, 0]);
});
