import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { dropJobs, workJobs } from '../../../../test/worker.ts';
import { NOBODY } from '../../../core/db/database.ts';
import { eraseEntries, eraseEntriesBefore } from '../../time/queries/entries.ts';
import { expectStatus, join, newTeam } from '../../workspaces/arrange.ts';
import { rebuildRollups } from './rebuild.ts';
import { zoneStretches } from './stretches.ts';
import { TZ_VERSION } from './tz-version.ts';
import { verifyTime } from './verify.ts';

const t = useApp();

const verified = async () => {
  const { differences, waiting } = await verifyTime(t.deps.system);
  return { differences, waiting };
};
const EXACT = { differences: [], waiting: 0 };

const track = async (user: TestUser, start_time: string, end_time: string, more = {}, options = {}) =>
  expectStatus(await user.call(api.time.create, { body: { start_time, end_time, ...more } }, options), 201).data.id;

/** By which zone and edition somebody's time is rolled up. */
async function stateOf({ user }: TestUser) {
  const { rows } = await t.database.owner.query(
    `select z.name, z.tz_version from time_rollups r left join time_zones z on z.id = r.zone_id where r.user_id = $1`,
    [user.id],
  );
  return rows;
}
const hoursOf = async ({ user }: TestUser): Promise<number> =>
  (
    await t.database.owner.query(
      'select coalesce(sum(total_seconds), 0)::int / 3600 as hours from time_months where user_id = $1',
      [user.id],
    )
  ).rows[0].hours;

test('the change of a zone counts everything anew, in a job', async () => {
  await dropJobs(t);
  const user = await t.newUser({ timezone: 'Europe/Berlin' });
  await track(user, '2026-03-10T22:00:00Z', '2026-03-11T02:00:00Z', { tags: ['deep'] });
  expect(await stateOf(user)).toEqual([{ name: 'Europe/Berlin', tz_version: TZ_VERSION }]);
  await user.call(api.auth.updateMe, { body: { timezone: 'Asia/Kolkata' } });
  await track(user, '2026-03-12T18:00:00Z', '2026-03-12T19:00:00Z');
  expect(await stateOf(user)).toMatchObject([{ name: 'Europe/Berlin' }]);
  expect(await verified()).toEqual(EXACT);
  const progress = async () => (await user.call(api.analytics.rollups)).data;
  expect(await progress()).toEqual({ timezone: 'Asia/Kolkata', is_ready: false, workspaces: 1, workspaces_ready: 0 });
  await workJobs(t);
  expect(await stateOf(user)).toMatchObject([{ name: 'Asia/Kolkata' }]);
  expect(await progress()).toMatchObject({ is_ready: true, workspaces: 1, workspaces_ready: 1 });
  expect(await verified()).toEqual(EXACT);
  expect(await hoursOf(user)).toBe(5);
});

test('who registers in a new zone has it from their first entry on', async () => {
  await dropJobs(t);
  const user = await t.newUser();
  await t.database.owner.query(`update users set timezone = 'Pacific/Chatham' where id = $1`, [user.user.id]);
  await track(user, '2026-03-10T10:00:00Z', '2026-03-10T11:00:00Z');
  expect(await stateOf(user)).toEqual([{ name: null, tz_version: null }]);
  expect(await hoursOf(user)).toBe(0);
  await rebuildRollups(t.deps.system, t.deps.log, user.user.id);
  expect(await stateOf(user)).toEqual([{ name: 'Pacific/Chatham', tz_version: TZ_VERSION }]);
  expect(await hoursOf(user)).toBe(1);
});

test('of a newer edition of the time zones, only what has changed is counted anew', async () => {
  const [moved, same] = [await t.newUser({ timezone: 'Asia/Almaty' }), await t.newUser({ timezone: 'Asia/Tokyo' })];
  for (const user of [moved, same]) await track(user, '2026-03-10T18:00:00Z', '2026-03-10T19:00:00Z');
  const { offsets } = zoneStretches('Asia/Almaty');
  const { rows } = await t.database.owner.query(
    `update time_zones set tz_version = 'older', offsets = case name when 'Asia/Tokyo' then offsets else $1 end
     where name in ('Asia/Almaty', 'Asia/Tokyo') returning id`,
    [offsets.map((offset) => offset + 3600)],
  );
  const builtAt = async () =>
    (
      await t.database.owner.query(
        'select user_id, built_at, zone_id from time_rollups where user_id = any($1) order by 1',
        [[moved.user.id, same.user.id]],
      )
    ).rows;
  const before = await builtAt();
  await rebuildRollups(t.deps.system, t.deps.log);
  const after = await builtAt();
  const changed = after.filter((row, i) => row.built_at.getTime() !== before[i].built_at.getTime());
  expect(changed.map((row) => row.user_id)).toEqual([moved.user.id]);
  expect(rows.map((row) => row.id)).not.toContain(changed[0].zone_id);
  expect(await stateOf(moved)).toEqual([{ name: 'Asia/Almaty', tz_version: TZ_VERSION }]);
  expect(await stateOf(same)).toEqual([{ name: 'Asia/Tokyo', tz_version: TZ_VERSION }]);
  expect(await verified()).toEqual(EXACT);
});

