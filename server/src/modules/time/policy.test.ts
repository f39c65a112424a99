import { api, type TimeEntry } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newTeam, type Team } from '../workspaces/arrange.ts';

/** What the policy of a workspace does to the time in it. */

const t = useApp();
let team: Team;
let user: TestUser;
beforeEach(async () => {
  t.setNow('2026-03-10T12:00:00Z');
  team = await newTeam(t);
  user = team.member;
});
afterEach(() => t.setNow(null));

const at = (time: string) => t.setNow(`2026-03-10T${time}Z`);
const on10 = (time: string) => `2026-03-10T${time}:00Z`;
const policy = async (body: object) => {
  const reply = await team.admin.call(api.policy.update, { params: team.params, body });
  expect(reply.status).toBe(200);
};
const create = (from: string, to: string, more: object = {}) =>
  user.call(api.time.create, { body: { start_time: on10(from), end_time: on10(to), ...more } }, team.there);
const change = (id: string, body: object) => user.call(api.time.update, { params: { id }, body }, team.there);
const start = (body: object = {}) => user.call(api.time.start, { body }, team.there);
const stop = (body: object = {}) => user.call(api.time.stop, { body }, team.there);
const reason = (reply: { status: number; error?: { details?: Record<string, unknown> } }) => [
  reply.status,
  reply.error?.details?.reason,
];
const spans = async (): Promise<string[]> => {
  const { data } = await user.call(api.time.list, { query: { sort: 'start_time' } }, team.there);
  return data.map((entry: TimeEntry) => `${entry.start_time.slice(11, 16)}-${entry.end_time?.slice(11, 16) ?? ''}`);
};

