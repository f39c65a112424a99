import { api } from '@daybook/contracts';
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { dashboardOf, NOW, ownRows, secondsOf } from './arrange.ts';
import {
  ensureMonths,
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

test('more than one task a day goes on counting for completion, and the score ends at 100', async () => {
  const user = await t.newUser();
  const done = { status: 'done', completedDate: '2026-11-19', completedAt: secondsOf('2026-11-19T12:00:00Z') };
  const { workspaceId } = ownRows(user);
  await insertTasks(
    t.database.owner,
    Array.from({ length: 6 }, () => sampleTask({ workspaceId, ...done })),
  );
  const query = { start_date: '2026-11-18', end_date: '2026-11-19' };
  const ofTwoDays = {
    productivity_score: 100,
    score_parts: { completion: 60, on_time: 30, consistency: 0, variety: 20 },
  };
  expect(await dashboardOf(user, query)).toMatchObject(ofTwoDays);
  const { data } = await user.call(api.analytics.productivity, { query });
  expect(data.points).toMatchObject([
    { productivity_score: 0 },
    { productivity_score: 100, score_parts: { ...ofTwoDays.score_parts, completion: 120 } },
  ]);
});
