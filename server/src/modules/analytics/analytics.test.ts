import { api, DISTRIBUTION_KEYS } from '@daybook/contracts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';
import { stepsOf, sumBy } from './recount.ts';
import {
  ensureMonths,
  insertEntries,
  insertProject,
  insertTag,
  insertTasks,
  insertTeam,
  sampleEntry,
  sampleTask,
  startTimer,
} from './sample-rows.ts';

const t = useApp();
const NOW = '2026-11-20T15:37:21.400Z';
const HOUR = 3600;

beforeAll(async () => {
  await ensureMonths(t.database.owner, '2025-11-01', '2026-12-01');
  await ensureMonths(t.database.owner, '2011-12-01', '2012-01-01');
  await ensureMonths(t.database.owner, '2019-05-01', '2019-05-01');
  t.setNow(NOW);
});

const seconds = (instant: string) => Date.parse(instant) / 1000;
const ownRows = ({ user }: TestUser) => ({ workspaceId: user.personal_workspace_id, userId: user.id });
/** An entry from start to end, of the user in their own workspace. */
const track = (user: TestUser, start: string, end: string) =>
  insertEntries(t.database.owner, [sampleEntry(ownRows(user), start, end)]);
const dashboardOf = async (user: TestUser, query: object = {}, workspaceId?: string) => {
  const reply = await user.call(api.analytics.dashboard, { query }, workspaceId ? { workspaceId } : {});
  expect(reply.status).toBe(200);
  return reply.data;
};
const secondsByDay = ({ daily_breakdown }: Awaited<ReturnType<typeof dashboardOf>>) =>
  Object.fromEntries(
    daily_breakdown.filter((day) => day.time_tracked_seconds > 0).map((day) => [day.date, day.time_tracked_seconds]),
  );

