import { randomUUID } from 'node:crypto';
import { api, type BodyOf, PROJECT_COLORS, type Project } from '@daybook/contracts';
import { describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';

const t = useApp();

type NewProject = BodyOf<typeof api.projects.create>;
const create = (user: TestUser, body: NewProject) => user.call(api.projects.create, { body });
async function newProject(user: TestUser, body: NewProject): Promise<Project> {
  const reply = await create(user, body);
  expect(reply.status).toBe(201);
  return reply.data;
}
const patch = (user: TestUser, id: string, body: BodyOf<typeof api.projects.update>) =>
  user.call(api.projects.update, { params: { id }, body });
const names = async (user: TestUser, query = {}) => {
  const reply = await user.call(api.projects.list, { query });
  return (reply.data as unknown as Project[]).map((project) => project.name);
};
const actionsOn = async (id: string) =>
  (await t.database.owner.query('select action from audit_log where object_id = $1 order by at, id', [id])).rows.map(
    (row) => row.action,
  );

describe('create', () => {
  test('a name is enough', async () => {
    const user = await t.newUser();
    const project = await newProject(user, { name: ' Garden ' });
    expect(project).toMatchObject({
      workspace_id: user.user.personal_workspace_id,
      name: 'Garden',
      client: null,
      billable: false,
      archived: false,
      tracked_seconds: 0,
      version: 1,
    });
    expect((await user.call(api.projects.get, { params: { id: project.id } })).data).toEqual(project);
    expect(await actionsOn(project.id)).toEqual(['project.created']);
  });

  test('keeps what is given', async () => {
    const user = await t.newUser();
    const body = { id: randomUUID(), name: 'Site', client: 'Acme Example', color: '#ABCDEF', billable: true };
    expect(await newProject(user, body)).toMatchObject({ ...body, color: '#abcdef' });
  });

  test('takes the least used colour of the palette, of those outside the trash', async () => {
    const user = await t.newUser();
    const made: Project[] = [];
    for (let i = 0; i < 12; i += 1) made.push(await newProject(user, { name: `P ${i}` }));
    expect(new Set(made.map((project) => project.color))).toEqual(new Set(PROJECT_COLORS.map(({ hex }) => hex)));
    await user.call(api.projects.remove, { params: { id: made[5]?.id as string } });
    expect((await newProject(user, { name: 'Next' })).color).toBe(made[5]?.color);
  });

  test('two may share a name where their clients differ; in any case of letters', async () => {
    const user = await t.newUser();
    await newProject(user, { name: 'Website' });
    await newProject(user, { name: 'Website', client: 'Acme Example' });
    for (const body of [{ name: 'WEBSITE' }, { name: 'website', client: 'ACME example' }]) {
      const reply = await create(user, body);
      expect(reply.status).toBe(409);
      expect(reply.error.details).toEqual({ reason: 'duplicate_name' });
    }
    await newProject(await t.newUser(), { name: 'Website' });
  });

  test('the same id twice is a conflict', async () => {
    const user = await t.newUser();
    const { id } = await newProject(user, { name: 'One' });
    const reply = await create(user, { id, name: 'Two' });
    expect(reply.error.details).toEqual({ reason: 'duplicate_id' });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['an empty client', { client: '' }, 'client'],
    ['a colour by name', { color: 'red' }, 'color'],
  ])('refuses %s', async (_what, body, path) => {
    const reply = await create(await t.newUser(), { name: 'x', ...body });
    expect(reply.status).toBe(422);
    expect(reply.error.details?.fields).toMatchObject([{ path }]);
  });
});

describe('change', () => {
  test('renames, recolours, archives; what is already so changes nothing', async () => {
    const user = await t.newUser();
    const project = await newProject(user, { name: 'Old', client: 'Acme Example', color: '#111111' });
    const { data: changed } = await patch(user, project.id, { name: 'New', client: null, archived: true });
    expect(changed).toEqual({
      ...project,
      name: 'New',
      client_id: null,
      client: null,
      archived: true,
      updated_at: changed.updated_at,
      version: 2,
    });
    expect((await patch(user, project.id, { name: 'New', archived: true })).data).toEqual(changed);
    expect((await patch(user, project.id, { archived: false })).data).toMatchObject({ archived: false, version: 3 });
    expect(await actionsOn(project.id)).toEqual(['project.created', 'project.updated', 'project.updated']);
  });

  test('a stale version gets the current project', async () => {
    const user = await t.newUser();
    const { id } = await newProject(user, { name: 'One' });
    const { data: current } = await patch(user, id, { name: 'Two' });
    for (const reply of [
      await patch(user, id, { name: 'Three', version: 1 }),
      await user.call(api.projects.remove, { params: { id }, query: { version: 1 } }),
    ]) {
      expect(reply.status).toBe(409);
      expect(reply.error.details).toEqual({ reason: 'stale_version', current });
    }
  });

  test('a name that is taken is a conflict', async () => {
    const user = await t.newUser();
    await newProject(user, { name: 'Taken' });
    const { id } = await newProject(user, { name: 'Free' });
    expect((await patch(user, id, { name: 'taken' })).error.details).toEqual({ reason: 'duplicate_name' });
  });
});

describe('list', () => {
  test('by name, filtered, searched, sorted', async () => {
    const user = await t.newUser();
    const beta = await newProject(user, { name: 'beta', client: 'Zeta Example' });
    await newProject(user, { name: 'Alpha' });
    await newProject(user, { name: 'Gamma 100%' });
    await patch(user, beta.id, { archived: true });
    await newProject(await t.newUser(), { name: 'Foreign' });
    expect(await names(user)).toEqual(['Alpha', 'beta', 'Gamma 100%']);
    expect(await names(user, { sort: '-name' })).toEqual(['Gamma 100%', 'beta', 'Alpha']);
    expect(await names(user, { sort: 'created_at' })).toEqual(['beta', 'Alpha', 'Gamma 100%']);
    expect(await names(user, { archived: 'true' })).toEqual(['beta']);
    expect(await names(user, { archived: 'false' })).toEqual(['Alpha', 'Gamma 100%']);
    expect(await names(user, { q: 'zeta' })).toEqual(['beta']);
    expect(await names(user, { q: '0%' })).toEqual(['Gamma 100%']);
    expect(await names(user, { q: '%' })).toEqual(['Gamma 100%']);
    const second = await user.call(api.projects.list, { query: { page: 2, per_page: 2 } });
    expect(second.data).toMatchObject([{ name: 'Gamma 100%' }]);
    expect(second.body.pagination).toEqual({ page: 2, per_page: 2, total: 3, pages: 2 });
  });

  test('with the time tracked on each, and by it', async () => {
    const user = await t.newUser();
    const [little, much] = [await newProject(user, { name: 'Little' }), await newProject(user, { name: 'Much' })];
    await newProject(user, { name: 'None' });
    const insert = 'insert into project_time (workspace_id, project_id, seconds) values ($1, $2, $3)';
    await t.database.owner.query(insert, [little.workspace_id, little.id, 60]);
    await t.database.owner.query(insert, [much.workspace_id, much.id, 3_000_000_000]);
    const reply = await user.call(api.projects.list, { query: { sort: '-tracked_seconds' } });
    expect(reply.data).toMatchObject([
      { name: 'Much', tracked_seconds: 3_000_000_000 },
      { name: 'Little', tracked_seconds: 60 },
      { name: 'None', tracked_seconds: 0 },
    ]);
    expect(await names(user, { sort: 'tracked_seconds' })).toEqual(['None', 'Little', 'Much']);
  });
});

describe('trash', () => {
  test('a deleted project is gone until it is restored', async () => {
    const user = await t.newUser();
    const project = await newProject(user, { name: 'Garden' });
    const params = { id: project.id };
    expect((await user.call(api.projects.remove, { params })).status).toBe(204);
    expect((await user.call(api.projects.get, { params })).status).toBe(404);
    expect((await patch(user, project.id, { name: 'x' })).status).toBe(404);
    expect((await user.call(api.projects.remove, { params })).status).toBe(404);
    expect(await names(user)).toEqual([]);
    const restored = (await user.call(api.projects.restore, { params })).data;
    expect(restored).toEqual({ ...project, version: 3, updated_at: restored.updated_at });
    expect((await user.call(api.projects.restore, { params })).data).toEqual(restored);
    expect(await actionsOn(project.id)).toEqual(['project.created', 'project.deleted', 'project.restored']);
  });

  test('its name is free, and then it cannot come back under it', async () => {
    const user = await t.newUser();
    const { id } = await newProject(user, { name: 'Garden' });
    await user.call(api.projects.remove, { params: { id } });
    await newProject(user, { name: 'garden' });
    const reply = await user.call(api.projects.restore, { params: { id } });
    expect(reply.status).toBe(409);
    expect(reply.error.details).toEqual({ reason: 'duplicate_name' });
  });

  test('another tenant’s project isn’t there', async () => {
    const [user, stranger] = [await t.newUser(), await t.newUser()];
    const { id } = await newProject(stranger, { name: 'Theirs' });
    const params = { id };
    const replies = [
      await user.call(api.projects.get, { params }),
      await patch(user, id, { name: 'Mine' }),
      await user.call(api.projects.remove, { params }),
      await user.call(api.projects.restore, { params }),
    ];
    expect(replies.map((reply) => reply.status)).toEqual([404, 404, 404, 404]);
  });
});
