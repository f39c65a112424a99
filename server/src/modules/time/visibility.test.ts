import { api } from '@daybook/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { newTeam, type Team } from '../workspaces/arrange.ts';

/** Who sees whose time, in every place that shows time. Two teams, three roles. */

const t = useApp();
let team: Team;
let others: Team;
const entryOf = new Map<TestUser, string>();
let taskId: string;

beforeAll(async () => {
  t.setNow('2026-03-10T12:00:00Z');
  team = await newTeam(t);
  others = await newTeam(t, 'Others');
  taskId = (await team.admin.call(api.tasks.create, { body: { title: 'Shared' } }, team.there)).data.id;
  for (const { admin, lead, member, there } of [team, others]) {
    for (const [i, user] of [admin, lead, member].entries()) {
      const body = {
        start_time: `2026-03-10T0${i + 1}:00:00Z`,
        end_time: `2026-03-10T0${i + 1}:30:00Z`,
        description: user.user.full_name,
        task_id: there === team.there ? taskId : null,
      };
      entryOf.set(user, (await user.call(api.time.create, { body }, there)).data.id);
    }
  }
  await team.member.call(
    api.time.start,
    { body: { description: 'running', start_time: '2026-03-10T11:00:00Z' } },
    team.there,
  );
});
afterAll(() => t.setNow(null));

const listOf = (user: TestUser, query: object = {}) => user.call(api.time.list, { query: query as never }, team.there);
const found = async (user: TestUser, query: object = {}) =>
  (await listOf(user, query)).data.map((entry) => entry.description);
const EVERYTHING = ['running', 'Mo Member', 'Lee Lead', 'Ann Admin'];
const analytics = [api.analytics.dashboard, api.analytics.productivity, api.analytics.tasks];

describe('leads and admins', () => {
  test('see everybody, one person, and what runs, with the sum of it', async () => {
    for (const user of [team.lead, team.admin]) {
      expect(await found(user)).toEqual([user.user.full_name]);
      expect(await found(user, { user_id: 'all' })).toEqual(EVERYTHING);
      expect(await found(user, { user_id: team.member.user.id })).toEqual(['running', 'Mo Member']);
      const { body, data } = await listOf(user, { user_id: 'all', start_date: '2026-03-10', end_date: '2026-03-10' });
      expect(body.pagination.total).toBe(4);
      expect(body.total_duration_seconds).toBe(3 * 1800 + 3600);
      expect(data.map((entry) => entry.user.full_name)).toEqual(['Mo Member', 'Mo Member', 'Lee Lead', 'Ann Admin']);
      expect(await found(user, { user_id: 'all', per_page: 2, page: 2 })).toEqual(['Lee Lead', 'Ann Admin']);
      expect(await found(user, { user_id: 'all', task_id: taskId })).toEqual(EVERYTHING.slice(1));
      expect((await listOf(user, { user_id: 'everybody' })).status).toBe(422);
    }
  });

  test('see one entry and the figures of a person, and change nothing of it', async () => {
    const id = entryOf.get(team.member) as string;
    for (const user of [team.lead, team.admin]) {
      expect((await user.call(api.time.get, { params: { id } }, team.there)).data.user.full_name).toBe('Mo Member');
      for (const endpoint of analytics) {
        const query = { user_id: team.member.user.id };
        expect([endpoint.name, (await user.call(endpoint, { query } as never, team.there)).status]).toEqual([
          endpoint.name,
          200,
        ]);
      }
      const query = { by: 'project', user_id: team.member.user.id } as const;
      expect((await user.call(api.analytics.timeDistribution, { query }, team.there)).status).toBe(200);
      expect((await user.call(api.time.update, { params: { id }, body: {} }, team.there)).status).toBe(403);
      expect((await user.call(api.time.remove, { params: { id } }, team.there)).status).toBe(403);
    }
  });
});

describe('a member', () => {
  test('sees their own, and of others only that there is nothing to see', async () => {
    expect(await found(team.member)).toEqual(['running', 'Mo Member']);
    expect(await found(team.member, { user_id: team.member.user.id })).toEqual(['running', 'Mo Member']);
    expect((await listOf(team.member, { user_id: 'all' })).status).toBe(403);
    expect((await listOf(team.member, { user_id: team.lead.user.id })).status).toBe(403);
    const params = { id: entryOf.get(team.lead) as string };
    expect((await team.member.call(api.time.get, { params }, team.there)).status).toBe(404);
    expect((await team.member.call(api.time.update, { params, body: {} }, team.there)).status).toBe(404);
    const query = { user_id: team.lead.user.id };
    for (const endpoint of analytics) {
      expect((await team.member.call(endpoint, { query } as never, team.there)).status).toBe(403);
      expect((await team.member.call(endpoint, { query: {} } as never, team.there)).status).toBe(200);
    }
    const by = { by: 'project', ...query } as const;
    expect((await team.member.call(api.analytics.timeDistribution, { query: by }, team.there)).status).toBe(403);
  });

  test('sees on a task how long it has taken all in all, which is what an estimate is compared with', async () => {
    const { data } = await team.member.call(api.tasks.get, { params: { id: taskId } }, team.there);
    expect(data.tracked_seconds).toBe(3 * 1800);
  });

  test('sees everybody where the policy says so, at once, and no more once it says otherwise', async () => {
    const open = (members_see_all_time: boolean) =>
      team.admin.call(api.policy.update, { params: team.params, body: { members_see_all_time } });
    await open(true);
    expect(await found(team.member, { user_id: 'all' })).toEqual(EVERYTHING);
    const params = { id: entryOf.get(team.lead) as string };
    expect((await team.member.call(api.time.get, { params }, team.there)).status).toBe(200);
    expect((await team.member.call(api.time.update, { params, body: {} }, team.there)).status).toBe(403);
    const query = { user_id: team.lead.user.id };
    expect((await team.member.call(api.analytics.dashboard, { query }, team.there)).status).toBe(200);
    const shown = await team.member.call(api.workspaces.get, { params: team.params });
    expect(shown.data.permissions).toContain('time:read_others');
    await open(false);
    expect((await listOf(team.member, { user_id: 'all' })).status).toBe(403);
    expect((await team.member.call(api.time.get, { params }, team.there)).status).toBe(404);
  });
});

describe('another team', () => {
  test('sees nothing, whatever the role', async () => {
    for (const user of [others.admin, others.lead, others.member]) {
      expect((await listOf(user, { user_id: 'all' })).status).toBe(404);
      for (const id of [entryOf.get(team.admin), entryOf.get(team.member)] as string[]) {
        expect((await user.call(api.time.get, { params: { id } }, others.there)).status).toBe(404);
      }
    }
    const query = { user_id: team.member.user.id };
    expect((await others.lead.call(api.time.list, { query }, others.there)).data).toEqual([]);
    expect((await others.lead.call(api.analytics.dashboard, { query }, others.there)).status).toBe(404);
    expect(
      (await others.lead.call(api.time.list, { query: { user_id: 'all' } }, others.there)).data.map((e) => e.id).sort(),
    ).toEqual([others.admin, others.lead, others.member].map((user) => entryOf.get(user)).sort());
  });
});

test('the figures of who has left can still be looked at', async () => {
  await team.admin.call(api.members.remove, { params: { ...team.params, user_id: team.member.user.id } });
  const query = { user_id: team.member.user.id };
  const { status, data } = await team.lead.call(api.analytics.dashboard, { query }, team.there);
  expect([status, data.total_time_tracked_hours]).toEqual([200, 1.5]);
  expect(await found(team.lead, { user_id: team.member.user.id })).toEqual(['running', 'Mo Member']);
});