describe('the period', () => {
  test('is the last 30 local days by default, today included', async () => {
    const user = await t.newUser({ timezone: 'Asia/Kolkata' });
    const { date_range, daily_breakdown } = await dashboardOf(user);
    expect(date_range).toEqual({
      start_date: '2026-10-22',
      end_date: '2026-11-20',
      days: 30,
      timezone: 'Asia/Kolkata',
    });
    expect(daily_breakdown).toHaveLength(30);
  });

  test('counts back from today where the caller is', async () => {
    t.setNow('2026-11-20T22:00:00Z');
    const [west, east] = [
      await t.newUser({ timezone: 'America/New_York' }),
      await t.newUser({ timezone: 'Asia/Kolkata' }),
    ];
    expect((await dashboardOf(west, { period: '7d' })).date_range).toMatchObject({
      start_date: '2026-11-14',
      end_date: '2026-11-20',
    });
    expect((await dashboardOf(east, { period: '7d' })).date_range).toMatchObject({
      start_date: '2026-11-15',
      end_date: '2026-11-21',
    });
    t.setNow(NOW);
  });

  test('"all" starts with the first thing there is, and is today where there is none', async () => {
    const user = await t.newUser();
    const all = async () => (await dashboardOf(user, { period: 'all' })).date_range.start_date;
    const empty = await dashboardOf(user, { period: 'all' });
    expect(empty.date_range).toMatchObject({ start_date: '2026-11-20', end_date: '2026-11-20', days: 1 });
    expect(empty.previous_period).toBeNull();
    const workspaceId = user.user.personal_workspace_id;
    const task = (completedDate: string | null, createdAt: string, status = 'done') =>
      sampleTask({
        workspaceId,
        status,
        createdAt: seconds(createdAt),
        completedAt: completedDate === null ? null : seconds(`${completedDate}T12:00:00Z`),
        completedDate,
      });
    await track(user, '2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z');
    expect(await all()).toBe('2026-11-03');
    await insertTasks(t.database.owner, [task(null, '2026-11-01T10:00:00Z', 'cancelled')]);
    expect(await all()).toBe('2026-11-01');
    await insertTasks(t.database.owner, [task('2026-10-30', '2026-11-01T10:00:00Z')]);
    expect(await all()).toBe('2026-10-30');
    await startTimer(t.database.owner, { ...sampleEntry(ownRows(user), '2026-10-29T23:59:59Z', NOW) });
    expect(await all()).toBe('2026-10-29');
  });

  test('"all" starts with what is selected', async () => {
    const user = await t.newUser();
    const project = await insertProject(t.database.owner, user.user.personal_workspace_id, 'Bridge');
    await track(user, '2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z');
    await insertEntries(t.database.owner, [
      sampleEntry({ ...ownRows(user), projectId: project.id }, '2026-11-10T10:00:00Z', '2026-11-10T11:00:00Z'),
    ]);
    const { date_range } = await dashboardOf(user, { period: 'all', project_id: project.id });
    expect(date_range.start_date).toBe('2026-11-10');
  });

  test.each([
    [{ start_date: '2026-11-01' }, 'end_date'],
    [{ end_date: '2026-11-01' }, 'start_date'],
    [{ start_date: '2026-11-02', end_date: '2026-11-01' }, 'end_date'],
    [{ start_date: '2026-11-01', end_date: '2026-11-02', period: '7d' }, 'period'],
    [{ start_date: '2026-02-30', end_date: '2026-03-02' }, 'start_date'],
    [{ start_date: '1969-12-31', end_date: '1970-01-02' }, 'start_date'],
    [{ start_date: '2026-01-01', end_date: '2101-01-01' }, 'end_date'],
    [{ period: '8d' }, 'period'],
    [{ user_id: 'me' }, 'user_id'],
    [{ project_id: 'inbox' }, 'project_id'],
    [{ tag: 'x'.repeat(51) }, 'tag'],
  ])('refuses %o, naming %s', async (query, path) => {
    const user = await t.newUser();
    for (const endpoint of Object.values(api.analytics)) {
      const reply = await user.call(endpoint, { query } as never);
      expect(reply.status).toBe(422);
      expect(reply.error.details?.fields).toMatchObject([{ path }]);
    }
  });

  test.each([
    [api.analytics.productivity, { granularity: 'year' }],
    [api.analytics.timeDistribution, { by: 'mood' }],
  ])('refuses what there is no figure by', async (endpoint, query) => {
    const user = await t.newUser();
    expect((await user.call(endpoint as never, { query } as never)).status).toBe(422);
  });

  test('may be as long as entries can be old', async () => {
    const user = await t.newUser({ timezone: 'America/St_Johns' });
    await track(user, '2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z');
    const { total_time_tracked_seconds, daily_breakdown } = await dashboardOf(user, {
      start_date: '1970-01-01',
      end_date: '2100-12-31',
    });
    expect(total_time_tracked_seconds).toBe(HOUR);
    expect(daily_breakdown).toHaveLength(47_847);
  });

  test('long ago is still compared with this week', async () => {
    const user = await t.newUser();
    await track(user, '2019-05-11T10:00:00Z', '2019-05-11T11:00:00Z');
    await track(user, '2026-11-16T00:00:00Z', '2026-11-16T02:00:00Z');
    await track(user, '2026-11-15T22:00:00Z', '2026-11-16T00:00:00Z');
    const dashboard = await dashboardOf(user, { start_date: '2019-05-10', end_date: '2019-05-12' });
    expect(dashboard.total_time_tracked_seconds).toBe(HOUR);
    expect(dashboard.weekly_comparison.this_week.tracked_seconds).toBe(2 * HOUR);
    expect(dashboard.weekly_comparison.last_week.tracked_seconds).toBe(2 * HOUR);
    expect(dashboard.monthly_trend.at(-1)).toEqual({
      month: '2019-05',
      tasks_completed: 0,
      time_tracked_seconds: HOUR,
    });
  });
});

