import { api } from '@daybook/contracts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { dashboardOf, HOUR, NOW, ownRows, secondsOf, track } from './arrange.ts';
import {
  ensureMonths,
  insertClient,
  insertEntries,
  insertProject,
  insertTag,
  insertTasks,
  sampleEntry,
  sampleTask,
} from './sample-rows.ts';

const t = useApp();

beforeAll(async () => {
  await ensureMonths(t.database.owner, '2026-10-01', '2026-12-01');
  t.setNow(NOW);
});

describe('by client', () => {
  test('distribution, dashboard, team, reports and the entries behind them say the same, also when a project moves', async () => {
    const user = await t.newUser({ timezone: 'Europe/Berlin' });
    const dates = { start_date: '2026-10-24', end_date: '2026-10-26' };
    const { owner } = t.database;
    const { workspaceId } = ownRows(user);
    const [acme, globex] = [
      await insertClient(owner, workspaceId, 'Acme'),
      await insertClient(owner, workspaceId, 'Globex'),
    ];
    const gone = await insertClient(owner, workspaceId, 'Gone', { deleted: true });
    const projects = [
      await insertProject(owner, workspaceId, 'Bridge', { clientId: acme }),
      await insertProject(owner, workspaceId, 'Canal', { clientId: acme }),
      await insertProject(owner, workspaceId, 'Dam', { clientId: globex }),
      await insertProject(owner, workspaceId, 'Gate', { clientId: gone }),
      null,
    ];
    // Over both midnights of the night with two hours more than others, one after the other.
    await insertEntries(
      owner,
      projects.map((project, i) => {
        const from = Date.parse('2026-10-24T20:00:00Z') + i * 9 * HOUR * 1000;
        const to = new Date(from + (8 * HOUR + i) * 1000).toISOString();
        const of = { ...ownRows(user), projectId: project?.id ?? null, billable: i % 2 === 0 };
        return sampleEntry(of, new Date(from).toISOString(), to);
      }),
    );
    const check = async () => {
      const { data } = await user.call(api.analytics.timeDistribution, { query: { ...dates, by: 'client' } });
      const team = await user.call(api.analytics.team, { query: dates });
      const question = {
        ...dates,
        group_by: ['client' as const],
        measures: ['seconds' as const, 'billable_seconds' as const],
      };
      const report = (await user.call(api.reports.run, { body: question })).data;
      const seconds = (rows: [string | null, number][]) =>
        rows.toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1));
      const distribution = seconds(data.items.map(({ key, seconds: sum }) => [key, sum]));
      expect(seconds(report.rows.map(({ keys, figures }) => [keys[0] ?? null, figures.seconds ?? 0]))).toEqual(
        distribution,
      );
      expect(seconds(team.body.clients.map(({ client_id, seconds: sum }) => [client_id, sum]))).toEqual(distribution);
      for (const { keys, figures, behind } of report.rows) {
        const ofClient = await dashboardOf(user, { ...dates, client_id: keys[0] ?? 'none' });
        expect(ofClient.total_time_tracked_seconds).toBe(figures.seconds);
        expect(ofClient.billable_seconds).toBe(figures.billable_seconds);
        expect(ofClient.hour_grid.flat().reduce((sum, one) => sum + one, 0)).toBe(figures.seconds);
        expect((await user.call(api.reports.entries, { body: behind })).body.total_seconds).toBe(figures.seconds);
      }
      return Object.fromEntries(data.items.map(({ name, seconds: sum }) => [name, sum]));
    };
    const before = await check();
    expect(Object.keys(before).sort()).toEqual(['Acme', 'Globex', 'null']);
    await user.call(api.projects.update, { params: { id: projects[1]?.id as string }, body: { client_id: globex } });
    const after = await check();
    const moved = (before.Acme as number) - (after.Acme as number);
    expect(moved).toBeGreaterThan(0);
    expect(after.Globex).toBe((before.Globex as number) + moved);
    // Counted from the entries it is the same.
    await owner.query('update time_rollups set zone_id = null where user_id = $1', [user.user.id]);
    expect(await check()).toEqual(after);
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
      const completed = { status: 'done', completedDate: '2026-11-19', completedAt: secondsOf('2026-11-19T11:00:00Z') };
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
          await track(t, user, '2026-11-19T10:00:00Z', '2026-11-19T11:00:00Z');
          return (await count()) - before;
        },
        { snapshot },
      );
    expect(await countTwice(true)).toBe(0);
    expect(await countTwice(false)).toBe(1);
  });
});
