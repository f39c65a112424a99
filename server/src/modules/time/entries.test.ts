import { api, type TimeEntry } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newId } from '../../core/ids.ts';
import { addMember, newEntry, newProject, newTask } from './arrange.ts';

const t = useApp();

let user: TestUser;
beforeEach(async () => {
  t.setNow('2026-03-10T12:00:00Z');
  user = await t.newUser();
});
afterEach(() => t.setNow(null));

const at = (time: string) => t.setNow(`2026-03-10T${time}Z`);
const get = async (id: string, who = user) => (await who.call(api.time.get, { params: { id } })).data;
const patch = (id: string, body: object) => user.call(api.time.update, { params: { id }, body });
const hour = (more: object = {}) => newEntry(user, '2026-03-10T09:00:00Z', '2026-03-10T10:00:00Z', more);
const paths = ({ error }: { error: { details?: Record<string, unknown> | undefined } }) =>
  ((error.details?.fields ?? []) as { path: string }[]).map((field) => field.path);

describe('create', () => {
  test('writes time down by hand, in whole seconds', async () => {
    const project_id = await newProject(user, { billable: true });
    const task_id = await newTask(user, { title: 'Letter', project_id });
    const id = newId();
    const reply = await user.call(api.time.create, {
      body: {
        id,
        start_time: '2026-03-10T09:00:00.900+01:00',
        end_time: '2026-03-10T10:40:01.100+01:00',
        task_id,
        description: 'Wrote',
        tags: ['mail'],
      },
    });
    expect(reply.status).toBe(201);
    expect(reply.data).toEqual({
      id,
      workspace_id: user.user.personal_workspace_id,
      user_id: user.user.id,
      user: { id: user.user.id, full_name: user.user.full_name },
      task_id,
      task_title: 'Letter',
      project_id,
      description: 'Wrote',
      tags: ['mail'],
      billable: true,
      start_time: '2026-03-10T08:00:00+00:00',
      end_time: '2026-03-10T09:40:01+00:00',
      duration_seconds: 6001,
      duration_hours: 1.6669,
      is_active: false,
      is_manual: true,
      source: 'manual',
      timer_id: null,
      import_id: null,
      missing: [],
      deleted_at: null,
      created_at: '2026-03-10T12:00:00+00:00',
      updated_at: '2026-03-10T12:00:00+00:00',
      version: 1,
    });
    expect(await get(id)).toEqual(reply.data);
    expect((await user.call(api.tasks.get, { params: { id: task_id } })).data.tracked_seconds).toBe(6001);
  });

  test.each([
    ['an end at the start', '2026-03-10T09:00:00Z', '2026-03-10T09:00:00Z', 'end_time'],
    ['less than a second', '2026-03-10T09:00:00.1Z', '2026-03-10T09:00:00.9Z', 'end_time'],
    ['more than 7 days', '2026-03-10T09:00:00Z', '2026-03-17T09:00:01Z', 'end_time'],
    ['a time without a zone', '2026-03-10T09:00:00', '2026-03-10T10:00:00Z', 'start_time'],
    ['a year before 1970', '1969-12-31T23:59:00Z', '1970-01-01T00:01:00Z', 'start_time'],
    ['a year after 2100', '2101-01-01T00:00:00Z', '2101-01-01T00:01:00Z', 'start_time'],
    ['a year far off', '9999-01-01T00:00:00Z', '9999-01-01T00:01:00Z', 'start_time'],
  ])('refuses %s', async (_, start_time, end_time, path) => {
    const reply = await user.call(api.time.create, { body: { start_time, end_time } });
    expect(reply.status).toBe(422);
    expect(paths(reply)).toEqual([path]);
    expect((await user.call(api.time.list)).body.pagination.total).toBe(0);
  });

  test('refuses an id that is taken, and tasks and projects it cannot see', async () => {
    const { id } = await hour();
    const times = { start_time: '2026-03-10T09:00:00Z', end_time: '2026-03-10T10:00:00Z' };
    const again = await user.call(api.time.create, { body: { id, ...times } });
    expect([again.status, again.error.details]).toEqual([409, { reason: 'duplicate_id' }]);
    const stranger = await t.newUser();
    for (const body of [{ task_id: await newTask(stranger) }, { project_id: await newProject(stranger) }]) {
      const reply = await user.call(api.time.create, { body: { ...body, ...times } });
      expect(reply.status).toBe(404);
      expect(paths(reply)).toEqual(Object.keys(body));
    }
    expect((await user.call(api.time.list)).body.pagination.total).toBe(1);
  });

  test('takes time in the future, for planning', async () => {
    const entry = await newEntry(user, '2026-05-01T09:00:00Z', '2026-05-01T10:00:00Z');
    expect(entry.is_active).toBe(false);
  });
});