describe('time is cut where the day of the user ends', () => {
  test('a night with a clock change has its true length', async () => {
    const user = await t.newUser({ timezone: 'Europe/Berlin' });
    // 22:00 to 06:00, with 02:00–03:00 twice.
    await track(user, '2026-10-24T20:00:00Z', '2026-10-25T05:00:00Z');
    const dashboard = await dashboardOf(user);
    expect(secondsByDay(dashboard)).toEqual({ '2026-10-24': 2 * HOUR, '2026-10-25': 7 * HOUR });
    expect(dashboard.hour_grid[0]?.slice(0, 7)).toEqual([HOUR, HOUR, 2 * HOUR, HOUR, HOUR, HOUR, 0]);
  });

  test('an entry that began up to seven days before the period counts from its first midnight', async () => {
    const user = await t.newUser({ timezone: 'America/Santiago' });
    // Midnight of the 14th in Santiago is 03:00 UTC.
    await track(user, '2026-11-07T04:00:00Z', '2026-11-14T04:00:00Z');
    expect(secondsByDay(await dashboardOf(user, { period: '7d' }))).toEqual({ '2026-11-14': HOUR });
    for (const by of ['project', 'day_of_week', 'hour'] as const) {
      const { data } = await user.call(api.analytics.timeDistribution, { query: { period: '7d', by } });
      expect(data.total_seconds).toBe(HOUR);
    }
  });

  test('a day that a zone left out is there, with nothing in it', async () => {
    const user = await t.newUser({ timezone: 'Pacific/Apia' });
    const tag = await insertTag(t.database.owner, user.user.personal_workspace_id, 'Deep');
    await insertEntries(t.database.owner, [
      sampleEntry({ ...ownRows(user), tagIds: [tag.id] }, '2011-12-30T08:00:00Z', '2011-12-30T12:00:00Z'),
    ]);
    const around = await dashboardOf(user, { start_date: '2011-12-28', end_date: '2012-01-01' });
    expect(secondsByDay(around)).toEqual({ '2011-12-29': 2 * HOUR, '2011-12-31': 2 * HOUR });
    // A few days later, because then the days around it are read as well.
    t.setNow('2012-01-05T12:00:00Z');
    const alone = await dashboardOf(user, { start_date: '2011-12-30', end_date: '2011-12-30' });
    expect(alone).toMatchObject({
      total_time_tracked_seconds: 0,
      date_range: { days: 1 },
      top_categories: [],
      top_tags: [],
    });
    expect(alone.hour_grid.flat().every((seconds) => seconds === 0)).toBe(true);
    for (const by of DISTRIBUTION_KEYS) {
      const query = { start_date: '2011-12-30', end_date: '2011-12-30', by };
      const { data } = await user.call(api.analytics.timeDistribution, { query });
      expect(data).toMatchObject({ total_seconds: 0, items: [] });
    }
    t.setNow(NOW);
  });

  test('when the user changes the zone, all days change at once', async () => {
    const user = await t.newUser({ timezone: 'UTC' });
    const starts = Array.from({ length: 60 }, (_, i) => seconds('2026-10-22T13:00:00Z') + i * 41_237);
    const entries = starts.map((start, i) => ({
      ...sampleEntry(ownRows(user), NOW, NOW),
      start,
      end: start + 600 + ((i * 7919) % 50_000),
    }));
    await insertEntries(t.database.owner, entries);
    for (const zone of ['Asia/Kolkata', 'America/Havana', 'Australia/Lord_Howe', 'UTC']) {
      const change = await user.call(api.auth.updateMe, { body: { timezone: zone } });
      expect(change.status).toBe(200);
      const dashboard = await dashboardOf(user, { start_date: '2026-10-20', end_date: '2026-11-25' });
      const steps = [...stepsOf(entries, zone)];
      expect(dashboard.date_range.timezone).toBe(zone);
      expect(secondsByDay(dashboard)).toEqual(Object.fromEntries(sumBy(steps, (step) => [step.date])));
      const hours = sumBy(steps, (step) => [`${step.weekday} ${step.hour}`]);
      const given = dashboard.hour_grid.flatMap((row, weekday) =>
        row.map((sum, hour) => [`${weekday} ${hour}`, sum] as const).filter(([, sum]) => sum > 0),
      );
      expect(Object.fromEntries(given)).toEqual(Object.fromEntries(hours));
    }
  });
});

