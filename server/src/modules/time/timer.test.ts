import { api } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newId } from '../../core/ids.ts';
import { newEntry, newProject, newTask } from './arrange.ts';

const t = useApp();
const NOW = '2026-03-10T09:00:00.700Z';

let user: TestUser;
beforeEach(async () => {
  t.setNow(NOW);
  user = await t.newUser();
});
afterEach(() => t.setNow(null));

const start = (body: Parameters<typeof user.call<typeof api.time.start>>[1] extends infer C ? NonNullable<C> : never) =>
  user.call(api.time.start, body);
const active = async () => (await user.call(api.time.active)).data;
const at = (time: string) => t.setNow(`2026-03-10T${time}Z`);

describe('start', () => {
  test('begins an entry that runs, cut to the second', async () => {
    const { status, data } = await start({ body: { description: 'Plan the week', tags: ['deep', 'Plan'] } });
    expect(status).toBe(201);
    expect(data).toMatchObject({
      user_id: user.user.id,
      workspace_id: user.user.personal_workspace_id,
      task_id: null,
      project_id: null,
      description: 'Plan the week',
      tags: ['deep', 'Plan'],
      billable: false,
      start_time: '2026-03-10T09:00:00+00:00',
      end_time: null,
      duration_seconds: 0,
      is_active: true,
      is_manual: false,
      source: 'timer',
      timer_id: data.id,
      version: 1,
    });
    at('09:30:00.200');
    const got = await user.call(api.time.get, { params: { id: data.id } });
    expect(got.data).toMatchObject({ id: data.id, is_active: true, duration_seconds: 1800, duration_hours: 0.5 });
  });

  test('takes over the project of its task, and what the project says of billing', async () => {
    const project_id = await newProject(user, { billable: true });
    const task_id = await newTask(user, { title: 'Invoice', project_id });
    const { data } = await start({ body: { task_id } });
    expect(data).toMatchObject({ task_id, task_title: 'Invoice', project_id, billable: true });
  });

  test('takes no project where none is asked for, and is billed as asked', async () => {
    const project_id = await newProject(user, { billable: true });
    const task_id = await newTask(user, { project_id });
    expect((await start({ body: { task_id, project_id: null } })).data).toMatchObject({
      project_id: null,
      billable: false,
    });
    const { data } = await start({ body: { project_id, billable: false, switch: true } });
    expect(data).toMatchObject({ project_id, billable: false });
  });

  test('refuses tasks and projects that are absent, deleted or in another workspace', async () => {
    const stranger = await t.newUser();
    const gone = await newTask(user);
    await user.call(api.tasks.remove, { params: { id: gone } });
    for (const body of [
      { task_id: newId() },
      { task_id: gone },
      { task_id: await newTask(stranger) },
      { project_id: newId() },
      { project_id: await newProject(stranger) },
    ]) {
      const { status, error } = await start({ body });
      expect(status).toBe(404);
      expect(error.details?.fields).toMatchObject([{ path: Object.keys(body)[0] }]);
    }
    expect((await active()).state).toBe('idle');
  });

  test('takes a start up to 7 days back and 5 minutes ahead', async () => {
    for (const start_time of ['2026-03-03T09:00:00Z', '2026-03-10T09:05:00.700Z', '2026-03-10T09:10:00+01:00']) {
      expect((await start({ body: { start_time } })).status).toBe(201);
      expect((await user.call(api.time.stop)).status).toBe(200);
    }
    for (const start_time of ['2026-03-03T08:59:59Z', '2026-03-10T09:05:02Z']) {
      const { status, error } = await start({ body: { start_time } });
      expect(status).toBe(422);
      expect(error.details?.fields).toMatchObject([{ path: 'start_time' }]);
    }
    expect((await active()).state).toBe('idle');
  });

  test('refuses while a timer runs or is paused, and says which', async () => {
    const first = (await start({ body: { description: 'First' } })).data;
    at('09:10:00');
    const while_running = await start({ body: { description: 'Second' } });
    expect(while_running.status).toBe(409);
    expect(while_running.error.details).toMatchObject({
      reason: 'timer_running',
      state: 'running',
      current: { id: first.id, description: 'First', is_active: true, duration_seconds: 600 },
    });
    await user.call(api.time.pause);
    const while_paused = await start({ body: {} });
    expect(while_paused.status).toBe(409);
    expect(while_paused.error.details).toMatchObject({
      reason: 'timer_running',
      state: 'paused',
      current: { id: first.id, is_active: false, duration_seconds: 600 },
    });
  });

  test('sent twice it is one entry, also once it has been stopped', async () => {
    const id = newId();
    const first = await start({ body: { id, description: 'Once' } });
    at('09:20:00');
    const again = await start({ body: { id, description: 'Once' } });
    expect(again.status).toBe(201);
    expect(again.data).toEqual({ ...first.data, duration_seconds: 1200, duration_hours: 0.3333 });
    const stopped = await user.call(api.time.stop);
    const late = await start({ body: { id, description: 'Once' } });
    expect(late.status).toBe(201);
    expect(late.data).toEqual(stopped.data);
    expect((await active()).state).toBe('idle');
    expect((await user.call(api.time.list)).body.pagination.total).toBe(1);
  });

  test('a late repeat of a start ends nothing that runs by now', async () => {
    const id = newId();
    await start({ body: { id } });
    at('09:10:00');
    const next = (await start({ body: { switch: true } })).data;
    at('09:20:00');
    expect((await start({ body: { id, switch: true } })).data).toMatchObject({ id, is_active: false });
    expect((await active()).entry).toMatchObject({ id: next.id, is_active: true });
  });

  test('the id of something else is refused', async () => {
    const manual = await newEntry(user, '2026-03-09T08:00:00Z', '2026-03-09T09:00:00Z');
    const reply = await start({ body: { id: manual.id } });
    expect(reply.status).toBe(409);
    expect(reply.error.details?.reason).toBe('duplicate_id');
  });

  test('an Idempotency-Key makes one of two', async () => {
    const headers = { 'idempotency-key': 'start-1' };
    // An own month, so that its partition is made on the way.
    t.setNow('2026-09-10T09:00:00Z');
    const one = await user.call(api.time.start, { body: {} }, { headers });
    const two = await user.call(api.time.start, { body: {} }, { headers });
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.data.id).toBe(one.data.id);
  });

  test('an Idempotency-Key of a refused start is free, also after a partition was made for it', async () => {
    const headers = { 'idempotency-key': 'start-2' };
    t.setNow('2027-02-10T09:00:00Z');
    const body = { task_id: newId() };
    expect((await user.call(api.time.start, { body }, { headers })).status).toBe(404);
    expect((await user.call(api.time.start, { body }, { headers })).status).toBe(404);
  });
});