describe('patch', () => {
  test('changes what is given, and nothing else', async () => {
    const project_id = await newProject(user);
    const entry = await hour({ description: 'Draft', tags: ['a', 'b'], billable: true });
    at('12:01:00');
    const changed = await patch(entry.id, { project_id, tags: ['b', 'C'], version: 1 });
    expect(changed.status).toBe(200);
    expect(changed.data).toEqual({
      ...entry,
      project_id,
      tags: ['b', 'C'],
      updated_at: '2026-03-10T12:01:00+00:00',
      version: 2,
    });
    const ended = await patch(entry.id, { end_time: '2026-03-10T09:20:00Z', tags: [] });
    expect(ended.data).toMatchObject({ duration_seconds: 1200, tags: [], project_id, version: 3 });
    expect((await user.call(api.projects.get, { params: { id: project_id } })).data.tracked_seconds).toBe(1200);
    const { rows } = await t.database.owner.query(
      `select changes from audit_log where object_id = $1 and action = 'time_entry.updated' order by id desc limit 1`,
      [entry.id],
    );
    expect(rows[0].changes).toEqual({
      end_time: ['2026-03-10T10:00:00.000Z', '2026-03-10T09:20:00.000Z'],
      tags: [['b', 'C'], []],
    });
  });

  test('with a stale version tells how the entry is now', async () => {
    const entry = await hour();
    const first = await patch(entry.id, { description: 'One', version: 1 });
    const second = await patch(entry.id, { description: 'Two', version: 1 });
    expect(second.status).toBe(409);
    expect(second.error.details).toEqual({ reason: 'stale_version', current: first.data });
    const byHeader = await user.call(
      api.time.update,
      { params: { id: entry.id }, body: { description: 'Three' } },
      { headers: { 'if-match': '"1"' } },
    );
    expect(byHeader.status).toBe(409);
    expect((await patch(entry.id, { description: 'Last wins' })).data.version).toBe(3);
  });

  test('keeps the interval whole', async () => {
    const entry = await hour();
    for (const [body, path] of [
      [{ start_time: '2026-03-10T10:00:00Z' }, 'start_time'],
      [{ start_time: '2026-03-03T09:59:59Z' }, 'start_time'],
      [{ start_time: '1960-03-03T09:59:59Z' }, 'start_time'],
      [{ end_time: '2026-03-10T09:00:00.5Z' }, 'end_time'],
      [{ end_time: '2026-03-17T09:00:01Z' }, 'end_time'],
    ] as const) {
      const reply = await patch(entry.id, body);
      expect(reply.status).toBe(422);
      expect(paths(reply)).toEqual([path]);
    }
    expect(await get(entry.id)).toEqual(entry);
  });

  test('refuses a task or project it cannot see, by field', async () => {
    const entry = await hour();
    const reply = await patch(entry.id, { task_id: newId(), project_id: newId() });
    expect(reply.status).toBe(422);
    expect(paths(reply)).toEqual(['task_id', 'project_id']);
    expect(await get(entry.id)).toEqual(entry);
  });

  test('of the running entry changes what runs', async () => {
    const { data: running } = await user.call(api.time.start, { body: { tags: ['a'] } });
    at('12:30:00');
    const project_id = await newProject(user);
    const body = { description: 'Found out', project_id, tags: ['b'], billable: true, version: 1 };
    const changed = await patch(running.id, { ...body, start_time: '2026-03-10T11:00:00Z' });
    expect(changed.data).toMatchObject({
      ...body,
      id: running.id,
      start_time: '2026-03-10T11:00:00+00:00',
      duration_seconds: 5400,
      is_active: true,
      version: 2,
    });
    expect((await patch(running.id, { description: 'Late', version: 1 })).error.details).toEqual({
      reason: 'stale_version',
      current: changed.data,
    });
    const stopped = (await user.call(api.time.stop)).data;
    expect(stopped).toMatchObject({ ...body, duration_seconds: 5400, version: 3 });
    expect(await get(running.id)).toEqual(stopped);
  });

  test('of the running entry refuses a start that no timer could have', async () => {
    const { data: running } = await user.call(api.time.start, { body: {} });
    for (const start_time of ['2026-03-10T12:05:01Z', '2026-03-03T11:59:59Z']) {
      expect(paths(await patch(running.id, { start_time }))).toEqual(['start_time']);
    }
    for (const end_time of ['2026-03-10T12:05:01Z', '2026-03-10T12:00:00.9Z']) {
      expect(paths(await patch(running.id, { end_time }))).toEqual(['end_time']);
    }
    expect(await get(running.id)).toEqual(running);
  });

  test('an end stops the running entry', async () => {
    const { data: running } = await user.call(api.time.start, { body: { tags: ['a'] } });
    at('12:30:00');
    const body = { end_time: '2026-03-10T12:20:00Z', description: 'Done' };
    const stopped = await patch(running.id, body);
    expect(stopped.data).toMatchObject({
      id: running.id,
      description: 'Done',
      tags: ['a'],
      duration_seconds: 1200,
      is_active: false,
      timer_id: running.timer_id,
      version: 2,
    });
    expect((await user.call(api.time.active)).data.state).toBe('idle');
  });

  test('an entry in the trash is not to be changed', async () => {
    const entry = await hour();
    await user.call(api.time.remove, { params: { id: entry.id } });
    expect((await patch(entry.id, { description: 'Late' })).status).toBe(404);
  });
});