describe('the running timer', () => {
  test('counts up to now', async () => {
    const user = await t.newUser();
    t.setNow('2026-11-19T22:00:00Z');
    await user.call(api.time.start, { body: { billable: true } });
    t.setNow('2026-11-20T01:30:00.999Z');
    const dashboard = await dashboardOf(user, { period: '7d' });
    expect(secondsByDay(dashboard)).toEqual({ '2026-11-19': 2 * HOUR, '2026-11-20': 1.5 * HOUR });
    expect(dashboard).toMatchObject({ includes_running: true, billable_seconds: 3.5 * HOUR });
    // Of a period that is over, the part within it.
    const before = await dashboardOf(user, { start_date: '2026-11-19', end_date: '2026-11-19' });
    expect(before).toMatchObject({ includes_running: true, total_time_tracked_seconds: 2 * HOUR });
    const earlier = await dashboardOf(user, { start_date: '2026-11-18', end_date: '2026-11-18' });
    expect(earlier).toMatchObject({ includes_running: false, total_time_tracked_seconds: 0 });
    // Stopped, it is the same time.
    await user.call(api.time.stop);
    const stopped = await dashboardOf(user, { period: '7d' });
    expect(stopped).toEqual({ ...dashboard, includes_running: false });
    t.setNow(NOW);
  });

  test('takes nothing away when it starts a little ahead', async () => {
    const user = await t.newUser();
    await track(user, '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z');
    await startTimer(t.database.owner, { ...sampleEntry(ownRows(user), '2026-11-20T15:40:00Z', NOW) });
    const dashboard = await dashboardOf(user, { period: '7d' });
    expect(dashboard).toMatchObject({ includes_running: true, total_time_tracked_seconds: HOUR });
  });

  test('of another workspace does not count here', async () => {
    const user = await t.newUser();
    const team = await insertTeam(t.database.owner, { [user.user.id]: 'admin' });
    await startTimer(t.database.owner, {
      ...sampleEntry({ workspaceId: team, userId: user.user.id }, '2026-11-20T15:00:00Z', NOW),
    });
    expect(await dashboardOf(user)).toMatchObject({ includes_running: false, total_time_tracked_seconds: 0 });
    expect(await dashboardOf(user, {}, team)).toMatchObject({
      includes_running: true,
      total_time_tracked_seconds: 2241,
    });
  });
});