describe('overlaps', () => {
  test.each(['allow', 'warn'])('%s: are written as they come', async (overlaps) => {
    await policy({ overlaps });
    expect((await create('08:00', '10:00')).status).toBe(201);
    expect((await create('09:00', '11:00')).status).toBe(201);
    expect((await start({ start_time: on10('09:30') })).status).toBe(201);
    expect((await stop()).status).toBe(200);
    expect(await spans()).toEqual(['08:00-10:00', '09:00-11:00', '09:30-12:00']);
  });

  describe('prevent', () => {
    let first: TimeEntry;
    beforeEach(async () => {
      await policy({ overlaps: 'prevent' });
      first = (await create('09:00', '10:00')).data;
    });

    test.each([
      ['09:00', '10:00'],
      ['08:30', '09:30'],
      ['09:30', '10:30'],
      ['09:15', '09:45'],
      ['08:00', '11:00'],
    ])('an entry from %s to %s is refused with the one in the way', async (from, to) => {
      const reply = await create(from, to);
      expect(reason(reply)).toEqual([409, 'overlap']);
      expect(reply.error.details?.current).toMatchObject({ id: first.id, start_time: first.start_time });
      expect(await spans()).toEqual(['09:00-10:00']);
    });

    test('neighbours are no overlap, and neither is the time of others, elsewhere or in the trash', async () => {
      expect((await create('08:00', '09:00')).status).toBe(201);
      expect((await create('10:00', '11:00')).status).toBe(201);
      const body = { start_time: on10('09:00'), end_time: on10('10:00') };
      expect((await team.lead.call(api.time.create, { body }, team.there)).status).toBe(201);
      expect((await user.call(api.time.create, { body })).status).toBe(201);
      await user.call(api.time.remove, { params: { id: first.id } }, team.there);
      const again = await create('09:00', '10:00');
      expect(again.status).toBe(201);
      const restored = await user.call(api.time.restore, { params: { id: first.id } }, team.there);
      expect(reason(restored)).toEqual([409, 'overlap']);
      await user.call(api.time.remove, { params: { id: again.data.id } }, team.there);
      expect((await user.call(api.time.restore, { params: { id: first.id } }, team.there)).status).toBe(200);
    });

    test('an entry of seven days is found from its last minute', async () => {
      const long = { start_time: '2026-03-01T10:00:00Z', end_time: '2026-03-08T10:00:00Z' };
      expect((await user.call(api.time.create, { body: long }, team.there)).status).toBe(201);
      const end = { start_time: '2026-03-08T09:59:00Z', end_time: '2026-03-08T10:01:00Z' };
      expect(reason(await user.call(api.time.create, { body: end }, team.there))).toEqual([409, 'overlap']);
    });

    test('a change is refused where it moves an entry over another, and only then', async () => {
      const { data: second } = await create('10:00', '11:00');
      expect(reason(await change(second.id, { start_time: on10('09:59') }))).toEqual([409, 'overlap']);
      expect((await change(second.id, { start_time: on10('10:30') })).status).toBe(200);
      expect((await change(second.id, { end_time: on10('11:30'), description: 'longer' })).status).toBe(200);
      const put = await user.call(
        api.time.replace,
        { params: { id: second.id }, body: { start_time: on10('08:30'), end_time: on10('09:30') } },
        team.there,
      );
      expect(reason(put)).toEqual([409, 'overlap']);
      // What overlapped before the rule was made can still be described.
      await policy({ overlaps: 'allow' });
      await change(second.id, { start_time: on10('09:30') });
      await policy({ overlaps: 'prevent' });
      expect((await change(second.id, { description: 'old' })).status).toBe(200);
    });

    test('a timer does not start over an entry', async () => {
      expect(reason(await start({ start_time: on10('09:30') }))).toEqual([409, 'overlap']);
      expect((await user.call(api.time.active)).data.state).toBe('idle');
      at('09:30:00');
      expect(reason(await start())).toEqual([409, 'overlap']);
      at('10:00:00');
      expect((await start()).status).toBe(201);
    });

    test('nor is an entry written over what runs', async () => {
      await start({ start_time: on10('11:00') });
      const refused = await create('11:30', '11:45');
      expect(reason(refused)).toEqual([409, 'overlap']);
      expect(refused.error.details?.current).toMatchObject({ is_active: true });
      expect((await create('10:30', '11:00')).status).toBe(201);
      // What is planned for later is not in its way yet.
      expect((await create('13:00', '14:00')).status).toBe(201);
      const { data } = await user.call(api.time.active);
      const id = data.entry?.id as string;
      expect(reason(await change(id, { start_time: on10('10:45') }))).toEqual([409, 'overlap']);
      expect((await change(id, { start_time: on10('11:10') })).status).toBe(200);
    });

    test('a stop is never refused: what is written down already is cut out of it', async () => {
      await start({ start_time: on10('11:00'), tags: ['deep'], description: 'long' });
      await create('13:00', '14:00');
      await create('14:30', '15:00');
      at('15:30:00');
      const stopped = await stop();
      expect([stopped.status, stopped.data.start_time]).toEqual([200, '2026-03-10T15:00:00+00:00']);
      expect(await spans()).toEqual([
        '09:00-10:00',
        '11:00-13:00',
        '13:00-14:00',
        '14:00-14:30',
        '14:30-15:00',
        '15:00-15:30',
      ]);
      const { data } = await user.call(api.time.list, { query: { tag: 'deep' } as never }, team.there);
      expect(data.map((entry) => [entry.description, entry.duration_seconds])).toEqual([
        ['long', 1800],
        ['long', 1800],
        ['long', 7200],
      ]);
      expect(new Set(data.map((entry) => entry.timer_id)).size).toBe(1);
    });

    test('so is a pause, a switch, and an end that is chosen', async () => {
      await create('13:00', '14:00');
      await start({ start_time: on10('11:00') });
      at('13:30:00');
      expect((await user.call(api.time.pause)).data).toMatchObject({ state: 'paused', elapsed_seconds: 7200 });
      expect(reason(await user.call(api.time.resume))).toEqual([409, 'overlap']);
      at('14:00:00');
      expect((await user.call(api.time.resume)).status).toBe(200);
      await create('15:00', '16:00');
      at('15:10:00');
      const elsewhere = await user.call(api.time.start, { body: { switch: true } });
      expect(elsewhere.status).toBe(201);
      await user.call(api.time.stop);
      expect(await spans()).toEqual(['09:00-10:00', '11:00-13:00', '13:00-14:00', '14:00-15:00', '15:00-16:00']);
    });

    test('where nothing is left, the time is kept all the same', async () => {
      await policy({ overlaps: 'allow' });
      await start({ start_time: on10('09:10') });
      await policy({ overlaps: 'prevent' });
      const { status, data } = await stop({ end_time: on10('09:50') });
      expect([status, data.duration_seconds]).toEqual([200, 2400]);
    });

    test('a timer whose beginning is written down already keeps its id, and begins later', async () => {
      await policy({ overlaps: 'allow' });
      const { data: running } = await start({ start_time: on10('09:30') });
      await policy({ overlaps: 'prevent' });
      const { data } = await stop({ end_time: on10('11:00') });
      expect(data).toMatchObject({ id: running.id, start_time: '2026-03-10T10:00:00+00:00', duration_seconds: 3600 });
      expect((await change(data.id, { description: 'found by its key' })).status).toBe(200);
    });

    test('the same start sent again is the same entry', async () => {
      const id = crypto.randomUUID();
      const [one, two] = [await start({ id }), await start({ id })];
      expect([one.status, two.status, two.data]).toEqual([201, 201, one.data]);
    });

    test('of many at once in the same hour, one is written', async () => {
      const replies = await Promise.all(Array.from({ length: 8 }, () => create('07:00', '08:00')));
      expect(replies.filter((reply) => reply.status === 201)).toHaveLength(1);
      expect(replies.filter((reply) => reason(reply)[1] === 'overlap')).toHaveLength(7);
      const [made, started] = await Promise.all([create('10:00', '12:00'), start({ start_time: on10('11:00') })]);
      expect([made?.status, started?.status].sort()).toEqual([201, 409]);
    });
  });
});