test('whoever writes while everything is counted anew loses nothing', async () => {
  const user = await t.newUser();
  const write = async (i: number) => {
    const id = await track(user, `2026-02-${10 + (i % 10)}T09:00:00Z`, `2026-02-${10 + (i % 10)}T11:00:00Z`, {
      tags: ['a'],
    });
    if (i % 3 === 0) await user.call(api.time.remove, { params: { id } });
    if (i % 3 === 1) await user.call(api.time.update, { params: { id }, body: { tags: ['b'], billable: true } });
  };
  await write(0);
  const rebuild = async (zone: string) => {
    await t.database.owner.query('update users set timezone = $1 where id = $2', [zone, user.user.id]);
    await rebuildRollups(t.deps.system, t.deps.log, user.user.id);
  };
  const writing = Promise.all(Array.from({ length: 24 }, (_, i) => write(i)));
  for (const zone of ['Asia/Kolkata', 'UTC', 'America/Havana', 'UTC', 'Asia/Kolkata']) await rebuild(zone);
  await writing;
  expect(await verified()).toEqual(EXACT);
  expect(await hoursOf(user)).toBe(2 * 16);
});

test('time that is erased, kept no longer, or goes with a workspace or its owner, is in no sum', async () => {
  const team = await newTeam(t);
  const person = await t.newUser({ timezone: 'America/Havana' });
  await join(t, team.id, person, 'member');
  for (const day of [10, 11, 12]) {
    await track(person, `2026-02-${day}T09:00:00Z`, `2026-02-${day}T11:00:00Z`, { tags: ['a', 'b'] }, team.there);
  }
  await t.deps.system.write(NOBODY, (tx) => eraseEntriesBefore(tx, team.id, new Date('2026-02-11T10:00:00Z'), 10));
  expect(await verified()).toEqual(EXACT);
  expect(await hoursOf(person)).toBe(2);
  // Given to somebody in another zone, month by month, as when an account is erased.
  const heir = await t.newUser({ timezone: 'Asia/Kolkata' });
  await t.database.owner.query('update time_entries set user_id = $1 where user_id = $2', [
    heir.user.id,
    person.user.id,
  ]);
  expect(await verified()).toEqual(EXACT);
  expect([await hoursOf(person), await hoursOf(heir)]).toEqual([0, 2]);
  await track(person, '2026-02-10T09:00:00Z', '2026-02-10T11:00:00Z', { tags: ['a'] }, team.there);
  await t.deps.system.write(NOBODY, (tx) => eraseEntries(tx, team.id, 1));
  expect(await verified()).toEqual(EXACT);
  await t.database.owner.query('delete from workspaces where id = $1', [team.id]);
  expect([await hoursOf(person), await hoursOf(heir)]).toEqual([0, 0]);
  expect(await verified()).toEqual(EXACT);
});

test('what is wrong is found, and named', async () => {
  const user = await t.newUser();
  const { data: task } = await user.call(api.tasks.create, { body: { title: 'Draw' } });
  await track(user, '2026-03-10T09:00:00Z', '2026-03-10T10:00:00Z', { task_id: task.id, tags: ['a'] });
  const corrupt = [
    ['time_months', 'seconds[10] = 3599', 'not billable'],
    ['time_months', 'total_seconds = 1', 'total of'],
    ['tagged_months', 'seconds[10] = 3601', 'tags {'],
    ['task_months', 'seconds[10] = null, total_seconds = 0', `2026-03-10 task ${task.id}`],
    ['hour_months', 'seconds[300] = 5', '2026-03-13 hour 11'],
    ['task_time', 'seconds = 7', 'task_time'],
  ] as const;
  for (const [table, change, name] of corrupt) {
    const mine = table === 'task_time' ? `task_id = '${task.id}'` : `user_id = '${user.user.id}'`;
    await t.database.owner.query(`create temp table kept as select * from ${table} where ${mine}`);
    await t.database.owner.query(`update ${table} set ${change} where ${mine}`);
    const { differences } = await verified();
    expect(differences.map(({ key }) => key).join()).toContain(name);
    await t.database.owner.query(`delete from ${table} where ${mine}`);
    await t.database.owner.query(`insert into ${table} select * from kept`);
    await t.database.owner.query('drop table kept');
  }
  expect(await verified()).toEqual(EXACT);
  await t.database.owner.query('delete from time_rollups where user_id = $1', [user.user.id]);
  expect((await verified()).differences).toMatchObject([
    { key: expect.stringContaining('is not known to have time'), counted: 3600 },
  ]);
});
