import { api } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newId } from '../../core/ids.ts';
import { addMember, newEntry } from './arrange.ts';

/** What was pressed while the server could not be reached arrives later, with the moment at which it was pressed. */

const t = useApp();

let user: TestUser;
beforeEach(async () => {
  t.setNow('2026-03-10T09:00:00.400Z');
  user = await t.newUser();
});
afterEach(() => t.setNow(null));

const day = (time: string) => `2026-03-10T${time}Z`;
const now = (time: string) => t.setNow(day(time));
const active = async () => (await user.call(api.time.active)).data;
const entries = async () =>
  (await user.call(api.time.list, { query: { sort: 'start_time' } })).data.map((entry) => [
    entry.start_time.slice(11, 19),
    entry.end_time?.slice(11, 19) ?? null,
  ]);
const problems = (reply: { status: number; error?: { details?: unknown } }) => [
  reply.status,
  (reply.error?.details as { fields?: { path: string; message: string }[] } | undefined)?.fields,
];

describe('a morning offline', () => {
  test('start, pause, resume, pause, resume and stop that arrive together make the entries that were worked', async () => {
    const [first, second, third] = [newId(), newId(), newId()];
    now('12:00:00');
    const send = [
      () => user.call(api.time.start, { body: { id: first, start_time: day('09:00:00') } }),
      () => user.call(api.time.pause, { body: { id: first, at: day('09:30:00.900') } }),
      () => user.call(api.time.resume, { body: { id: second, at: day('09:45:00') } }),
      () => user.call(api.time.pause, { body: { id: second, at: day('10:00:00') } }),
      () => user.call(api.time.resume, { body: { id: third, at: day('10:00:00') } }),
      () => user.call(api.time.stopEntry, { params: { id: third }, body: { end_time: day('10:10:00') } }),
    ];
    // Each is sent again, as after an answer that was lost; and once more when all is over.
    for (const one of send) for (const reply of [await one(), await one()]) expect(reply.status).toBeLessThan(300);
    const worked = [
      ['09:00:00', '09:30:00'],
      ['09:45:00', '10:00:00'],
      ['10:00:00', '10:10:00'],
    ];
    expect(await entries()).toEqual(worked);
    for (const one of send) expect((await one()).status).toBeLessThan(300);
    expect(await entries()).toEqual(worked);
    expect((await active()).state).toBe('idle');
  });

  test('a switch ends the timer at the moment it was pressed', async () => {
    const first = (await user.call(api.time.start)).data;
    now('12:00:00');
    const body = { id: newId(), start_time: day('09:20:00'), switch: true };
    await user.call(api.time.start, { body });
    await user.call(api.time.start, { body });
    expect(await entries()).toEqual([
      ['09:00:00', '09:20:00'],
      ['09:20:00', null],
    ]);
    expect((await user.call(api.time.get, { params: { id: first.id } })).data.duration_seconds).toBe(1200);
  });
});

