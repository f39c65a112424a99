import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { hours, useImports } from './arrange.ts';
import { togglFile } from './sample-files.ts';

const t = useApp();
const { imported, previewed, rowsOf } = useImports(t);

describe('a dry run', () => {
  /** Bad rows, cut ones, tasks, names in several cases, over more than one batch. */
  const rows = hours(2_500, (index) => ({
    Client: index % 3 ? 'Acme' : '',
    Project: ['Website', 'WEBSITE', index % 8 ? `Phase ${Math.floor(index / 500)}` : 'App', ''][index % 4] ?? '',
    Task: index % 10 ? '' : `Task ${index % 3}`,
    Tags: ['deep', 'Deep, paid', '', `tag ${Math.floor(index / 100)}`][index % 4] ?? '',
    Description: index % 500 ? `Row ${index}` : 'z'.repeat(501),
    User: index % 50 ? 'Ada Example' : `Guest ${index % 3}`,
    Email: '',
    ...(index % 700 ? {} : { 'End time': 'never' }),
  }));

  test('tells what the import then does, and writes nothing', async () => {
    const user = await t.newUser({ timezone: 'Europe/Berlin' });
    await user.call(api.projects.create, { body: { name: 'app', client: 'ACME' } });
    await imported(user, togglFile(rows.slice(1_000, 1_900)));
    const before = await rowsOf(user);
    const file = togglFile(rows);
    const preview = await previewed(user, file, { filename: 'all.csv' });
    expect(preview.status).toBe(200);
    expect(await rowsOf(user)).toEqual(before);

    const { status, data } = await imported(user, file, { filename: 'all.csv' });
    expect(status).toBe(201);
    const { sample, billable_seconds: _, ...figures } = preview.data;
    expect(data).toMatchObject(figures);
    expect(figures.skipped).toBeGreaterThan(890);
    expect(figures.problem_count).toBeGreaterThan(5);
    expect(figures.other_people).toEqual(['Guest 2', 'Guest 1', 'Guest 0']);
    expect(figures.created + figures.skipped + 4).toBe(2_500);
    expect(figures.projects_created).toContain('Phase 4');
    expect(figures.tags_created).toContain('tag 24');
    expect(figures.tags_created).not.toContain('tag 12');

    expect(sample).toHaveLength(20);
    const list = await user.call(api.time.list, {
      query: { per_page: 100, sort: 'start_time', import_id: data.id },
    });
    const shown = new Map(list.data.map((entry) => [new Date(entry.start_time).toISOString(), entry]));
    for (const row of sample) {
      const entry = shown.get(new Date(row.start_time).toISOString());
      expect(entry).toMatchObject({ description: row.description, duration_seconds: row.duration_seconds });
    }
  });

  test('of a file that was imported has nothing to show', async () => {
    const user = await t.newUser();
    const file = togglFile(hours(3));
    await imported(user, file);
    expect((await previewed(user, file)).data).toMatchObject({ rows: 3, created: 0, skipped: 3, sample: [] });
  });
});