describe('put', () => {
  const put = (id: string, body: object) =>
    user.call(api.time.replace, { params: { id }, body: { start_time: '2026-03-10T08:00:00Z', ...body } });

  test('returns what is left out to its default', async () => {
    const project_id = await newProject(user);
    const entry = await hour({ description: 'Draft', tags: ['a'], billable: true, project_id });
    const { status, data } = await put(entry.id, { end_time: '2026-03-10T08:30:00Z', version: 1 });
    expect(status).toBe(200);
    expect(data).toMatchObject({
      description: '',
      tags: [],
      billable: false,
      project_id: null,
      start_time: '2026-03-10T08:00:00+00:00',
      duration_seconds: 1800,
      version: 2,
    });
    const stale = await put(entry.id, { end_time: '2026-03-10T08:30:00Z', version: 1 });
    expect(stale.error.details).toEqual({ reason: 'stale_version', current: data });
  });

  test('does not make a finished entry run again', async () => {
    const entry = await hour();
    expect(paths(await put(entry.id, {}))).toEqual(['end_time']);
  });

  test('leaves the running entry running without an end, and stops it with one', async () => {
    const { data: running } = await user.call(api.time.start, { body: { description: 'Draft' } });
    expect((await put(running.id, {})).data).toMatchObject({
      description: '',
      is_active: true,
      duration_seconds: 14_400,
    });
    const { data } = await put(running.id, { end_time: '2026-03-10T09:00:00Z' });
    expect(data).toMatchObject({ is_active: false, duration_seconds: 3600 });
  });
});

describe('trash', () => {
  const remove = (id: string, version?: number) => user.call(api.time.remove, { params: { id }, query: { version } });
  const restore = (id: string) => user.call(api.time.restore, { params: { id } });

  test('takes an entry out of lists and sums, and gives it back', async () => {
    const project_id = await newProject(user);
    const tracked = async () =>
      (await user.call(api.projects.get, { params: { id: project_id } })).data.tracked_seconds;
    const entry = await hour({ project_id, tags: ['a'] });
    at('13:00:00');
    expect((await remove(entry.id, 7)).error.details).toEqual({ reason: 'stale_version', current: entry });
    expect((await remove(entry.id, 1)).status).toBe(204);
    expect((await remove(entry.id, 1)).status).toBe(204);
    const gone = await get(entry.id);
    expect(gone).toMatchObject({ deleted_at: '2026-03-10T13:00:00+00:00', version: 2 });
    expect((await user.call(api.time.list)).body).toMatchObject({ data: [], total_duration_seconds: 0 });
    expect((await user.call(api.time.list, { query: { deleted: 'true' } })).body).toMatchObject({
      data: [gone],
      total_duration_seconds: 3600,
    });
    expect(await tracked()).toBe(0);
    const back = await restore(entry.id);
    expect(back.data).toEqual({ ...entry, updated_at: back.data.updated_at, version: 3 });
    expect((await restore(entry.id)).data).toEqual(back.data);
    expect(await tracked()).toBe(3600);
  });

  test('of the running entry ends it first', async () => {
    const { data } = await user.call(api.time.start, { body: { tags: ['a'] } });
    at('12:10:00');
    expect((await remove(data.id, 9)).status).toBe(409);
    expect((await remove(data.id)).status).toBe(204);
    expect((await user.call(api.time.active)).data.state).toBe('idle');
    expect(await get(data.id)).toMatchObject({ duration_seconds: 600, deleted_at: '2026-03-10T12:10:00+00:00' });
    expect((await restore(data.id)).data).toMatchObject({ is_active: false, duration_seconds: 600, tags: ['a'] });
  });

  test('of the segment a timer is paused after closes the timer', async () => {
    const { data } = await user.call(api.time.start, { body: {} });
    at('12:10:00');
    await user.call(api.time.pause);
    await remove(data.id);
    expect((await user.call(api.time.active)).data.state).toBe('idle');
    expect((await user.call(api.time.resume)).status).toBe(409);
  });
});

