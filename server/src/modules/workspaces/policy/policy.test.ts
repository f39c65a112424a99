import { api } from '@daybook/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { auditOf, newTeam, type Team } from '../arrange.ts';
import { lastLockableDay } from './policy.ts';

const t = useApp();
let team: Team;
beforeEach(async () => {
  t.setNow('2026-03-10T09:00:00Z');
  team = await newTeam(t);
  // Everybody has given a second factor, because a rule that asks for one is among these.
  await t.database.owner.query('update sessions set second_factor = true');
});
afterEach(() => t.setNow(null));

const get = (user: TestUser) => user.call(api.policy.get, { params: team.params });
const patch = (body: object, user = team.admin) => user.call(api.policy.update, { params: team.params, body });

const DEFAULTS = {
  overlaps: 'allow',
  required_fields: [],
  rounding: null,
  locked_before: null,
  require_two_factor: false,
  members_see_all_time: false,
  currency: 'EUR',
  hourly_rate: null,
  version: 1,
};

test('a new workspace has no rules, and every member may read that', async () => {
  for (const user of [team.admin, team.lead, team.member]) expect((await get(user)).data).toEqual(DEFAULTS);
  expect((await get(await t.newUser())).status).toBe(404);
});

test('each rule is set on its own, and stays', async () => {
  const rules = {
    overlaps: 'prevent',
    required_fields: ['project', 'tags'],
    rounding: { minutes: 15, direction: 'up' },
    locked_before: '2026-03-01',
    require_two_factor: true,
    members_see_all_time: true,
    currency: 'CHF',
    hourly_rate: '85.5',
  };
  let version = 1;
  for (const [rule, value] of Object.entries(rules)) {
    version += 1;
    expect((await patch({ [rule]: value })).data).toMatchObject({ [rule]: value, version });
  }
  expect((await get(team.lead)).data).toEqual({ ...rules, version });
  // A member is not told what is charged.
  expect((await get(team.member)).data).toEqual({ ...rules, hourly_rate: null, version });
  const audited = (await auditOf(t, team.id, ['workspace'])).slice(1);
  expect(audited.map((entry) => entry.action)).toEqual(Array.from(audited, () => 'workspace.policy_updated'));
  expect(Object.assign({}, ...audited.map((entry) => entry.changes))).toEqual(
    Object.fromEntries(
      Object.entries(rules).map(([rule, value]) => [rule, [DEFAULTS[rule as keyof typeof DEFAULTS], value]]),
    ),
  );
  // Back to how it was, and what is given as it is already changes nothing.
  const { version: _, ...defaults } = DEFAULTS;
  expect((await patch(defaults)).data).toEqual({ ...DEFAULTS, version: version + 1 });
  expect((await patch(defaults)).data.version).toBe(version + 1);
});

test('names are taken in any case, and each required field once, in one order', async () => {
  expect((await patch({ overlaps: 'WARN', required_fields: ['tags', 'PROJECT', 'tags'] })).data).toMatchObject({
    overlaps: 'warn',
    required_fields: ['project', 'tags'],
  });
});

test.each([
  [{ overlaps: 'forbid' }, 'overlaps'],
  [{ required_fields: ['colour'] }, 'required_fields.0'],
  [{ rounding: { minutes: 7, direction: 'up' } }, 'rounding.minutes'],
  [{ rounding: { minutes: 15 } }, 'rounding.direction'],
  [{ locked_before: '2026-02-30' }, 'locked_before'],
  [{ locked_before: '2026-03-10' }, 'locked_before'],
  [{ members_see_all_time: 'yes' }, 'members_see_all_time'],
  [{ currency: 'XYZ' }, 'currency'],
  [{ hourly_rate: '85,50' }, 'hourly_rate'],
  [{ hourly_rate: 85 }, 'hourly_rate'],
])('refuses %j', async (body, path) => {
  const reply = await patch(body);
  expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path }] }]);
  expect((await get(team.admin)).data).toEqual(DEFAULTS);
});

test('is for admins to change, and in no archived workspace', async () => {
  expect((await patch({ overlaps: 'warn' }, team.lead)).status).toBe(403);
  expect((await patch({ overlaps: 'warn' }, team.member)).status).toBe(403);
  expect((await patch({ overlaps: 'warn' }, await t.newUser())).status).toBe(404);
  await team.admin.call(api.workspaces.update, { params: team.params, body: { archived: true } });
  expect((await patch({ overlaps: 'warn' })).error.details).toMatchObject({ reason: 'workspace_archived' });
  expect((await get(team.member)).status).toBe(200);
});

test('who may not see rates sets none: a token without them neither takes one away nor is told of one', async () => {
  await patch({ hourly_rate: '85' });
  const body = { name: 'Rules', scopes: ['workspace:read', 'workspace:manage'] } as never;
  const { token } = (await team.admin.call(api.apiTokens.create, { body })).data;
  const call = t.callBy(token);
  for (const hourly_rate of [null, '90']) {
    const refused = await call(api.policy.update, { params: team.params, body: { hourly_rate } });
    expect([refused.status, refused.error?.details]).toEqual([403, { missing_scope: 'rates:read' }]);
  }
  expect(
    (await call(api.policy.update, { params: team.params, body: { overlaps: 'warn' } })).data.hourly_rate,
  ).toBeNull();
  expect((await get(team.admin)).data).toMatchObject({ hourly_rate: '85', overlaps: 'warn' });
});

test('who asks for two factors has given two', async () => {
  await t.database.owner.query('update sessions set second_factor = false where user_id = $1', [team.admin.user.id]);
  const refused = await patch({ require_two_factor: true });
  expect([refused.status, refused.error.details]).toEqual([403, { reason: 'two_factor_required' }]);
  expect((await get(team.admin)).data).toEqual(DEFAULTS);
});

test('a change of what has changed meanwhile is refused with what it is by now', async () => {
  await patch({ overlaps: 'warn' });
  const stale = await patch({ overlaps: 'prevent', version: 1 });
  expect([stale.status, stale.error.details]).toMatchObject([
    409,
    { reason: 'stale_version', current: { overlaps: 'warn', version: 2 } },
  ]);
});

test('two rules set at once are both kept', async () => {
  await Promise.all([
    patch({ overlaps: 'warn' }),
    patch({ require_two_factor: true }),
    patch({ members_see_all_time: true }),
  ]);
  expect((await get(team.admin)).data).toMatchObject({
    overlaps: 'warn',
    require_two_factor: true,
    members_see_all_time: true,
    version: 4,
  });
});

describe('the last day that can be the first unlocked one', () => {
  test.each([
    ['2026-03-10T09:00:00Z', '2026-03-09'],
    ['2026-03-10T12:00:00Z', '2026-03-10'],
    ['2026-03-10T11:59:59Z', '2026-03-09'],
  ])('at %s has begun even in Etc/GMT+12', (now, day) => {
    expect(lastLockableDay(new Date(now))).toBe(day);
    const there = Temporal.Instant.from(now).toZonedDateTimeISO('Etc/GMT+12').toPlainDate().toString();
    expect(there).toBe(day);
  });
});
