import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { useApp } from '../../../test/app.ts';
import { dropJobs, jobsLeft, makeDue, workJobs } from '../../../test/worker.ts';
import { NOBODY } from '../db/database.ts';
import { defineEvent, emit, type Listener, listen } from './events.ts';

const t = useApp();

const boiled = defineEvent('kettle.boiled', z.strictObject({ cups: z.number().int().min(1) }));

/** Writes down what it hears; fails as often as it is told to. */
function ear(name: string, failures = 0) {
  const heard: { cups: number; eventId: string }[] = [];
  let left = failures;
  const listener = listen(boiled, {
    name,
    run: async ({ eventId }, { cups }) => {
      heard.push({ cups, eventId });
      if (left-- > 0) throw new Error(`${name} burnt a finger`);
    },
  });
  return { heard, listener };
}
const work = (...listeners: Listener[]) => workJobs(t, { events: [boiled], listeners });

afterEach(() => dropJobs(t));

test('every listener hears of it once, after the transaction', async () => {
  const [one, other] = [ear('tea.brew'), ear('soup.cook')];
  await t.deps.db.write(NOBODY, async (tx) => {
    emit(tx, boiled, { cups: 2 });
    emit(tx, boiled, { cups: 3 });
  });
  expect(one.heard).toEqual([]);
  await work(one.listener, other.listener);
  expect(one.heard.map(({ cups }) => cups)).toEqual([2, 3]);
  expect(other.heard).toEqual(one.heard);
  expect(new Set(one.heard.map(({ eventId }) => eventId)).size).toBe(2);
  expect(await jobsLeft(t)).toEqual([]);
});

test('nobody hears of what was rolled back', async () => {
  const one = ear('tea.brew');
  const failed = t.deps.db.write(NOBODY, async (tx) => {
    emit(tx, boiled, { cups: 2 });
    await sql`select 1`.execute(tx);
    throw new Error('no gas');
  });
  await expect(failed).rejects.toThrow('no gas');
  await work(one.listener);
  expect(one.heard).toEqual([]);
});

test('a listener that fails is tried again, and keeps nobody else waiting', async () => {
  const [bad, good] = [ear('tea.brew', 1), ear('soup.cook')];
  await t.deps.db.write(NOBODY, async (tx) => {
    emit(tx, boiled, { cups: 1 });
    emit(tx, boiled, { cups: 2 });
  });
  await work(bad.listener, good.listener);
  expect(good.heard.map(({ cups }) => cups)).toEqual([1, 2]);
  expect(bad.heard.map(({ cups }) => cups)).toEqual([1, 2]);
  expect(await jobsLeft(t)).toMatchObject([{ task: 'tea.brew', attempts: 1, last_error: 'tea.brew burnt a finger' }]);
  await makeDue(t);
  await work(bad.listener, good.listener);
  expect(bad.heard.map(({ cups }) => cups)).toEqual([1, 2, 1]);
  expect(bad.heard[2]).toEqual(bad.heard[0]);
  expect(good.heard).toHaveLength(2);
  expect(await jobsLeft(t)).toEqual([]);
});

test('an event whose job runs twice is heard once', async () => {
  const one = ear('tea.brew');
  await t.deps.db.write(NOBODY, async (tx) => emit(tx, boiled, { cups: 4 }));
  await t.database.owner.query(
    'insert into graphile_worker._private_jobs (task_id, payload) select task_id, payload from graphile_worker._private_jobs',
  );
  await work(one.listener);
  expect(one.heard.map(({ cups }) => cups)).toEqual([4]);
});

test('an event nobody listens to goes away', async () => {
  await t.deps.db.write(NOBODY, async (tx) => emit(tx, boiled, { cups: 1 }));
  await work();
  expect(await jobsLeft(t)).toEqual([]);
});

test('what is not as declared fails the change', async () => {
  const change = t.deps.db.write(NOBODY, async (tx) => emit(tx, boiled, { cups: 0 }));
  await expect(change).rejects.toThrow(/cups/);
  expect(await jobsLeft(t)).toEqual([]);
});

describe('the application’s role', () => {
  test.each([
    ['no other job', sql`select graphile_worker.add_job('auth.purge_sessions')`],
    ['no look at jobs', sql`select * from graphile_worker._private_jobs`],
    ['no look at the public view of jobs', sql`select * from graphile_worker.jobs`],
  ])('has %s', async (_name, statement) => {
    await expect(t.deps.db.write(NOBODY, (tx) => statement.execute(tx))).rejects.toThrow(/permission denied/);
    await expect(t.deps.system.write(NOBODY, (tx) => statement.execute(tx))).rejects.toThrow(/permission denied/);
  });

  test.each(['auth.purge; drop', 'x', 'Kettle.Boiled', 'a.b.c', ''])('cannot call an event %j', async (name) => {
    const emitted = t.deps.db.write(NOBODY, (tx) =>
      sql`select app.emit_event(gen_random_uuid(), ${name}, '{}')`.execute(tx),
    );
    await expect(emitted).rejects.toThrow(/an event is called/);
  });

  test('cannot carry more than 8 KB', async () => {
    const payload = JSON.stringify({ text: 'x'.repeat(9000) });
    const emitted = t.deps.db.write(NOBODY, (tx) =>
      sql`select app.emit_event(gen_random_uuid(), 'kettle.boiled', ${payload}::jsonb)`.execute(tx),
    );
    await expect(emitted).rejects.toThrow(/more than 8 KB/);
  });
});
