import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { dashboardOf, NOW, ownRows } from './arrange.ts';
import { ensureMonths, insertEntries, insertProject, insertTag, sampleEntry } from './sample-rows.ts';

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
