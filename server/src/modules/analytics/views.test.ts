import { api } from '@daybook/contracts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { expectStatus } from '../workspaces/arrange.ts';

const t = useApp();

test('the views for other tools count nothing twice, and show a workspace its own', async () => {
  const [user, stranger] = [await t.newUser({ timezone: 'Asia/Tokyo' }), await t.newUser()];
  const { data: project } = await user.call(api.projects.create, { body: { name: 'Bridge', billable: true } });
  const { data: task } = await user.call(api.tasks.create, {
    body: {
      title: 'Draw',
      project_id: project.id,
      tags: ['deep', 'paid'],
      estimated_minutes: 60,
      due_date: '2026-04-02',
    },
  });
  // The first of them is on 1 April in Tokyo.
  for (const start of ['2026-03-31T16:00:00Z', '2026-04-02T09:00:00Z', '2026-03-30T09:00:00Z']) {
    const end_time = new Date(Date.parse(start) + 3_600_000).toISOString();
    const body = {
      start_time: start,
      end_time,
      task_id: task.id,
      project_id: project.id,
      tags: start.startsWith('2026-04') ? [] : ['deep', 'paid', 'home'],
    };
    expectStatus(await user.call(api.time.create, { body }), 201);
  }
  t.setNow('2026-04-02T10:00:00Z');
  await user.call(api.tasks.setStatus, { params: { id: task.id }, body: { status: 'done' } });
  t.setNow(null);

  const read = async (who: typeof user, view: string) => {
    const scope = { userId: who.user.id, workspaceId: who.user.personal_workspace_id };
    const all = sql<Record<string, unknown>>`select * from ${sql.table(view)} order by 1, 2, 5`;
    return (await t.deps.db.read(scope, (tx) => all.execute(tx))).rows;
  };
  const common = { user_name: 'Ada Example', timezone: 'Asia/Tokyo', projects: 1 };
  expect(await read(user, 'user_productivity_summary')).toMatchObject([
    { ...common, month: '2026-03-01', tracked_seconds: 3600, billable_seconds: 3600, tasks_completed: 0 },
    { ...common, month: '2026-04-01', tracked_seconds: 7200, tasks_completed: 1, tasks_completed_on_time: 1 },
  ]);
  expect(await read(user, 'task_time_summary')).toMatchObject([
    {
      task_id: task.id,
      tags: ['deep', 'paid'],
      project_name: 'Bridge',
      estimated_seconds: 3600,
      tracked_seconds: 10_800,
      people: 1,
      first_month: '2026-03-01',
      last_month: '2026-04-01',
    },
  ]);
  for (const view of ['user_productivity_summary', 'task_time_summary']) expect(await read(stranger, view)).toEqual([]);
});
