import { api } from '@daybook/contracts';
import { beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { databaseOf, micros, send } from '../spans/arrange.ts';
import { spansBetween } from '../spans/read.ts';
import { verifyUser } from '../spans/verify.ts';

const t = useApp();
let user: TestUser;
beforeEach(async () => {
  user = await t.newUser();
});
const get = () => user.call(api.activitySettings.get);
const patch = (body: object) => user.call(api.activitySettings.update, { body });

const DEFAULTS = { timeout_minutes: 15, paused: false, excluded: [], version: 1 };

test('is as most want it until somebody says otherwise, and each setting is changed on its own', async () => {
  expect((await get()).data).toEqual(DEFAULTS);
  expect((await patch({})).data).toEqual(DEFAULTS);
  expect((await patch({ timeout_minutes: 15, version: 1 })).data).toEqual(DEFAULTS);
  expect((await patch({ paused: true })).data).toEqual({ ...DEFAULTS, paused: true, version: 2 });
  const excluded = ['~/diary', '*.env'];
  const changed = await patch({ excluded: [...excluded, ' ~/diary '], timeout_minutes: 30 });
  expect(changed.data).toEqual({ timeout_minutes: 30, paused: true, excluded, version: 3 });
  expect((await get()).data).toEqual(changed.data);
  const { rows } = await t.database.owner.query(
    `select changes from audit_log where action = 'activity_settings.updated' and actor_id = $1 order by at, id`,
    [user.user.id],
  );
  expect(rows.map((row) => row.changes)).toEqual([
    { paused: [false, true] },
    { timeout_minutes: [15, 30], excluded: [[], excluded] },
  ]);
});

test.each([
  [{ timeout_minutes: 0 }, 'timeout_minutes'],
  [{ timeout_minutes: 241 }, 'timeout_minutes'],
  [{ timeout_minutes: 1.5 }, 'timeout_minutes'],
  [{ paused: 'yes' }, 'paused'],
  [{ excluded: ['**'] }, 'excluded.0'],
  [{ excluded: ['ok', 'x'.repeat(201)] }, 'excluded.1'],
  [{ excluded: Array.from({ length: 51 }, (_, i) => `${i}`) }, 'excluded'],
])('refuses %j', async (body, path) => {
  const reply = await patch(body);
  expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path }] }]);
  expect((await get()).data).toEqual(DEFAULTS);
});

test('a change of what has changed meanwhile is refused with what it is by now', async () => {
  await patch({ paused: true });
  const stale = await patch({ paused: false, version: 1 });
  expect([stale.status, stale.error.details]).toMatchObject([
    409,
    { reason: 'stale_version', current: { paused: true, version: 2 } },
  ]);
});

test('two changes at once are both kept', async () => {
  await Promise.all([patch({ paused: true }), patch({ timeout_minutes: 5 }), patch({ excluded: ['x'] })]);
  expect((await get()).data).toEqual({ timeout_minutes: 5, paused: true, excluded: ['x'], version: 4 });
});

test('another timeout counts everything anew before anybody reads it', async () => {
  const { id } = user.user;
  const at = micros('2026-03-10T10:00:00Z');
  await send(
    t,
    id,
    [0, 10, 40, 50].map((minute) => ({ micros: at + minute * 60_000_000, project: 'acme' })),
  );
  const minutes = async () => {
    const which = { userId: id, from: new Date('2026-03-10'), to: new Date('2026-03-11') };
    const spans = await spansBetween(databaseOf(t.deps.db, id), which);
    return spans.map((span) => (span.endMicros - span.startMicros) / 60_000_000);
  };
  expect(await minutes()).toEqual([10, 10]);
  await patch({ timeout_minutes: 30 });
  expect(await Promise.all([minutes(), minutes()])).toEqual([[50], [50]]);
  await patch({ timeout_minutes: 5 });
  expect(await minutes()).toEqual([0, 0, 0, 0]);
  expect(await verifyUser(t.deps.system, id)).toEqual([]);
});
