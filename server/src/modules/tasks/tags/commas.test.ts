import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { api } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.ts';
import { auditOf, newTask } from '../arrange.ts';

const t = useApp();
const DAY = { start_time: '2026-03-09T08:00:00Z', end_time: '2026-03-09T09:00:00Z' };

describe('a comma separates tags', () => {
  test('so no name holds one, wherever a tag is named', async () => {
    const user = await t.newUser();
    const { data: tag } = await user.call(api.tags.create, { body: { name: 'Berlin' } });
    const task = await newTask(user);
    const name = 'Berlin, Mitte';
    const replies = [
      [await user.call(api.tags.create, { body: { name } }), 'name'],
      [await user.call(api.tags.update, { params: { id: tag.id }, body: { name } }), 'name'],
      [await user.call(api.tasks.create, { body: { title: 'x', tags: ['a', name] } }), 'tags.1'],
      [await user.call(api.tasks.update, { params: { id: task.id }, body: { tags: [name] } }), 'tags.0'],
      [await user.call(api.time.start, { body: { tags: [name] } }), 'tags.0'],
      [await user.call(api.time.create, { body: { ...DAY, tags: [name] } }), 'tags.0'],
    ] as const;
    for (const [reply, path] of replies) {
      expect(reply.status).toBe(422);
      expect(reply.error.details?.fields).toEqual([{ path, message: 'must not contain a comma: it separates tags' }]);
    }
    expect((await user.call(api.tags.list)).data).toMatchObject([{ name: 'Berlin' }]);
  });

  test('the same in the filters of tasks, of time and of figures: all of them, listed, repeated, or both', async () => {
    const user = await t.newUser();
    const tagged = [['Deep', 'mail', 'home'], ['Deep', 'mail'], ['Deep'], []];
    for (const tags of tagged) {
      await newTask(user, { tags });
      await user.call(api.time.create, { body: { ...DAY, tags } });
    }
    const period = { start_date: '2026-03-09', end_date: '2026-03-09' };
    for (const [tag, count] of [
      ['DEEP', 3],
      ['deep,mail', 2],
      [['deep', 'mail'], 2],
      [['deep', ' mail , home '], 1],
      [['deep', 'mail', 'deep'], 2],
      ['deep,unknown', 0],
    ] as const) {
      const found = [
        (await user.call(api.tasks.list, { query: { tag } })).body.pagination.total,
        (await user.call(api.time.list, { query: { tag } })).body.pagination.total,
        (await user.call(api.analytics.dashboard, { query: { ...period, tag } })).data.total_time_tracked_hours,
        (await user.call(api.analytics.dashboard, { query: { tag } })).data.total_tasks_todo,
        (await user.call(api.analytics.timeDistribution, { query: { ...period, tag } })).data.total_seconds / 3600,
      ];
      expect([tag, ...found]).toEqual([tag, ...Array(5).fill(count)]);
    }
  });

  test('in the database as well', async () => {
    const user = await t.newUser();
    const insert = t.database.owner.query(
      `insert into tags (workspace_id, id, name, color) values ($1, $2, 'a,b', '#123456')`,
      [user.user.personal_workspace_id, randomUUID()],
    );
    await expect(insert).rejects.toMatchObject({ constraint: 'tags_name_without_comma' });
  });

  test('names from before lose theirs, and stay apart', async () => {
    const [user, other] = [await t.newUser(), await t.newUser()];
    const { owner } = t.database;
    await owner.query('alter table tags drop constraint tags_name_without_comma');
    const insert = async (who: typeof user, name: string) => {
      const id = randomUUID();
      await owner.query(`insert into tags (workspace_id, id, name, color) values ($1, $2, $3, '#123456')`, [
        who.user.personal_workspace_id,
        id,
        name,
      ]);
      return id;
    };
    const before = ['Berlin, Mitte', 'a,b', ',,a , b', 'A B', ' , ', `${'x'.repeat(24)},${'x'.repeat(25)}`, 'plain'];
    const ids = [];
    for (const name of before) ids.push(await insert(user, name));
    await insert(other, 'a,b');
    await owner.query('begin');
    await owner.query(
      readFileSync(new URL('../../../../migrations/20261126T0215-commas-separate-tags.sql', import.meta.url), 'utf8'),
    );
    await owner.query('commit');
    const namesOf = async (who: typeof user) => {
      const { rows } = await owner.query('select name from tags where workspace_id = $1', [
        who.user.personal_workspace_id,
      ]);
      return rows.map((row) => row.name).sort();
    };
    expect(await namesOf(user)).toEqual(
      ['A B', 'Berlin Mitte', 'a b 2', 'a b 3', 'plain', 'tag', `${'x'.repeat(24)} ${'x'.repeat(25)}`].sort(),
    );
    expect(await namesOf(other)).toEqual(['a b']);
    expect(await auditOf(t, ids[0] as string)).toEqual([
      { action: 'tag.updated', actor_id: null, changes: { name: ['Berlin, Mitte', 'Berlin Mitte'] } },
    ]);
  });
});
