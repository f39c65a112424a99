import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { purgeKeysJob } from './idempotency.ts';

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

test('a key and its answer are gone after a day', async () => {
  const user = await t.newUser();
  const since = async () => {
    const { rows } = await t.database.owner.query('select created_at from idempotency_keys where user_id = $1', [
      user.user.id,
    ]);
    return rows.map((row) => row.created_at as Date);
  };
  await user.call(api.tasks.create, { body: { title: 'Once' } }, key());
  const [created] = await since();
  const purge = (ms: number) =>
    purgeKeysJob.run({ db: t.deps.system, log: t.deps.log, now: new Date((created as Date).getTime() + ms) });
  await purge(86_399_000);
  expect(await since()).toHaveLength(1);
  await purge(86_401_000);
  expect(await since()).toHaveLength(0);
});