describe('switch', () => {
  test('ends the running entry at the instant the new one starts', async () => {
    const old = (await start({ body: { description: 'Old' } })).data;
    at('09:45:10.900');
    const next = (await start({ body: { description: 'New', switch: true } })).data;
    expect(next).toMatchObject({ description: 'New', start_time: '2026-03-10T09:45:10+00:00', timer_id: next.id });
    const ended = (await user.call(api.time.get, { params: { id: old.id } })).data;
    expect(ended).toMatchObject({ end_time: next.start_time, duration_seconds: 2710, description: 'Old', version: 2 });
    expect((await active()).entry?.id).toBe(next.id);
  });

  test('leaves the old one a second at least, whatever start is asked for', async () => {
    const old = (await start({ body: {} })).data;
    const next = (await start({ body: { switch: true, start_time: '2026-03-10T08:00:00Z' } })).data;
    expect(next.start_time).toBe('2026-03-10T09:00:01+00:00');
    expect((await user.call(api.time.get, { params: { id: old.id } })).data.duration_seconds).toBe(1);
  });

  test('closes a paused timer without touching its entries', async () => {
    await start({ body: { description: 'Old' } });
    at('09:10:00');
    const paused = (await user.call(api.time.pause)).data;
    at('09:30:00');
    const next = (await start({ body: { switch: true } })).data;
    expect(next.start_time).toBe('2026-03-10T09:30:00+00:00');
    const old = await user.call(api.time.get, { params: { id: paused.entry?.id as string } });
    expect(old.data).toEqual(paused.entry);
    expect(await active()).toMatchObject({ state: 'running', elapsed_seconds: 0, entry: { id: next.id } });
  });
});