describe('required fields', () => {
  let projectId: string;
  beforeEach(async () => {
    await policy({ required_fields: ['project', 'description', 'tags'] });
    projectId = (await team.admin.call(api.projects.create, { body: { name: 'P' } }, team.there)).data.id;
  });
  const full = () => ({ project_id: projectId, description: 'did it', tags: ['x'] });

  test('are asked for where time is written down by hand', async () => {
    const refused = await create('08:00', '09:00', { description: ' ' });
    expect([refused.status, refused.error.code, refused.error.details]).toMatchObject([
      422,
      'VALIDATION_ERROR',
      { fields: [{ path: 'project_id' }, { path: 'description' }, { path: 'tags' }] },
    ]);
    expect(await spans()).toEqual([]);
    expect((await create('08:00', '09:00', full())).data).toMatchObject({ missing: [] });
  });

  test('are neither asked for by a timer, nor is a stop refused: the entry says what it misses', async () => {
    expect((await start({ description: 'later' })).data).toMatchObject({ missing: ['project', 'tags'] });
    at('12:30:00');
    const { data } = await stop();
    expect(data).toMatchObject({ missing: ['project', 'tags'], duration_seconds: 1800 });
    expect((await user.call(api.time.list, {}, team.there)).data).toMatchObject([{ missing: ['project', 'tags'] }]);
    expect((await user.call(api.time.list)).data).toEqual([]);
    const refused = await change(data.id, { project_id: projectId });
    expect(refused.error.details).toMatchObject({ fields: [{ path: 'tags' }] });
    expect((await change(data.id, { project_id: projectId, tags: ['x'] })).data.missing).toEqual([]);
  });

  test('are not taken away again', async () => {
    const { data } = await create('08:00', '09:00', full());
    for (const [field, nothing] of [
      ['project_id', null],
      ['description', ''],
      ['tags', []],
    ]) {
      const refused = await change(data.id, { [field as string]: nothing });
      expect([refused.status, refused.error.details]).toMatchObject([422, { fields: [{ path: field }] }]);
    }
  });

  test('may be left out while it runs, and where the change ends it', async () => {
    const { data } = await start();
    expect((await change(data.id, { description: 'going on' })).status).toBe(200);
    at('12:10:00');
    const ended = await change(data.id, { end_time: on10('12:10') });
    expect([ended.status, ended.data.missing]).toEqual([200, ['project', 'tags']]);
  });

  test('a project in the trash is none', async () => {
    const { data } = await create('08:00', '09:00', full());
    await team.admin.call(api.projects.remove, { params: { id: projectId } }, team.there);
    expect((await user.call(api.time.get, { params: { id: data.id } }, team.there)).data.missing).toEqual(['project']);
  });
});