describe('what is in the trash elsewhere', () => {
  test('is not shown on entries, and is again once it is restored', async () => {
    const project_id = await newProject(user);
    const task_id = await newTask(user, { title: 'Letter' });
    const entry = await hour({ project_id, task_id, tags: ['keep', 'drop'] });
    const tag = (await user.call(api.tags.list, { query: { q: 'drop' } })).data[0];
    const things = [
      [api.projects, project_id],
      [api.tasks, task_id],
      [api.tags, tag?.id as string],
    ] as const;
    for (const [endpoints, id] of things) await user.call(endpoints.remove, { params: { id } });
    expect(await get(entry.id)).toMatchObject({ project_id: null, task_id: null, task_title: null, tags: ['keep'] });
    const { data: changed } = await patch(entry.id, { tags: ['other'], description: 'Changed meanwhile' });
    expect(changed.tags).toEqual(['other']);
    for (const [endpoints, id] of things) await user.call(endpoints.restore, { params: { id } });
    expect(await get(entry.id)).toMatchObject({ project_id, task_id, task_title: 'Letter', tags: ['drop', 'other'] });
  });
});

describe('other people', () => {
  let entry: TimeEntry;
  let running: TimeEntry;
  beforeEach(async () => {
    entry = await hour({ description: 'Mine' });
    running = (await user.call(api.time.start, { body: { description: 'Running' } })).data;
  });

  test('in another workspace find nothing', async () => {
    const stranger = await t.newUser();
    for (const { id } of [entry, running]) {
      const call = { params: { id } };
      expect((await stranger.call(api.time.get, call)).status).toBe(404);
      expect((await stranger.call(api.time.update, { ...call, body: { description: 'x' } })).status).toBe(404);
      expect((await stranger.call(api.time.remove, call)).status).toBe(404);
      expect((await stranger.call(api.time.restore, call)).status).toBe(404);
    }
    expect((await stranger.call(api.time.list, { query: { user_id: user.user.id } })).data).toEqual([]);
  });

  test('as members find nothing either', async () => {
    const member = await t.newUser();
    const team = await addMember(t, user, member);
    for (const { id } of [entry, running]) {
      expect((await member.call(api.time.get, { params: { id } }, team)).status).toBe(404);
      expect((await member.call(api.time.remove, { params: { id } }, team)).status).toBe(404);
    }
    const list = await member.call(api.time.list, { query: { user_id: user.user.id } }, team);
    expect(list.status).toBe(403);
    expect((await member.call(api.time.list, {}, team)).data).toEqual([]);
  });

  test('as leads read, and change nothing', async () => {
    const lead = await t.newUser();
    const team = await addMember(t, user, lead, 'lead');
    for (const { id } of [entry, running]) {
      const call = { params: { id } };
      expect((await lead.call(api.time.get, call, team)).data).toEqual(await get(id));
      const times = { start_time: entry.start_time, end_time: entry.end_time as string };
      for (const reply of [
        await lead.call(api.time.update, { ...call, body: { description: 'x' } }, team),
        await lead.call(api.time.replace, { ...call, body: times }, team),
        await lead.call(api.time.remove, call, team),
        await lead.call(api.time.restore, call, team),
      ]) {
        expect(reply.status).toBe(403);
      }
      expect((await lead.call(api.time.stopEntry, call, team)).status).toBe(404);
    }
    const list = await lead.call(api.time.list, { query: { user_id: user.user.id } }, team);
    expect(list.data.map(({ id }) => id)).toEqual([running.id, entry.id]);
    expect(await get(entry.id)).toEqual(entry);
    expect((await lead.call(api.time.list, {}, team)).data).toEqual([]);
    expect((await lead.call(api.time.active, {}, team)).data.state).toBe('idle');
  });
});