describe('stop', () => {
  test('answers the finished entry, under the id it had from its start', async () => {
    const project_id = await newProject(user);
    const { data } = await start({ body: { description: 'Work', tags: ['a'], project_id } });
    at('10:30:00.999');
    const stopped = await user.call(api.time.stop);
    expect(stopped.status).toBe(200);
    expect(stopped.data).toEqual({
      ...data,
      end_time: '2026-03-10T10:30:00+00:00',
      duration_seconds: 5400,
      duration_hours: 1.5,
      is_active: false,
      updated_at: '2026-03-10T10:30:00.999+00:00',
      version: 2,
    });
    expect((await active()).state).toBe('idle');
    expect((await user.call(api.projects.get, { params: { id: project_id } })).data.tracked_seconds).toBe(5400);
  });

  test('a double click makes an entry of one second, and what starts next follows it', async () => {
    for (let click = 0; click < 3; click += 1) {
      await start({ body: {} });
      expect((await user.call(api.time.stop)).data.duration_seconds).toBe(1);
    }
    const { data } = await user.call(api.time.list, { query: { sort: 'start_time' } });
    expect(data.map((entry) => entry.start_time.slice(17, 19))).toEqual(['00', '01', '02']);
  });

  test('takes an end after the start and not in the future', async () => {
    await start({ body: {} });
    at('12:00:00');
    for (const end_time of ['2026-03-10T09:00:00.900Z', '2026-03-10T08:00:00Z', '2026-03-10T12:05:02Z']) {
      const { status, error } = await user.call(api.time.stop, { body: { end_time } });
      expect(status).toBe(422);
      expect(error.details?.fields).toMatchObject([{ path: 'end_time' }]);
    }
    const { data } = await user.call(api.time.stop, { body: { end_time: '2026-03-10T12:30:00.5+01:00' } });
    expect(data).toMatchObject({ end_time: '2026-03-10T11:30:00+00:00', duration_seconds: 9000 });
  });

  test('without a timer: 409', async () => {
    for (const endpoint of [api.time.stop, api.time.pause, api.time.resume] as const) {
      const { status, error } = await user.call(endpoint);
      expect(status).toBe(409);
      expect(error.details).toEqual({ reason: 'no_timer' });
    }
  });

  test('by id it can be sent again, and stops nothing else', async () => {
    const first = (await start({ body: {} })).data;
    at('09:10:00');
    const stopped = await user.call(api.time.stopEntry, { params: { id: first.id } });
    expect(stopped.data).toMatchObject({ id: first.id, duration_seconds: 600 });
    const second = (await start({ body: {} })).data;
    at('09:20:00');
    const again = await user.call(api.time.stopEntry, { params: { id: first.id } });
    expect(again.status).toBe(200);
    expect(again.data).toEqual(stopped.data);
    expect((await active()).entry?.id).toBe(second.id);
    const stranger = await t.newUser();
    expect((await user.call(api.time.stopEntry, { params: { id: newId() } })).status).toBe(404);
    expect((await stranger.call(api.time.stopEntry, { params: { id: second.id } })).status).toBe(404);
    expect((await stranger.call(api.time.stopEntry, { params: { id: first.id } })).status).toBe(404);
  });

  test('of a paused timer closes it, and answers its last entry as it is', async () => {
    await start({ body: {} });
    at('09:10:00');
    const paused = (await user.call(api.time.pause)).data;
    at('09:30:00');
    expect((await user.call(api.time.stop)).data).toEqual(paused.entry);
    expect((await active()).state).toBe('idle');
  });

  test('of a timer forgotten for weeks keeps every second, in entries of at most 7 days', async () => {
    const project_id = await newProject(user);
    const first = (await start({ body: { description: 'Forgotten', tags: ['a'], project_id, billable: true } })).data;
    t.setNow('2026-04-01T10:00:00Z');
    const last = (await user.call(api.time.stop)).data;
    const { data, body } = await user.call(api.time.list, { query: { sort: 'start_time' } });
    expect(data.map((entry) => [entry.start_time.slice(0, 19), entry.end_time?.slice(0, 19)])).toEqual([
      ['2026-03-10T09:00:00', '2026-03-17T09:00:00'],
      ['2026-03-17T09:00:00', '2026-03-24T09:00:00'],
      ['2026-03-24T09:00:00', '2026-03-31T09:00:00'],
      ['2026-03-31T09:00:00', '2026-04-01T10:00:00'],
    ]);
    expect(data[0]?.id).toBe(first.id);
    expect(data.at(-1)).toEqual(last);
    for (const entry of data) {
      expect(entry).toMatchObject({
        timer_id: first.id,
        description: 'Forgotten',
        tags: ['a'],
        project_id,
        billable: true,
        source: 'timer',
      });
    }
    expect(body.total_duration_seconds).toBe(22 * 86_400 + 3600);
    expect((await user.call(api.projects.get, { params: { id: project_id } })).data.tracked_seconds).toBe(
      22 * 86_400 + 3600,
    );
  });
});

