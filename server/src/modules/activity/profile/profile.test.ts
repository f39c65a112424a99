import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';

const t = useApp();
const get = (user: TestUser) => user.call(api.activityProfile.get);
const patch = (user: TestUser, body: object) => user.call(api.activityProfile.update, { body });

const DEFAULTS = {
  is_public: false,
  lists: ['categories', 'languages', 'editors', 'operating_systems'],
  range: 'last_7_days',
  version: 1,
};

test('nothing is public until somebody says so, and then it stays', async () => {
  const user = await t.newUser();
  expect((await get(user)).data).toEqual(DEFAULTS);
  expect((await patch(user, { is_public: true })).data).toEqual({ ...DEFAULTS, is_public: true, version: 2 });
  // In one order, each once.
  const lists = ['projects', 'categories', 'projects'];
  expect((await patch(user, { lists, range: 'all_time' })).data).toEqual({
    is_public: true,
    lists: ['categories', 'projects'],
    range: 'all_time',
    version: 3,
  });
  expect((await patch(user, { lists: [], is_public: false })).data).toMatchObject({ lists: [], is_public: false });
  expect((await get(user)).data).toMatchObject({ is_public: false, lists: [], range: 'all_time', version: 4 });
  const { rows } = await t.database.owner.query(
    `select changes from audit_log where action = 'activity_profile.updated' and actor_id = $1 order by id`,
    [user.user.id],
  );
  expect(rows.map(({ changes }) => changes.is_public)).toEqual([[false, true], undefined, [true, false]]);
});

test('what is given as it is changes nothing, and a stale version is told what is there', async () => {
  const user = await t.newUser();
  expect((await patch(user, { is_public: false })).data.version).toBe(1);
  await patch(user, { is_public: true });
  const stale = await patch(user, { range: 'last_year', version: 1 });
  expect([stale.status, stale.error.details]).toMatchObject([
    409,
    { reason: 'stale_version', current: { is_public: true, version: 2 } },
  ]);
});

test('two changes at once are both kept', async () => {
  const user = await t.newUser();
  await Promise.all([
    patch(user, { is_public: true }),
    patch(user, { lists: [] }),
    patch(user, { range: 'last_year' }),
  ]);
  expect((await get(user)).data).toEqual({ is_public: true, lists: [], range: 'last_year', version: 4 });
});

test.each([
  [{ is_public: 'yes' }, 'is_public'],
  [{ lists: ['machines'] }, 'lists.0'],
  [{ range: 'last_14_days' }, 'range'],
])('refuses %j', async (body, path) => {
  const user = await t.newUser();
  const reply = await patch(user, body);
  expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path }] }]);
  expect((await get(user)).data).toEqual(DEFAULTS);
});
