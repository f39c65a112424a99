import { randomUUID } from 'node:crypto';
import { api, type BodyOf, PROJECT_COLORS, type Tag } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';

const t = useApp();

const create = (user: TestUser, body: BodyOf<typeof api.tags.create>) => user.call(api.tags.create, { body });
const patch = (user: TestUser, id: string, body: BodyOf<typeof api.tags.update>) =>
  user.call(api.tags.update, { params: { id }, body });
const list = async (user: TestUser, query = {}) => (await user.call(api.tags.list, { query })).data as unknown as Tag[];
const names = async (user: TestUser, query = {}) => (await list(user, query)).map((tag) => tag.name);

describe('create', () => {
  test('a name is enough; the colour is the least used one', async () => {
    const user = await t.newUser();
    const { status, data } = await create(user, { name: ' Deep work ' });
    expect(status).toBe(201);
    expect(data).toMatchObject({ name: 'Deep work', workspace_id: user.user.personal_workspace_id, version: 1 });
    const other = (await create(user, { name: 'Other' })).data;
    const palette = PROJECT_COLORS.map(({ hex }) => hex);
    expect(palette).toContain(data.color);
    expect(palette).toContain(other.color);
    expect(other.color).not.toBe(data.color);
    expect((await user.call(api.tags.get, { params: { id: data.id } })).data).toEqual(data);
  });

  test('refuses a name or an id that is taken, and what is no name or colour', async () => {
    const user = await t.newUser();
    const id = randomUUID();
    await create(user, { id, name: 'Work', color: '#ABCDEF' });
    expect((await create(user, { name: 'WORK' })).error.details).toEqual({ reason: 'duplicate_name' });
    expect((await create(user, { id, name: 'Other' })).error.details).toEqual({ reason: 'duplicate_id' });
    for (const [body, path] of [
      [{ name: ' ' }, 'name'],
      [{ name: 'x'.repeat(51) }, 'name'],
      [{ name: 'x', color: '#12345' }, 'color'],
    ] as const) {
      const reply = await create(user, body);
      expect(reply.status).toBe(422);
      expect(reply.error.details?.fields).toMatchObject([{ path }]);
    }
    expect(await list(user)).toMatchObject([{ name: 'Work', color: '#abcdef' }]);
  });
});

describe('change', () => {
  test('a new name shows on the tasks; the case of letters may change', async () => {
    const user = await t.newUser();
    const { data: task } = await user.call(api.tasks.create, { body: { title: 'x', tags: ['work'] } });
    const [tag] = await list(user);
    const id = tag?.id as string;
    expect((await patch(user, id, { name: 'Work', color: '#000000' })).data).toMatchObject({
      name: 'Work',
      color: '#000000',
      version: 2,
    });
    expect((await patch(user, id, { name: 'Work' })).data.version).toBe(2);
    expect((await user.call(api.tasks.get, { params: { id: task.id } })).data.tags).toEqual(['Work']);
    await create(user, { name: 'Taken' });
    expect((await patch(user, id, { name: 'taken' })).error.details).toEqual({ reason: 'duplicate_name' });
  });

  test('a stale version gets the current tag', async () => {
    const user = await t.newUser();
    const { id } = (await create(user, { name: 'One' })).data;
    const { data: current } = await patch(user, id, { name: 'Two' });
    for (const reply of [
      await patch(user, id, { name: 'Three', version: 1 }),
      await user.call(api.tags.remove, { params: { id }, query: { version: 1 } }),
    ]) {
      expect(reply.status).toBe(409);
      expect(reply.error.details).toEqual({ reason: 'stale_version', current });
    }
  });
});

describe('list', () => {
  test('by name, searched, sorted, paged', async () => {
    const user = await t.newUser();
    for (const name of ['beta', 'Alpha', 'gamma_1']) await create(user, { name });
    await create(await t.newUser(), { name: 'foreign' });
    expect(await names(user)).toEqual(['Alpha', 'beta', 'gamma_1']);
    expect(await names(user, { sort: '-created_at' })).toEqual(['gamma_1', 'Alpha', 'beta']);
    expect(await names(user, { q: 'ET' })).toEqual(['beta']);
    expect(await names(user, { q: '_' })).toEqual(['gamma_1']);
    const reply = await user.call(api.tags.list, { query: { page: 2, per_page: 2 } });
    expect(reply.body.pagination).toEqual({ page: 2, per_page: 2, total: 3, pages: 2 });
  });
});