describe('pause and resume', () => {
  test('cut one piece of work into segments of one timer', async () => {
    const project_id = await newProject(user);
    const first = (await start({ body: { description: 'Draft', tags: ['a', 'b'], project_id, billable: true } })).data;
    at('09:10:00');
    const paused = await user.call(api.time.pause);
    expect(paused.status).toBe(200);
    expect(paused.data).toMatchObject({
      state: 'paused',
      elapsed_seconds: 600,
      server_time: '2026-03-10T09:10:00.000Z',
      entry: { id: first.id, duration_seconds: 600, is_active: false },
    });
    at('09:30:00');
    expect(await active()).toEqual({ ...paused.data, server_time: '2026-03-10T09:30:00.000Z' });
    const resumed = await user.call(api.time.resume);
    expect(resumed.data).toMatchObject({
      state: 'running',
      elapsed_seconds: 600,
      entry: {
        timer_id: first.timer_id,
        start_time: '2026-03-10T09:30:00+00:00',
        description: 'Draft',
        tags: ['a', 'b'],
        project_id,
        billable: true,
        is_active: true,
        version: 1,
      },
    });
    expect(resumed.data.entry?.id).not.toBe(first.id);
    at('09:35:00');
    expect(await active()).toMatchObject({ state: 'running', elapsed_seconds: 900, entry: { duration_seconds: 300 } });
    at('09:40:00');
    expect((await user.call(api.time.pause)).data).toMatchObject({ state: 'paused', elapsed_seconds: 1200 });
    expect((await user.call(api.time.stop)).data).toMatchObject({ id: resumed.data.entry?.id, duration_seconds: 600 });
    expect((await user.call(api.time.list)).body.total_duration_seconds).toBe(1200);
  });

  test('again change nothing', async () => {
    await start({ body: {} });
    at('09:10:00');
    const paused = await user.call(api.time.pause);
    const pausedAgain = await user.call(api.time.pause);
    expect([pausedAgain.status, pausedAgain.data]).toEqual([200, paused.data]);
    const resumed = await user.call(api.time.resume);
    const resumedAgain = await user.call(api.time.resume);
    expect([resumedAgain.status, resumedAgain.data]).toEqual([200, resumed.data]);
    expect((await user.call(api.time.list)).body.pagination.total).toBe(2);
  });

  test('a resume sent again after another pause opens nothing', async () => {
    await start({ body: {} });
    at('09:10:00');
    await user.call(api.time.pause);
    const id = newId();
    at('09:20:00');
    expect((await user.call(api.time.resume, { body: { id } })).data.entry?.id).toBe(id);
    at('09:30:00');
    await user.call(api.time.pause);
    const late = await user.call(api.time.resume, { body: { id } });
    expect(late.status).toBe(200);
    expect(late.data).toMatchObject({ state: 'paused', entry: { id }, elapsed_seconds: 1200 });
  });

  test('resume does not take the id of something else', async () => {
    const manual = await newEntry(user, '2026-03-09T08:00:00Z', '2026-03-09T09:00:00Z');
    await start({ body: {} });
    await user.call(api.time.pause);
    const reply = await user.call(api.time.resume, { body: { id: manual.id } });
    expect([reply.status, reply.error.details?.reason]).toEqual([409, 'duplicate_id']);
    expect((await active()).state).toBe('paused');
  });

  test('resume goes on with what the segment is about by now', async () => {
    const { data } = await start({ body: { description: 'Draft', tags: ['a'] } });
    at('09:10:00');
    await user.call(api.time.pause);
    const task_id = await newTask(user, { title: 'Letter' });
    const body = { description: 'Final', tags: ['b', 'c'], task_id, billable: true };
    await user.call(api.time.update, { params: { id: data.id }, body });
    const { data: resumed } = await user.call(api.time.resume);
    expect(resumed.entry).toMatchObject({ ...body, task_title: 'Letter', project_id: null });
  });

  test('a quick pause and resume leave no overlap', async () => {
    await start({ body: {} });
    await user.call(api.time.pause);
    const { data } = await user.call(api.time.resume);
    expect(data.entry?.start_time).toBe('2026-03-10T09:00:01+00:00');
  });

  test('the sum leaves out segments in the trash', async () => {
    const { data } = await start({ body: {} });
    at('09:10:00');
    await user.call(api.time.pause);
    at('09:20:00');
    await user.call(api.time.resume);
    at('09:25:00');
    expect((await active()).elapsed_seconds).toBe(900);
    await user.call(api.time.remove, { params: { id: data.id } });
    expect(await active()).toMatchObject({ state: 'running', elapsed_seconds: 300 });
  });
});

describe('active', () => {
  test('tells of no timer', async () => {
    expect(await active()).toEqual({
      state: 'idle',
      entry: null,
      elapsed_seconds: 0,
      server_time: '2026-03-10T09:00:00.700Z',
    });
  });

  test('of a start that lies a little ahead, nothing has run yet', async () => {
    await start({ body: { start_time: '2026-03-10T09:04:00Z' } });
    expect(await active()).toMatchObject({ state: 'running', elapsed_seconds: 0, entry: { duration_seconds: 0 } });
  });
});