describe('pause', () => {
  test('counts up to its moment, in whole seconds', async () => {
    const { id } = (await user.call(api.time.start)).data;
    now('11:00:00');
    const { data } = await user.call(api.time.pause, { body: { at: '2026-03-10T10:20:30.999+01:00' } });
    expect(data).toMatchObject({ state: 'paused', elapsed_seconds: 1230, entry: { id, duration_seconds: 1230 } });
    expect(data.entry?.end_time).toBe('2026-03-10T09:20:30+00:00');
  });

  test('a clock that is up to 5 minutes ahead is believed', async () => {
    await user.call(api.time.start);
    now('10:00:00');
    const { data } = await user.call(api.time.pause, { body: { at: day('10:05:00') } });
    expect(data.elapsed_seconds).toBe(3900);
    const resumed = await user.call(api.time.resume, { body: { at: day('10:05:00') } });
    expect(resumed.data.entry?.start_time).toBe('2026-03-10T10:05:00+00:00');
  });

  test.each([
    [day('10:05:01.001'), 'must not be more than 5 minutes in the future'],
    [day('09:00:00.999'), 'must be after the start of the running entry, by a whole second at least'],
    [day('08:00:00'), 'must be after the start of the running entry, by a whole second at least'],
    ['2026-03-10T09:30:00', 'must be an RFC 3339 instant with an offset, e.g. 2026-03-29T09:00:00+02:00'],
  ])('refuses %s and changes nothing', async (at, message) => {
    await user.call(api.time.start);
    now('10:00:00');
    const before = await active();
    const reply = await user.call(api.time.pause, { body: { at } });
    expect(problems(reply)).toEqual([422, [{ path: 'at', message }]]);
    expect(await active()).toEqual(before);
  });

  test('of a segment that has ended elsewhere ends no later one', async () => {
    const first = (await user.call(api.time.start)).data;
    now('09:10:00');
    const second = (await user.call(api.time.start, { body: { switch: true } })).data;
    now('10:00:00');
    const { status, data } = await user.call(api.time.pause, { body: { id: first.id, at: day('09:05:00') } });
    expect([status, data.state, data.entry?.id]).toEqual([200, 'running', second.id]);
    await user.call(api.time.stop);
    expect((await user.call(api.time.pause, { body: { id: second.id } })).data.state).toBe('idle');
    expect(await entries()).toEqual([
      ['09:00:00', '09:10:00'],
      ['09:10:00', '10:00:00'],
    ]);
  });

  test('of no own entry is not found', async () => {
    const stranger = await t.newUser();
    const foreign = await newEntry(stranger, day('07:00:00'), day('08:00:00'));
    await user.call(api.time.start);
    for (const id of [newId(), foreign.id]) {
      expect((await user.call(api.time.pause, { body: { id } })).status).toBe(404);
    }
    expect((await active()).state).toBe('running');
  });

  test('finds its segment in another workspace, and answers from the one it runs in', async () => {
    const owner = await t.newUser();
    const team = await addMember(t, owner, user);
    const inTeam = (await user.call(api.time.start, {}, team)).data;
    now('09:30:00');
    await user.call(api.time.stop);
    const here = (await user.call(api.time.start)).data;
    const { data } = await user.call(api.time.pause, { body: { id: inTeam.id, at: day('09:10:00') } });
    expect([data.state, data.entry?.id]).toEqual(['running', here.id]);
  });
});

describe('resume', () => {
  beforeEach(async () => {
    await user.call(api.time.start);
    now('09:30:00');
    await user.call(api.time.pause);
  });

  test('begins at its moment, in whole seconds', async () => {
    now('11:00:00');
    const { data } = await user.call(api.time.resume, { body: { at: day('09:40:00.700') } });
    expect(data).toMatchObject({ state: 'running', elapsed_seconds: 1800 + 4800 });
    expect(data.entry?.start_time).toBe('2026-03-10T09:40:00+00:00');
  });

  test.each([
    [day('10:05:01.001'), 'must not be more than 5 minutes in the future'],
    [day('09:29:59'), 'must not be before the end of the last entry'],
    ['yesterday', 'must be an RFC 3339 instant with an offset, e.g. 2026-03-29T09:00:00+02:00'],
  ])('refuses %s and changes nothing', async (at, message) => {
    now('10:00:00');
    const before = await active();
    const reply = await user.call(api.time.resume, { body: { at } });
    expect(problems(reply)).toEqual([422, [{ path: 'at', message }]]);
    expect(await active()).toEqual(before);
  });

  test('refuses more than 7 days ago', async () => {
    t.setNow('2026-03-18T09:00:00Z');
    const reply = await user.call(api.time.resume, { body: { at: day('09:40:00') } });
    expect(problems(reply)).toMatchObject([422, [{ path: 'at' }]]);
  });

  test('sent again after the timer was stopped opens nothing', async () => {
    const id = newId();
    now('10:00:00');
    await user.call(api.time.resume, { body: { id, at: day('09:40:00') } });
    await user.call(api.time.stop);
    const late = await user.call(api.time.resume, { body: { id, at: day('09:40:00') } });
    expect([late.status, late.data.state]).toEqual([200, 'idle']);
    expect((await user.call(api.time.resume, { body: { id: newId() } })).error.details?.reason).toBe('no_timer');
    const manual = await newEntry(user, day('07:00:00'), day('08:00:00'));
    expect((await user.call(api.time.resume, { body: { id: manual.id } })).error.details?.reason).toBe('no_timer');
  });
});

test('twenty pauses of one press make one segment', async () => {
  const { id } = (await user.call(api.time.start)).data;
  now('10:00:00');
  const body = { id, at: day('09:20:00') };
  const replies = await Promise.all(Array.from({ length: 20 }, () => user.call(api.time.pause, { body })));
  expect(new Set(replies.map(({ status, data }) => `${status} ${data.state} ${data.elapsed_seconds}`))).toEqual(
    new Set(['200 paused 1200']),
  );
  expect(await entries()).toEqual([['09:00:00', '09:20:00']]);
});