describe('whose figures', () => {
  async function team() {
    const [lead, member, stranger] = [await t.newUser(), await t.newUser(), await t.newUser()];
    const workspaceId = await insertTeam(t.database.owner, { [lead.user.id]: 'lead', [member.user.id]: 'member' });
    const userId = member.user.id;
    await insertEntries(t.database.owner, [
      sampleEntry({ workspaceId, userId }, '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'),
      sampleEntry(ownRows(member), '2026-11-20T12:00:00Z', '2026-11-20T14:00:00Z'),
    ]);
    return { lead, member, stranger, workspaceId };
  }

  test('are the own ones, of this workspace', async () => {
    const { lead, member, workspaceId } = await team();
    expect((await dashboardOf(lead, {}, workspaceId)).total_time_tracked_seconds).toBe(0);
    expect((await dashboardOf(member, {}, workspaceId)).total_time_tracked_seconds).toBe(HOUR);
    expect((await dashboardOf(member)).total_time_tracked_seconds).toBe(2 * HOUR);
    const asked = await dashboardOf(member, { user_id: member.user.id }, workspaceId);
    expect(asked.total_time_tracked_seconds).toBe(HOUR);
  });

  test('somebody else sees with the permission only, and by their own days', async () => {
    const { lead, member, stranger, workspaceId } = await team();
    await t.database.owner.query(`update users set timezone = 'Asia/Kolkata' where id = $1`, [lead.user.id]);
    const seen = await dashboardOf(lead, { user_id: member.user.id }, workspaceId);
    expect(seen).toMatchObject({ total_time_tracked_seconds: HOUR, date_range: { timezone: 'Asia/Kolkata' } });
    for (const endpoint of Object.values(api.analytics)) {
      const ask = (who: TestUser, user_id: string) =>
        who.call(endpoint, { query: { user_id } } as never, { workspaceId });
      expect((await ask(member, lead.user.id)).status).toBe(403);
      // Without the permission nobody learns who is a member.
      expect((await ask(member, stranger.user.id)).status).toBe(403);
      expect((await ask(lead, stranger.user.id)).status).toBe(404);
      expect((await ask(stranger, member.user.id)).status).toBe(404);
    }
  });

  test('an unknown project or tag has no time, and one of another workspace neither', async () => {
    const { member, workspaceId } = await team();
    const project = await insertProject(t.database.owner, member.user.personal_workspace_id, 'Bridge');
    const of = async (query: object) => (await dashboardOf(member, query, workspaceId)).total_time_tracked_seconds;
    expect(await of({ project_id: project.id })).toBe(0);
    expect(await of({ tag: 'nothing' })).toBe(0);
    expect(await of({ project_id: 'none' })).toBe(HOUR);
  });
});

describe('tasks', () => {
  test('of a personal workspace are all its owner’s', async () => {
    const user = await t.newUser();
    const workspaceId = user.user.personal_workspace_id;
    await insertTasks(t.database.owner, [
      sampleTask({ workspaceId }),
      sampleTask({ workspaceId, createdBy: user.user.id, status: 'in_progress' }),
      sampleTask({ workspaceId, deleted: true }),
    ]);
    expect(await dashboardOf(user)).toMatchObject({ total_tasks_todo: 1, total_tasks_in_progress: 1 });
  });

  test('due on the day they are completed are on time, and due today are not overdue', async () => {
    const user = await t.newUser();
    const workspaceId = user.user.personal_workspace_id;
    const done = {
      workspaceId,
      status: 'done',
      completedDate: '2026-11-19',
      completedAt: seconds('2026-11-19T20:00:00Z'),
    };
    await insertTasks(t.database.owner, [
      sampleTask({ ...done, dueDate: '2026-11-19' }),
      sampleTask({ ...done, dueDate: '2026-11-18' }),
      sampleTask({ ...done }),
      sampleTask({ workspaceId, dueDate: '2026-11-20' }),
      sampleTask({ workspaceId, dueDate: '2026-11-19' }),
      sampleTask({ workspaceId, dueDate: '2026-11-19', status: 'cancelled' }),
    ]);
    const { data } = await user.call(api.analytics.tasks, {});
    expect(data).toMatchObject({ completed: 3, completed_on_time: 2, completed_late: 1, overdue: 1 });
    expect(await dashboardOf(user)).toMatchObject({
      total_tasks_completed: 3,
      total_tasks_todo: 2,
      completion_rate: 60,
      on_time_completion_rate: 66.7,
    });
  });

  test('completed through the API count on the local day of completion', async () => {
    const user = await t.newUser({ timezone: 'Pacific/Auckland' });
    t.setNow('2026-11-19T09:00:00Z');
    const { data: task } = await user.call(api.tasks.create, {
      body: { title: 'Water the plants', tags: ['home'], due_date: '2026-11-19', estimated_minutes: 30 },
    });
    t.setNow('2026-11-19T12:00:00Z'); // 01:00 of the 20th
    await user.call(api.tasks.setStatus, { params: { id: task.id }, body: { status: 'done' } });
    const dashboard = await dashboardOf(user, { period: '7d' });
    expect(dashboard.daily_breakdown.filter((day) => day.tasks_completed > 0)).toMatchObject([
      { date: '2026-11-20', tasks_completed: 1 },
    ]);
    expect(dashboard).toMatchObject({
      tasks_created: 1,
      tasks_completed_late: 1,
      average_task_completion_time_hours: 3,
      top_tags: [{ tag: 'home', seconds: 0, tasks: 1 }],
    });
    t.setNow(NOW);
  });
});

