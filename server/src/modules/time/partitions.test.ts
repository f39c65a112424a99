import { api } from '@daybook/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newEntry, newProject } from './arrange.ts';
import { prepareMonthsJob } from './jobs.ts';
import { ensureMonths } from './partitions.ts';

const t = useApp();

let user: TestUser;
beforeEach(async () => {
  user = await t.newUser();
});
afterEach(() => t.setNow(null));

/** `YYYY_MM` of the partitions there are. */
async function months(): Promise<string[]> {
  const { rows } = await t.database.owner.query(
    `select substr(inhrelid::regclass::text, 14) as month from pg_inherits
     where inhparent = 'time_entries'::regclass order by 1`,
  );
  return rows.map((row) => row.month);
}
/** In which partition the entry lies, and what its key says. */
async function placeOf(id: string) {
  const { rows } = await t.database.owner.query(
    `select e.tableoid::regclass::text as partition, k.start_time = e.start_time as agrees
     from time_entries e join time_entry_keys k on k.workspace_id = e.workspace_id and k.id = e.id where e.id = $1`,
    [id],
  );
  return rows;
}

test('entries of any year from 1970 to 2100 find their month', async () => {
  for (const [start, end] of [
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:01Z'],
    ['1999-12-31T23:00:00Z', '2000-01-01T01:00:00Z'],
    ['2100-12-31T23:00:00Z', '2101-01-01T01:00:00Z'],
  ] as const) {
    const { id } = await newEntry(user, start, end);
    expect((await user.call(api.time.get, { params: { id } })).data.start_time).toBe(start.replace('Z', '+00:00'));
    expect(await placeOf(id)).toEqual([
      { partition: `time_entries_${start.slice(0, 7).replace('-', '_')}`, agrees: true },
    ]);
  }
});

test('the month is that of the start in UTC', async () => {
  const { id } = await newEntry(user, '2026-02-01T00:30:00+01:00', '2026-02-01T02:00:00+01:00');
  expect(await placeOf(id)).toEqual([{ partition: 'time_entries_2026_01', agrees: true }]);
});

test('an entry that is moved goes to its new month, with its key', async () => {
  const project_id = await newProject(user);
  const { id } = await newEntry(user, '2026-02-10T09:00:00Z', '2026-02-10T10:00:00Z', { project_id, tags: ['a'] });
  const moved = await user.call(api.time.update, {
    params: { id },
    body: { start_time: '2013-07-10T09:00:00Z', end_time: '2013-07-10T11:00:00Z' },
  });
  expect(moved.data).toMatchObject({ id, project_id, tags: ['a'], duration_seconds: 7200, version: 2 });
  expect(await placeOf(id)).toEqual([{ partition: 'time_entries_2013_07', agrees: true }]);
  expect((await user.call(api.projects.get, { params: { id: project_id } })).data.tracked_seconds).toBe(7200);
  await user.call(api.time.remove, { params: { id } });
  expect((await user.call(api.time.restore, { params: { id } })).data).toMatchObject({ duration_seconds: 7200 });
});

test('a running entry whose start is moved back to another month is found, and stops there', async () => {
  t.setNow('2026-05-02T09:00:00Z');
  const { data } = await user.call(api.time.start, { body: {} });
  await user.call(api.time.update, { params: { id: data.id }, body: { start_time: '2026-04-29T09:00:00Z' } });
  expect((await user.call(api.time.stop)).data.duration_seconds).toBe(3 * 86_400);
  expect(await placeOf(data.id)).toEqual([{ partition: 'time_entries_2026_04', agrees: true }]);
  expect((await user.call(api.time.get, { params: { id: data.id } })).data.start_time).toMatch(/^2026-04-29/);
});

test('a month that was dropped since is made again', async () => {
  await newEntry(user, '2009-03-10T09:00:00Z', '2009-03-10T10:00:00Z');
  await t.database.owner.query('drop table time_entries_2009_03');
  const { id } = await newEntry(user, '2009-03-11T09:00:00Z', '2009-03-11T10:00:00Z');
  expect(await placeOf(id)).toHaveLength(1);

  const other = await newEntry(user, '2026-02-11T09:00:00Z', '2026-02-11T10:00:00Z');
  await t.database.owner.query('drop table time_entries_2009_03');
  const moved = await user.call(api.time.update, {
    params: { id: other.id },
    body: { start_time: '2009-03-11T09:00:00Z', end_time: '2009-03-11T10:00:00Z' },
  });
  expect(moved.status).toBe(200);
  expect(await placeOf(other.id)).toEqual([{ partition: 'time_entries_2009_03', agrees: true }]);
});

test('many at once in months that are not there yet, while timers start and stop', async () => {
  const start = (m: number) => `2015-${String(m).padStart(2, '0')}-10T09:00:00Z`;
  const end = (m: number) => `2015-${String(m).padStart(2, '0')}-10T10:00:00Z`;
  const project_id = await newProject(user);
  const twelve = Array.from({ length: 12 }, (_, i) => i + 1);
  const replies = await Promise.all([
    ...twelve.flatMap((m) =>
      [0, 1, 2].map(() =>
        user.call(api.time.create, { body: { start_time: start(m), end_time: end(m), project_id, tags: [`t${m}`] } }),
      ),
    ),
    ...twelve.map(() => user.call(api.time.start, { body: { project_id, switch: true } })),
    ...twelve.map((m) => user.call(api.tasks.create, { body: { title: `Task ${m}`, project_id } })),
  ]);
  expect(replies.map((reply) => reply.status).filter((status) => status !== 201)).toEqual([]);
  expect((await months()).filter((month) => month.startsWith('2015'))).toHaveLength(12);
});

test('the job makes last month to three months ahead, and again changes nothing', async () => {
  const ctx = { db: t.deps.system, log: t.deps.log, now: new Date('2031-11-20T10:00:00Z') };
  const expected = ['2031_10', '2031_11', '2031_12', '2032_01', '2032_02'];
  for (let run = 0; run < 2; run += 1) {
    await prepareMonthsJob.run(ctx);
    expect((await months()).filter((month) => month > '2031' && month < '2033')).toEqual(expected);
  }
});

test('ensureMonths makes each month once, in UTC', async () => {
  const db = t.deps.db;
  const scope = { userId: user.user.id, workspaceId: user.user.personal_workspace_id };
  const starts = ['2018-01-31T23:30:00Z', '2018-02-01T00:30:00Z', '2018-02-10T00:00:00Z'].map((s) => new Date(s));
  await ensureMonths({ prepare: (work) => db.write(scope, work) }, starts);
  expect((await months()).filter((month) => month.startsWith('2018'))).toEqual(['2018_01', '2018_02']);
});
