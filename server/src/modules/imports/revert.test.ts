import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.ts';
import { hours, stateOf, useImports } from './arrange.ts';
import { togglFile } from './sample-files.ts';

const t = useApp();
const { imported, reverted, rowsOf } = useImports(t);

describe('a revert', () => {
  test('restores what was before, and its rows come in again', async () => {
    const user = await t.newUser();
    const project = (await user.call(api.projects.create, { body: { name: 'Website' } })).data;
    await user.call(api.tags.create, { body: { name: 'deep' } });
    const task = (await user.call(api.tasks.create, { body: { title: 'Design', project_id: project.id } })).data;
    const entry = { start_time: '2026-01-02T09:00:00Z', end_time: '2026-01-02T10:30:00Z', task_id: task.id };
    await user.call(api.time.create, { body: { ...entry, project_id: project.id, tags: ['deep'] } });
    const earlier = await imported(user, togglFile(hours(3, () => ({ Project: 'Earlier', Tags: 'kept' }))));
    const before = await stateOf(user);

    const file = togglFile(
      hours(40, (index) => ({
        Project: ['Website', 'Earlier', 'New'][index % 3] ?? '',
        Task: index % 3 ? '' : 'design',
        Tags: ['deep, new', 'kept', ''][index % 3] ?? '',
        Description: `Row ${index}`,
      })),
    );
    const { data } = await imported(user, file);
    expect(data).toMatchObject({ created: 40, projects_created: ['New'], tags_created: ['new'] });
    const during = await stateOf(user);
    expect(during.seconds).toBe(before.seconds + 40 * 3600);

    const reply = await reverted(user, data.id);
    expect(reply.status).toBe(200);
    expect(reply.data).toMatchObject({ ...data, status: 'reverted', edited: 0, reverted_at: expect.any(String) });
    expect(await stateOf(user)).toEqual(before);

    expect((await imported(user, file)).data).toMatchObject({ created: 40, skipped: 0, projects_created: ['New'] });
    const again = await stateOf(user);
    expect([again.total, again.seconds]).toEqual([during.total, during.seconds]);
    expect((await user.call(api.imports.get, { params: { id: earlier.data.id } })).data.status).toBe('done');
  });

  test('takes edited entries too, and says how many they were', async () => {
    const user = await t.newUser();
    const { data } = await imported(user, togglFile(hours(5)));
    const [one, two, three] = (await stateOf(user)).entries;
    await user.call(api.time.update, { params: { id: one?.id ?? '' }, body: { description: 'Mine now' } });
    await user.call(api.time.update, {
      params: { id: two?.id ?? '' },
      body: { start_time: '2024-02-01T00:00:00Z', end_time: '2024-02-01T01:00:00Z' },
    });
    await user.call(api.time.remove, { params: { id: three?.id ?? '' } });
    expect((await user.call(api.imports.get, { params: { id: data.id } })).data.edited).toBe(3);
    expect((await reverted(user, data.id)).data.edited).toBe(3);
    expect((await user.call(api.imports.get, { params: { id: data.id } })).data.edited).toBe(3);
    expect(await rowsOf(user)).toMatchObject({ entries: 0, keys: 0, fingerprints: 0 });
  });

  test('keeps a project and a tag that something else uses by now', async () => {
    const user = await t.newUser();
    const cells = (index: number) => ({ Project: `Project ${index}`, Tags: `tag ${index}` });
    const { data } = await imported(user, togglFile(hours(5, cells)));
    const { projects } = await stateOf(user);
    const id = (name: string) => projects.find((project) => project.name === name)?.id ?? '';
    await user.call(api.tasks.create, { body: { title: 'Uses', project_id: id('Project 0'), tags: ['tag 0'] } });
    const hour = { start_time: '2026-03-02T09:00:00Z', end_time: '2026-03-02T10:00:00Z' };
    const entry = await user.call(api.time.create, { body: { ...hour, project_id: id('Project 1'), tags: ['tag 1'] } });
    await user.call(api.time.remove, { params: { id: entry.data.id } });
    await user.call(api.time.start, { body: { project_id: id('Project 2'), tags: ['tag 2'] } });
    await reverted(user, data.id);
    const after = await stateOf(user);
    expect(after.projects.map((project) => project.name)).toEqual(['Project 0', 'Project 1', 'Project 2']);
    expect(after.tags.map((tag) => tag.name)).toEqual(['tag 0', 'tag 1', 'tag 2']);
    expect(after.projects.map((project) => project.tracked_seconds)).toEqual([0, 0, 0]);
  });

  test('happens once: the second is refused, also at the same time', async () => {
    const user = await t.newUser();
    const { data } = await imported(user, togglFile(hours(5)));
    const both = await Promise.all([reverted(user, data.id), reverted(user, data.id)]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 409]);
    const third = await reverted(user, data.id);
    expect([third.status, third.error.details?.reason]).toEqual([409, 'import_reverted']);
    expect((await user.call(api.imports.get, { params: { id: data.id } })).data.status).toBe('reverted');
  });
});