describe('figures agree', () => {
  test('with the list of entries, through edits, the trash and a clock change', async () => {
    const user = await t.newUser({ timezone: 'Europe/Berlin' });
    const query = { start_date: '2026-10-20', end_date: '2026-10-31' };
    const project = await user.call(api.projects.create, { body: { name: 'Bridge' } });
    const made: { id: string }[] = [];
    for (let i = 0; i < 12; i += 1) {
      const start = new Date(Date.parse('2026-10-20T05:00:00Z') + i * 71_111_000);
      const reply = await user.call(api.time.create, {
        body: {
          start_time: start.toISOString(),
          end_time: new Date(start.getTime() + (i + 1) * 4_321_000).toISOString(),
          tags: i % 2 ? ['Deep'] : ['Deep', 'home'],
          ...(i % 3 ? { project_id: project.data.id } : {}),
        },
      });
      expect(reply.status).toBe(201);
      made.push(reply.data);
    }
    const check = async () => {
      const list = await user.call(api.time.list, { query });
      const total = list.body.total_duration_seconds;
      const dashboard = await dashboardOf(user, query);
      expect(total).toBeGreaterThan(0);
      expect(dashboard.total_time_tracked_seconds).toBe(total);
      expect(dashboard.daily_breakdown.reduce((sum, day) => sum + day.time_tracked_seconds, 0)).toBe(total);
      expect(dashboard.hour_grid.flat().reduce((sum, hour) => sum + hour, 0)).toBe(total);
      expect(dashboard.top_categories.reduce((sum, item) => sum + item.seconds, 0)).toBe(total);
      for (const by of ['project', 'task', 'client', 'priority', 'day_of_week', 'hour'] as const) {
        const { data } = await user.call(api.analytics.timeDistribution, { query: { ...query, by } });
        expect(data.total_seconds).toBe(total);
        expect(data.items.reduce((sum, item) => sum + item.seconds, 0)).toBe(total);
      }
      for (const granularity of ['day', 'week', 'month'] as const) {
        const { data } = await user.call(api.analytics.productivity, { query: { ...query, granularity } });
        expect(data.points.reduce((sum, point) => sum + point.time_tracked_seconds, 0)).toBe(total);
      }
      return total;
    };
    const id = (index: number) => ({ id: (made[index] as { id: string }).id });
    const before = await check();
    await user.call(api.time.remove, { params: id(3) });
    const without = await check();
    expect(without).toBe(before - 4 * 4321);
    await user.call(api.time.restore, { params: id(3) });
    expect(await check()).toBe(before);
    await user.call(api.time.update, { params: id(5), body: { end_time: '2026-10-25T12:00:00Z' } });
    await user.call(api.projects.remove, { params: { id: project.data.id } });
    await check();
    const { data } = await user.call(api.analytics.timeDistribution, { query });
    expect(data.items).toMatchObject([{ key: null, name: null, color: null, percentage: 100 }]);
  });

  test('by tag an entry counts in each of its tags, and once in the total', async () => {
    const user = await t.newUser();
    const { owner } = t.database;
    const workspaceId = user.user.personal_workspace_id;
    const tags = [await insertTag(owner, workspaceId, 'Deep'), await insertTag(owner, workspaceId, 'home')];
    const rows = ownRows(user);
    await insertEntries(owner, [
      sampleEntry({ ...rows, tagIds: tags.map((tag) => tag.id) }, '2026-11-20T08:00:00Z', '2026-11-20T10:00:00Z'),
      sampleEntry({ ...rows, tagIds: [tags[0]?.id as string] }, '2026-11-20T10:00:00Z', '2026-11-20T11:00:00Z'),
      sampleEntry(rows, '2026-11-20T11:00:00Z', '2026-11-20T12:00:00Z'),
    ]);
    const { data } = await user.call(api.analytics.timeDistribution, { query: { by: 'tag' } });
    expect(data).toMatchObject({
      total_seconds: 4 * HOUR,
      items: [
        { key: 'Deep', name: 'Deep', color: '#993366', seconds: 3 * HOUR, percentage: 75 },
        { key: 'home', seconds: 2 * HOUR, percentage: 50 },
        { key: null, name: null, color: null, seconds: HOUR, percentage: 25 },
      ],
    });
  });

  test('within one answer, while others write', async () => {
    const user = await t.newUser();
    const { owner } = t.database;
    const { workspaceId, userId } = ownRows(user);
    // Every transaction adds an hour and a completed task, so any state of the database has as many of one as of the other.
    const add = async (i: number) => {
      const entry = sampleEntry({ workspaceId, userId }, '2026-11-19T10:00:00Z', '2026-11-19T11:00:00Z');
      const completed = { status: 'done', completedDate: '2026-11-19', completedAt: seconds('2026-11-19T11:00:00Z') };
      await owner.query('begin');
      if (i % 2) await insertEntries(owner, [entry]);
      await insertTasks(owner, [sampleTask({ workspaceId, ...completed })]);
      if (i % 2 === 0) await insertEntries(owner, [entry]);
      await owner.query('commit');
    };
    let reading = true;
    const writes = (async () => {
      for (let i = 0; reading; i += 1) await add(i);
    })();
    const counts = new Set<number>();
    try {
      for (let i = 0; i < 60; i += 1) {
        const dashboard = await dashboardOf(user, { period: '7d' });
        expect(dashboard.total_time_tracked_seconds).toBe(dashboard.total_tasks_completed * HOUR);
        counts.add(dashboard.total_tasks_completed);
      }
    } finally {
      reading = false;
      await writes;
    }
    expect(counts.size).toBeGreaterThan(10);
  });

  test('a read of a snapshot sees nothing that comes later, another one does', async () => {
    const user = await t.newUser();
    const { workspaceId, userId } = ownRows(user);
    const countTwice = (snapshot: boolean) =>
      t.deps.db.read(
        { userId, workspaceId },
        async (tx) => {
          const count = async () =>
            (await sql<{ n: number }>`select count(*) as n from time_entries`.execute(tx)).rows[0]?.n ?? 0;
          const before = await count();
          await track(user, '2026-11-19T10:00:00Z', '2026-11-19T11:00:00Z');
          return (await count()) - before;
        },
        { snapshot },
      );
    expect(await countTwice(true)).toBe(0);
    expect(await countTwice(false)).toBe(1);
  });
});

test('the lists of the most are cut, the largest first', async () => {
  const user = await t.newUser();
  const { owner } = t.database;
  const { workspaceId, userId } = ownRows(user);
  for (let i = 1; i <= 12; i += 1) {
    const project = await insertProject(owner, workspaceId, `Project ${i}`);
    const tag = await insertTag(owner, workspaceId, `tag ${i}`);
    const start = `2026-11-${String(i).padStart(2, '0')}T${String(i).padStart(2, '0')}`;
    await insertEntries(owner, [
      sampleEntry(
        { workspaceId, userId, projectId: project.id, tagIds: [tag.id] },
        `${start}:00:00Z`,
        `${start}:${i + 10}:00Z`,
      ),
    ]);
  }
  const { top_categories, top_tags, top_productive_hours } = await dashboardOf(user);
  expect(top_categories.map((item) => item.name)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((i) => `Project ${i}`));
  expect(top_tags.map((item) => item.tag)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((i) => `tag ${i}`));
  expect(top_productive_hours.map((item) => item.hour)).toEqual([12, 11, 10, 9, 8]);
});
