import { api, type TaskStatus } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { dashboardOf, NOW, secondsOf } from './arrange.ts';
import { ensureMonths, insertTasks, sampleTask } from './sample-rows.ts';

const t = useApp();

beforeAll(async () => {
  await ensureMonths(t.database.owner, '2026-10-01', '2026-12-01');
  t.setNow(NOW);
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
      completedAt: secondsOf('2026-11-19T20:00:00Z'),
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

  test('the archive takes no completed task out of the figures; reopening and cancelling do', async () => {
    const user = await t.newUser({ timezone: 'Europe/Berlin' });
    const setStatus = (id: string, status: TaskStatus) =>
      user.call(api.tasks.setStatus, { params: { id }, body: { status } });
    const figures = async () => {
      const query = { period: '30d' } as const;
      const asked = await Promise.all([
        user.call(api.analytics.dashboard, { query }),
        user.call(api.analytics.dashboard, { query: { period: 'all' } }),
        user.call(api.analytics.productivity, { query }),
        user.call(api.analytics.tasks, { query }),
      ]);
      return asked.map((reply) => reply.data);
    };
    t.setNow('2026-11-10T09:00:00Z');
    const made = [];
    for (const title of ['Sow', 'Water', 'Weed']) {
      const body = { title, tags: ['garden'], due_date: '2026-11-12', estimated_minutes: 30 };
      made.push((await user.call(api.tasks.create, { body })).data.id);
    }
    t.setNow('2026-11-12T09:00:00Z');
    for (const id of made) await setStatus(id, 'done');
    t.setNow(NOW);
    const before = await figures();
    expect(before[0]).toMatchObject({ total_tasks_completed: 3, top_tags: [{ tag: 'garden', tasks: 3 }] });

    for (const id of made) await setStatus(id, 'archived');
    expect(await figures()).toEqual(before);
    // Out of the archive as done, it is still the same completion.
    await setStatus(made[0] as string, 'done');
    expect(await figures()).toEqual(before);

    // Reopened by mistake, and undone.
    const seen = await Promise.all(made.map((id) => user.call(api.tasks.get, { params: { id } })));
    for (const id of made) await setStatus(id, 'todo');
    expect((await figures())[0]).toMatchObject({ total_tasks_completed: 0, total_tasks_todo: 3 });
    const items = seen.map(({ data: { id, status, completed_at } }) => ({
      id,
      patch: { status, completed_at: completed_at as string },
    }));
    expect((await user.call(api.tasks.bulk, { body: { items } })).status).toBe(200);
    expect(await figures()).toEqual(before);

    await setStatus(made[0] as string, 'todo');
    await setStatus(made[1] as string, 'cancelled');
    await setStatus(made[1] as string, 'archived');
    const after = await figures();
    expect(after[0]).toMatchObject({ total_tasks_completed: 1, total_tasks_todo: 1 });
    expect(after[3]).toMatchObject({
      completed: 1,
      by_status: [
        { status: 'todo', count: 1 },
        { status: 'in_progress', count: 0 },
        { status: 'done', count: 1 },
        { status: 'cancelled', count: 0 },
        { status: 'archived', count: 1 },
      ],
    });
  });
});
