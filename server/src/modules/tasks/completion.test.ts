import { api, type BodyOf, type Task } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { auditOf, bulk, getTask, newTask, patchTask, pathsOf } from './arrange.ts';

const t = useApp();

describe('completion', () => {
  const setStatus = async (user: TestUser, id: string, status: Task['status']) =>
    (await user.call(api.tasks.setStatus, { params: { id }, body: { status } })).data;
  const completedDate = async (id: string) =>
    (await t.database.owner.query('select completed_date::text from tasks where id = $1', [id])).rows[0].completed_date;

  // One instant, either side of a date line, and at the ends of days that have 23 and 25 hours.
  test.each([
    ['UTC', '2026-03-28T23:30:00Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['America/Los_Angeles', '2026-11-01T07:30:00Z', '2026-11-01'],
    ['America/Los_Angeles', '2026-11-01T06:59:59Z', '2026-10-31'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Asia/Kathmandu', '2026-06-30T18:15:00Z', '2026-07-01'],
  ])('in %s at %s it is the day %s', async (timezone, now, day) => {
    const user = await t.newUser({ timezone });
    const { id } = await newTask(user);
    t.setNow(now);
    const done = await setStatus(user, id, 'done');
    t.setNow(null);
    expect(Date.parse(done.completed_at as string)).toBe(Date.parse(now));
    expect(await completedDate(id)).toBe(day);
  });

  test('counts the day of whoever completes, not of whoever made the task', async () => {
    const [owner, member] = [await t.newUser({ timezone: 'UTC' }), await t.newUser({ timezone: 'Asia/Tokyo' })];
    const workspaceId = owner.user.personal_workspace_id;
    await t.database.owner.query(`insert into members (workspace_id, user_id, role) values ($1, $2, 'member')`, [
      workspaceId,
      member.user.id,
    ]);
    const { id } = await newTask(owner);
    t.setNow('2026-05-01T20:00:00Z');
    await member.call(api.tasks.setStatus, { params: { id }, body: { status: 'done' } }, { workspaceId });
    t.setNow(null);
    expect(await completedDate(id)).toBe('2026-05-02');
  });

  test('reopening clears it, completing again sets it anew, whichever way the status comes', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user, { status: 'done' });
    const first = await getTask(user, id);
    expect(first.completed_at).not.toBeNull();
    const ways: ((status: Task['status']) => Promise<Task>)[] = [
      (status) => setStatus(user, id, status),
      async (status) => (await patchTask(user, id, { status })).data,
      async (status) => (await user.call(api.tasks.replace, { params: { id }, body: { title: 'x', status } })).data,
    ];
    for (const way of ways) {
      expect((await way('in_progress')).completed_at).toBeNull();
      expect(await completedDate(id)).toBeNull();
      expect((await way('done')).completed_at).not.toBeNull();
      expect(await completedDate(id)).not.toBeNull();
    }
  });

  test('done twice keeps the first instant; archiving keeps it; cancelling is no completion', async () => {
    const user = await t.newUser();
    const { id } = await newTask(user);
    const done = await setStatus(user, id, 'done');
    expect(await setStatus(user, id, 'done')).toEqual(done);
    expect((await setStatus(user, id, 'archived')).completed_at).toBe(done.completed_at);
    expect((await setStatus(user, id, 'done')).completed_at).toBe(done.completed_at);
    expect((await setStatus(user, id, 'cancelled')).completed_at).toBeNull();
    expect((await setStatus(user, id, 'archived')).completed_at).toBeNull();
  });

  test('can be said with the status: an undo brings the same completion back, under the same day', async () => {
    const user = await t.newUser({ timezone: 'Asia/Tokyo' });
    t.setNow('2026-05-01T09:00:00Z');
    const { id } = await newTask(user);
    t.setNow('2026-05-01T20:00:00.123Z');
    const done = await setStatus(user, id, 'done');
    t.setNow('2026-06-15T09:00:00Z');
    for (const [reopened, status] of [
      ['todo', 'done'],
      ['cancelled', 'archived'],
    ] as const) {
      expect((await setStatus(user, id, reopened)).completed_at).toBeNull();
      const body = { status, completed_at: done.completed_at as string };
      const { data } = await patchTask(user, id, body);
      expect(data).toMatchObject({ status, completed_at: done.completed_at });
      expect(await completedDate(id)).toBe('2026-05-02');
      // As it is already.
      expect((await patchTask(user, id, body)).data).toEqual(data);
    }
    const { data: later } = await patchTask(user, id, { status: 'done', completed_at: '2026-06-01T16:00:00+02:00' });
    expect(later.completed_at).toBe('2026-06-01T14:00:00+00:00');
    expect((await auditOf(t, id)).at(-1)?.changes).toMatchObject({
      completed_at: ['2026-05-01T20:00:00.123Z', '2026-06-01T14:00:00.000Z'],
    });
    t.setNow(null);
  });

  test('is refused where it cannot have been', async () => {
    const user = await t.newUser();
    t.setNow('2026-05-01T09:00:00Z');
    const { id } = await newTask(user);
    const refused: BodyOf<typeof api.tasks.update>[] = [
      { completed_at: '2026-05-01T09:00:00Z' },
      { status: 'todo', completed_at: '2026-05-01T09:00:00Z' },
      { status: 'done', completed_at: '2026-05-01T09:05:01Z' },
      { status: 'done', completed_at: '2026-05-01T08:59:59Z' },
      { status: 'done', completed_at: '2026-05-01T09:00:00' },
    ];
    for (const body of refused) {
      const reply = await patchTask(user, id, body);
      expect(reply.status).toBe(422);
      expect(pathsOf(reply)).toEqual(['completed_at']);
      const many = await bulk(user, { ids: [id], patch: body });
      expect(pathsOf(many)).toEqual(['patch.completed_at']);
    }
    expect((await getTask(user, id)).version).toBe(1);
    // A clock may be a little ahead.
    expect((await patchTask(user, id, { status: 'done', completed_at: '2026-05-01T09:05:00Z' })).status).toBe(200);
    t.setNow(null);
  });
});