describe('trash', () => {
  test('a deleted tag is gone until it is restored, on everything that carried it', async () => {
    const user = await t.newUser();
    const { data: task } = await user.call(api.tasks.create, { body: { title: 'x', tags: ['work'] } });
    const tagsOfTask = async () => (await user.call(api.tasks.get, { params: { id: task.id } })).data.tags;
    const params = { id: (await list(user))[0]?.id as string };
    expect((await user.call(api.tags.remove, { params })).status).toBe(204);
    expect((await user.call(api.tags.get, { params })).status).toBe(404);
    expect((await patch(user, params.id, { name: 'x' })).status).toBe(404);
    expect((await user.call(api.tags.remove, { params })).status).toBe(404);
    expect([await names(user), await tagsOfTask()]).toEqual([[], []]);
    expect((await user.call(api.tags.restore, { params })).data).toMatchObject({ name: 'work', version: 3 });
    expect([await names(user), await tagsOfTask()]).toEqual([['work'], ['work']]);
    const { rows } = await t.database.owner.query('select action from audit_log where object_id = $1 order by at, id', [
      params.id,
    ]);
    expect(rows.map((row) => row.action)).toEqual(['tag.created', 'tag.deleted', 'tag.restored']);
  });

  test('a name given on a task makes a new tag and does not revive the one in the trash', async () => {
    const user = await t.newUser();
    const old = (await create(user, { name: 'Work' })).data;
    await user.call(api.tags.remove, { params: { id: old.id } });
    await user.call(api.tasks.create, { body: { title: 'x', tags: ['work'] } });
    expect(await list(user)).toMatchObject([{ name: 'work' }]);
    const reply = await user.call(api.tags.restore, { params: { id: old.id } });
    expect(reply.status).toBe(409);
    expect(reply.error.details).toEqual({ reason: 'duplicate_name' });
  });

  test('another tenant’s tag isn’t there', async () => {
    const [user, stranger] = [await t.newUser(), await t.newUser()];
    const { id } = (await create(stranger, { name: 'Theirs' })).data;
    const params = { id };
    const replies = [
      await user.call(api.tags.get, { params }),
      await patch(user, id, { name: 'Mine' }),
      await user.call(api.tags.remove, { params }),
      await user.call(api.tags.restore, { params }),
    ];
    expect(replies.map((reply) => reply.status)).toEqual([404, 404, 404, 404]);
  });
});

describe('tags of tasks', () => {
  test('names are one tag in any case, keep the spelling of the tag, and are made once each', async () => {
    const user = await t.newUser();
    const make = async (tags: string[]) =>
      (await user.call(api.tasks.create, { body: { title: 'x', tags } })).data.tags;
    expect(await make(['Écriture', 'écriture', 'ÉCRITURE ', 'b'])).toEqual(['b', 'Écriture']);
    expect(await make(['éCRITURE', 'B'])).toEqual(['b', 'Écriture']);
    const tags = await list(user);
    expect(tags.map((tag) => tag.name)).toEqual(['b', 'Écriture']);
    expect(new Set(tags.map((tag) => tag.color)).size).toBe(2);
  });

  test('twenty requests that make the same tags at once all succeed, with one tag each', async () => {
    const user = await t.newUser();
    const wanted = ['alpha', 'beta', 'gamma'];
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => {
        const tags = wanted.map((name) => (i % 3 ? name : name.toUpperCase()));
        return user.call(api.tasks.create, { body: { title: `${i}`, tags: i % 2 ? tags : tags.toReversed() } });
      }),
    );
    expect(replies.map((reply) => reply.status)).toEqual(Array(20).fill(201));
    const tags = await list(user);
    expect(tags.map((tag) => tag.name.toLowerCase())).toEqual(wanted);
    const shown = tags.map((tag) => tag.name);
    for (const reply of replies) expect(reply.data.tags).toEqual(shown);
    const { rows } = await t.database.owner.query(
      `select count(*)::int as made from audit_log where workspace_id = $1 and action = 'tag.created'`,
      [user.user.personal_workspace_id],
    );
    expect(rows[0].made).toBe(3);
  });
});
