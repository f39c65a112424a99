import { api, type TimeEntry } from '@daybook/contracts';
import { beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newId } from '../../core/ids.ts';
import { addMember, newEntry, newProject, newTask } from './arrange.ts';

/** Really concurrent: the requests share a pool of connections and meet in the database. */

const t = useApp();
const FIFTY = Array.from({ length: 50 }, (_, i) => i);

let user: TestUser;
beforeEach(async () => {
  user = await t.newUser();
});

/** One after the other: the owner's connection that makes them is one. */
async function newUsers(count: number): Promise<TestUser[]> {
  const users = [];
  for (let i = 0; i < count; i += 1) users.push(await t.newUser());
  return users;
}
const counted = (values: number[]) =>
  Object.fromEntries([...new Set(values)].sort().map((value) => [value, values.filter((v) => v === value).length]));

async function allEntries(who = user): Promise<TimeEntry[]> {
  const { data, body } = await who.call(api.time.list, { query: { sort: 'start_time', per_page: 100 } });
  expect(body.pagination.pages).toBeLessThanOrEqual(1);
  return data;
}

function expectNoOverlap(entries: TimeEntry[]): void {
  for (const [i, entry] of entries.slice(1).entries()) {
    const before = entries[i] as TimeEntry;
    expect(Date.parse(before.end_time as string)).toBeLessThanOrEqual(Date.parse(entry.start_time));
  }
}

describe('50 starts at once', () => {
  test('leave one running entry; the others are told which', async () => {
    const replies = await Promise.all(FIFTY.map(() => user.call(api.time.start, { body: { id: newId() } })));
    expect(counted(replies.map((reply) => reply.status))).toEqual({ 201: 1, 409: 49 });
    const started = replies.find((reply) => reply.status === 201)?.data as TimeEntry;
    for (const { error } of replies.filter((reply) => reply.status === 409)) {
      expect(error.details).toMatchObject({ reason: 'timer_running', current: { id: started.id } });
    }
    expect((await allEntries()).map((entry) => entry.id)).toEqual([started.id]);
  });

  test('of one id are one start', async () => {
    const id = newId();
    const replies = await Promise.all(FIFTY.map(() => user.call(api.time.start, { body: { id, switch: true } })));
    expect(counted(replies.map((reply) => reply.status))).toEqual({ 201: 50 });
    expect(new Set(replies.map((reply) => reply.data.id))).toEqual(new Set([id]));
    expect(await allEntries()).toHaveLength(1);
  });

  test('with switch all follow one another, each beginning where the last one ends', async () => {
    const ids = FIFTY.map(() => newId());
    const replies = await Promise.all(ids.map((id) => user.call(api.time.start, { body: { id, switch: true } })));
    expect(counted(replies.map((reply) => reply.status))).toEqual({ 201: 50 });
    const entries = await allEntries();
    expect(new Set(entries.map((entry) => entry.id))).toEqual(new Set(ids));
    expect(entries.filter((entry) => entry.is_active)).toHaveLength(1);
    for (const [i, entry] of entries.slice(1).entries()) expect(entry.start_time).toBe(entries[i]?.end_time);
  });

  test('by as many users are as many timers', async () => {
    const users = await newUsers(20);
    const replies = await Promise.all(users.map((one) => one.call(api.time.start, { body: {} })));
    expect(counted(replies.map((reply) => reply.status))).toEqual({ 201: 20 });
  });
});

test('of two stops at once one ends the timer, the other finds none', async () => {
  await user.call(api.time.start, { body: {} });
  const replies = await Promise.all([user.call(api.time.stop), user.call(api.time.stop)]);
  expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
  expect(await allEntries()).toHaveLength(1);
});

test('of two stops of one entry at once both answer it', async () => {
  const { data } = await user.call(api.time.start, { body: {} });
  const call = { params: { id: data.id } };
  const [one, two] = await Promise.all([user.call(api.time.stopEntry, call), user.call(api.time.stopEntry, call)]);
  expect([one?.status, two?.status]).toEqual([200, 200]);
  expect(one?.data).toEqual(two?.data);
});

test('a stop and a pause at once end with no timer and one entry, whichever comes first', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { data } = await user.call(api.time.start, { body: {} });
    const calls = [() => user.call(api.time.stop), () => user.call(api.time.pause)];
    if (round % 2) calls.reverse();
    const replies = await Promise.all(calls.map((call) => call()));
    const paused = replies[round % 2 ? 0 : 1];
    expect(replies[round % 2 ? 1 : 0]?.status).toBe(200);
    expect([200, 409]).toContain(paused?.status);
    expect((await user.call(api.time.active)).data.state).toBe('idle');
    const own = (await allEntries()).filter((entry) => entry.timer_id === data.id);
    expect(own.map((entry) => entry.is_active)).toEqual([false]);
  }
});