describe('a locked period', () => {
  let old: TimeEntry;
  let before: TimeEntry;
  const create2 = (start_time: string, end_time: string) =>
    user.call(api.time.create, { body: { start_time, end_time } }, team.there);
  beforeEach(async () => {
    // In Kolkata the first of March begins at 18:30 UTC of the day before.
    await user.call(api.auth.updateMe, { body: { timezone: 'Asia/Kolkata' } });
    old = (await create2('2026-02-20T09:00:00Z', '2026-02-20T10:00:00Z')).data;
    before = (await create2('2026-02-20T11:00:00Z', '2026-02-20T12:00:00Z')).data;
    await user.call(api.time.remove, { params: { id: before.id } }, team.there);
    await policy({ locked_before: '2026-03-01' });
  });

  test('stays as it is', async () => {
    const refused = [
      await create2('2026-02-28T18:29:59Z', '2026-02-28T20:00:00Z'),
      await change(old.id, { description: 'other' }),
      await change(old.id, { start_time: '2026-03-05T09:00:00Z', end_time: '2026-03-05T10:00:00Z' }),
      await user.call(api.time.remove, { params: { id: old.id } }, team.there),
      await user.call(api.time.restore, { params: { id: before.id } }, team.there),
    ];
    for (const reply of refused) {
      expect(reason(reply)).toEqual([409, 'locked_period']);
      expect(reply.error.details).toMatchObject({ locked_until: '2026-02-28T18:30:00.000Z' });
    }
    expect((await user.call(api.time.get, { params: { id: old.id } }, team.there)).data).toEqual(old);
  });

  test('ends where the first unlocked day begins for whose time it is', async () => {
    const { status, data } = await create2('2026-02-28T18:30:00Z', '2026-02-28T20:00:00Z');
    expect(status).toBe(201);
    expect(reason(await change(data.id, { start_time: '2026-02-28T18:29:00Z' }))).toEqual([409, 'locked_period']);
    const body = { start_time: '2026-02-28T23:00:00Z', end_time: '2026-02-28T23:30:00Z' };
    expect(reason(await team.lead.call(api.time.create, { body }, team.there))).toEqual([409, 'locked_period']);
  });

  test('binds admins as well, until they unlock it, which is written down', async () => {
    const body = { start_time: '2026-02-20T09:00:00Z', end_time: '2026-02-20T10:00:00Z' };
    expect(reason(await team.admin.call(api.time.create, { body }, team.there))).toEqual([409, 'locked_period']);
    await policy({ locked_before: null });
    expect((await change(old.id, { description: 'other' })).status).toBe(200);
  });

  test('no timer starts in it, and one that began before the lock can be stopped', async () => {
    await policy({ locked_before: '2026-03-09' });
    expect(reason(await start({ start_time: '2026-03-08T18:00:00Z' }))).toEqual([409, 'locked_period']);
    await policy({ locked_before: null });
    const { data } = await start({ start_time: '2026-03-08T18:00:00Z' });
    await policy({ locked_before: '2026-03-09' });
    expect(reason(await change(data.id, { description: 'x' }))).toEqual([409, 'locked_period']);
    expect((await stop()).status).toBe(200);
  });

  test('takes in no import, and lets none out', async () => {
    const file = (day: string) =>
      `Description,Start date,Start time,End date,End time,Duration\nwork,${day},09:00:00,${day},10:00:00,01:00:00\n`;
    const upload = (text: string) =>
      t.app.inject({
        method: 'POST',
        url: '/api/v1/imports?format=toggl&timezone=UTC',
        headers: {
          authorization: `Bearer ${user.access_token}`,
          'x-workspace-id': team.id,
          'content-type': 'text/csv',
        },
        payload: text,
      });
    const refused = await upload(file('2026-02-10'));
    expect([refused.statusCode, refused.json().error?.details?.reason]).toEqual([409, 'locked_period']);
    const taken = await upload(file('2026-03-05'));
    expect(taken.statusCode).toBe(201);
    await policy({ locked_before: '2026-03-06' });
    const revert = await user.call(api.imports.revert, { params: { id: taken.json().data.id } }, team.there);
    expect(reason(revert)).toEqual([409, 'locked_period']);
    await policy({ locked_before: '2026-03-05' });
    const reverted = await user.call(api.imports.revert, { params: { id: taken.json().data.id } }, team.there);
    expect(reverted.status).toBe(200);
  });
});