test('of two clients that change one version, one is told how the entry is now', async () => {
  const { data } = await user.call(api.time.start, { body: {} });
  for (const stopFirst of [false, true]) {
    if (stopFirst) await user.call(api.time.stop);
    const { version } = (await user.call(api.time.get, { params: { id: data.id } })).data;
    const change = (description: string) =>
      user.call(api.time.update, { params: { id: data.id }, body: { description, version } });
    const replies = await Promise.all([change('Mine'), change('Yours')]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
    const [won, lost] = replies[0]?.status === 200 ? replies : [replies[1], replies[0]];
    expect(lost?.error.details).toMatchObject({
      reason: 'stale_version',
      current: { id: data.id, description: won?.data.description, version: version + 1 },
    });
  }
});

test('an edit that meets the stop of its entry is not lost', async () => {
  for (let round = 0; round < 20; round += 1) {
    const { data } = await user.call(api.time.start, { body: {} });
    const edit = () =>
      user.call(api.time.update, { params: { id: data.id }, body: { description: `Note ${round}`, tags: ['x'] } });
    const [stopped, edited] =
      round % 2
        ? await Promise.all([user.call(api.time.stop), edit()])
        : (await Promise.all([edit(), user.call(api.time.stop)])).reverse();
    expect([stopped?.status, edited?.status]).toEqual([200, 200]);
    const entry = (await user.call(api.time.get, { params: { id: data.id } })).data;
    expect(entry).toMatchObject({ description: `Note ${round}`, tags: ['x'], is_active: false, version: 3 });
  }
});

test('a read that meets a move finds the entry as it was', async () => {
  const entry = await newEntry(user, '2026-02-10T09:00:00Z', '2026-02-10T10:00:00Z');
  const { owner } = t.database;
  await owner.query('begin');
  // The read learns in which month the entry lies, and then has to wait for the move.
  await owner.query('lock table time_entries in access exclusive mode');
  const reading = user.call(api.time.get, { params: { id: entry.id } });
  for (let waiting = 0; waiting === 0; ) {
    const { rows } = await owner.query(
      `select from pg_locks where relation = 'time_entries'::regclass and not granted`,
    );
    waiting = rows.length;
  }
  for (const [table, end] of [
    ['time_entry_keys', ''],
    ['time_entries', ", end_time = end_time + interval '2 days'"],
  ]) {
    await owner.query(`update ${table} set start_time = start_time + interval '2 days'${end} where id = $1`, [
      entry.id,
    ]);
  }
  await owner.query('commit');
  expect(await reading).toMatchObject({ status: 200, data: entry });
});

test('50 mixed calls at once leave at most one timer and entries that do not overlap', async () => {
  const projects = await Promise.all([newProject(user), newProject(user)]);
  const tasks = await Promise.all(projects.map((project_id) => newTask(user, { project_id })));
  const calls = [
    (i: number) => user.call(api.time.start, { body: { task_id: tasks[i % 2] ?? null, tags: [`tag ${i % 3}`] } }),
    (i: number) => user.call(api.time.start, { body: { task_id: tasks[i % 2] ?? null, switch: true } }),
    () => user.call(api.time.stop),
    () => user.call(api.time.pause),
    () => user.call(api.time.resume),
  ];
  for (let round = 0; round < 5; round += 1) {
    const replies = await Promise.all(FIFTY.map((i) => calls[(i * 7 + round) % calls.length]?.(i)));
    expect(replies.filter((reply) => ![200, 201, 409].includes(reply?.status ?? 0))).toEqual([]);
  }
  await user.call(api.time.stop);
  const entries = [];
  for (let page = 1; ; page += 1) {
    const { data } = await user.call(api.time.list, { query: { sort: 'start_time', per_page: 100, page } });
    if (data.length === 0) break;
    entries.push(...data);
  }
  expect(entries.length).toBeGreaterThan(50);
  expectNoOverlap(entries);
  const total = entries.reduce((sum, entry) => sum + entry.duration_seconds, 0);
  const tracked = await Promise.all(
    projects.map(async (id) => (await user.call(api.projects.get, { params: { id } })).data.tracked_seconds),
  );
  expect((tracked[0] ?? 0) + (tracked[1] ?? 0)).toBe(total);
});

test('many users on the same tasks do not stand in each other’s way', async () => {
  const owner = user;
  const workspaceId = owner.user.personal_workspace_id;
  const members = await newUsers(10);
  for (const member of members) await addMember(t, owner, member);
  const projects = await Promise.all([newProject(owner), newProject(owner)]);
  const tasks = await Promise.all([0, 1, 0, 1].map((p) => newTask(owner, { project_id: projects[p] ?? null })));
  const replies = await Promise.all(
    members.flatMap((member, m) =>
      FIFTY.slice(0, 10).map((i) =>
        member.call(
          api.time.start,
          // Crossed on purpose: a task of one project, time on the other.
          { body: { task_id: tasks[(i + m) % 4] ?? null, project_id: projects[m % 2] ?? null, switch: true } },
          { workspaceId },
        ),
      ),
    ),
  );
  expect(counted(replies.map((reply) => reply.status))).toEqual({ 201: 100 });
  await Promise.all(members.map((member) => member.call(api.time.stop)));
  const { rows } = await t.database.owner.query(
    `select coalesce(sum(duration_seconds), 0)::int as seconds, count(*)::int as entries from time_entries where workspace_id = $1`,
    [workspaceId],
  );
  expect(rows[0].entries).toBe(100);
  const tracked = await Promise.all(
    projects.map(async (id) => (await owner.call(api.projects.get, { params: { id } })).data.tracked_seconds),
  );
  expect((tracked[0] ?? 0) + (tracked[1] ?? 0)).toBe(rows[0].seconds);
});
