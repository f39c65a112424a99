import { randomUUID } from 'node:crypto';
import { api, type BodyOf, type Client, type Project } from '@daybook/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { insertTeam } from '../../analytics/sample-rows.ts';
import { auditOf } from '../arrange.ts';
import { purgeTrashJob } from '../jobs.ts';

const t = useApp();
let user: TestUser;
let lead: TestUser;
let member: TestUser;
let team: { workspaceId: string };
beforeAll(async () => {
  [user, lead, member] = [await t.newUser(), await t.newUser(), await t.newUser()];
  team = { workspaceId: await insertTeam(t.database.owner, { [lead.user.id]: 'lead', [member.user.id]: 'member' }) };
});

const fresh = () => `Acme ${randomUUID()}`;
async function newClient(body: Partial<BodyOf<typeof api.clients.create>> = {}, who = user): Promise<Client> {
  const reply = await who.call(api.clients.create, { body: { name: fresh(), ...body } });
  expect(reply.status).toBe(201);
  return reply.data;
}
const patch = (id: string, body: BodyOf<typeof api.clients.update>) =>
  user.call(api.clients.update, { params: { id }, body });
async function newProject(body: Partial<BodyOf<typeof api.projects.create>>): Promise<Project> {
  const reply = await user.call(api.projects.create, { body: { name: randomUUID(), ...body } });
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
  return reply.data;
}
const getProject = async (id: string) => (await user.call(api.projects.get, { params: { id } })).data;

describe('clients', () => {
  test('are made, changed, archived, deleted and taken back, each written down', async () => {
    const made = await newClient({ hourly_rate: { amount: '085.50' } });
    expect(made).toMatchObject({
      hourly_rate: { amount: '85.5', currency: 'EUR' },
      archived: false,
      projects: 0,
      tracked_seconds: 0,
      version: 1,
    });
    const params = { id: made.id };
    const name = fresh();
    const changed = (await patch(made.id, { name, archived: true, hourly_rate: { amount: '90' } })).data;
    expect(changed).toMatchObject({ name, archived: true, hourly_rate: { amount: '90', currency: 'EUR' }, version: 2 });
    expect((await patch(made.id, { name, hourly_rate: { amount: '90.00', currency: 'eur' } })).data).toEqual(changed);
    expect((await patch(made.id, { hourly_rate: null, archived: false })).data).toMatchObject({ hourly_rate: null });
    const stale = await patch(made.id, { name: 'x', version: 1 });
    expect([stale.status, stale.error.details]).toMatchObject([
      409,
      { reason: 'stale_version', current: { version: 3 } },
    ]);
    expect((await user.call(api.clients.remove, { params, query: { version: 1 } })).status).toBe(409);
    expect((await user.call(api.clients.remove, { params })).status).toBe(204);
    expect((await user.call(api.clients.get, { params })).status).toBe(404);
    expect((await user.call(api.clients.restore, { params })).data).toMatchObject({ name, version: 5 });
    const { data } = await user.call(api.clients.list, { query: { q: name } });
    expect(data).toMatchObject([{ id: made.id }]);
    expect((await auditOf(t, made.id)).map(({ action }) => action.slice(7))).toEqual([
      'created',
      'updated',
      'updated',
      'deleted',
      'restored',
    ]);
  });

  test('have a name each, in any case; one from the trash is free, and then cannot come back', async () => {
    const { id, name } = await newClient();
    const twin = await user.call(api.clients.create, { body: { name: name.toUpperCase() } });
    expect([twin.status, twin.error.details]).toEqual([409, { reason: 'duplicate_name' }]);
    await user.call(api.clients.remove, { params: { id } });
    await newClient({ name });
    expect((await user.call(api.clients.restore, { params: { id } })).error.details).toEqual({
      reason: 'duplicate_name',
    });
  });

  test.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['a rate as a number', { hourly_rate: { amount: 85 } }, 'hourly_rate.amount'],
    ['a rate with a comma', { hourly_rate: { amount: '85,5' } }, 'hourly_rate.amount'],
    ['a negative rate', { hourly_rate: { amount: '-1' } }, 'hourly_rate.amount'],
    ['more digits than are kept', { hourly_rate: { amount: '1.00001' } }, 'hourly_rate.amount'],
    ['a currency that is none', { hourly_rate: { amount: '1', currency: 'EURO' } }, 'hourly_rate.currency'],
  ])('refuses %s', async (_what, body, path) => {
    const reply = await user.call(api.clients.create, { body: { name: 'x', ...body } as never });
    expect([reply.status, reply.error.details?.fields]).toMatchObject([422, [{ path }]]);
  });
});

describe('the client of a project', () => {
  test('is named by id or by name, which is found in any case or made; both at once are refused', async () => {
    const client = await newClient();
    const byName = await newProject({ client: ` ${client.name.toUpperCase()} ` });
    const byId = await newProject({ client_id: client.id });
    for (const project of [byName, byId]) {
      expect(project).toMatchObject({ client_id: client.id, client: client.name });
    }
    const name = fresh();
    const made = await newProject({ client: name });
    expect(made.client).toBe(name);
    expect((await user.call(api.clients.get, { params: { id: made.client_id as string } })).data).toMatchObject({
      name,
      projects: 1,
    });
    const change = (body: BodyOf<typeof api.projects.update>) =>
      user.call(api.projects.update, { params: { id: byId.id }, body });
    expect((await change({ client: client.name, client_id: client.id })).error.details?.fields).toMatchObject([
      { path: 'client' },
    ]);
    expect((await change({ client_id: randomUUID() })).error.details?.fields).toMatchObject([{ path: 'client_id' }]);
    expect((await change({ client: client.name })).data.version).toBe(1);
    expect((await change({ client_id: made.client_id })).data).toMatchObject({ client: name, version: 2 });
    expect((await change({ client_id: null })).data).toMatchObject({ client_id: null, client: null });
    expect((await auditOf(t, byId.id)).at(-1)?.changes).toEqual({ client: [name, null] });
    const ofClient = await user.call(api.projects.list, { query: { client_id: client.id } });
    expect(ofClient.data).toMatchObject([{ id: byName.id }]);
  });

  test('one name made by ten at once is one client', async () => {
    const name = fresh();
    const made = await Promise.all(Array.from({ length: 10 }, () => newProject({ client: name })));
    expect(new Set(made.map(({ client_id }) => client_id)).size).toBe(1);
  });

  test('is nowhere while it is in the trash, and stays there as long as a project has it', async () => {
    const client = await newClient();
    const params = { id: client.id };
    const project = await newProject({ name: 'Website', client_id: client.id });
    const plain = await newProject({ name: 'Website' });
    await user.call(api.clients.remove, { params });
    expect(await getProject(project.id)).toMatchObject({ client_id: null, client: null });
    await t.database.owner.query(`update clients set deleted_at = '2026-01-01' where id = $1`, [client.id]);
    const purge = () => purgeTrashJob.run({ db: t.deps.system, log: t.deps.log, now: new Date('2026-12-01') });
    await purge();
    await user.call(api.clients.restore, { params });
    expect(await getProject(project.id)).toMatchObject({ client_id: client.id });
    expect(await getProject(plain.id)).toMatchObject({ client_id: null });
    await user.call(api.projects.update, { params: { id: project.id }, body: { client_id: null, name: 'Other' } });
    await user.call(api.clients.remove, { params });
    await t.database.owner.query(`update clients set deleted_at = '2026-01-01' where id = $1`, [client.id]);
    await purge();
    expect((await user.call(api.clients.restore, { params })).status).toBe(404);
    expect((await auditOf(t, client.id)).at(-1)).toMatchObject({ action: 'client.purged', actor_id: null });
  });
});

describe('rates', () => {
  test('of a project take the currency of the client, or else of the workspace', async () => {
    const client = await newClient({ hourly_rate: { amount: '100', currency: 'usd' } });
    const own = await newProject({ client_id: client.id, hourly_rate: { amount: '120' } });
    expect(own.hourly_rate).toEqual({ amount: '120', currency: 'USD' });
    const id = user.user.personal_workspace_id;
    await user.call(api.policy.update, { params: { id }, body: { currency: 'chf' } });
    expect((await newProject({ hourly_rate: { amount: '0.0001' } })).hourly_rate).toEqual({
      amount: '0.0001',
      currency: 'CHF',
    });
    // What has a currency keeps it.
    const change = { params: { id: own.id }, body: { client: null, hourly_rate: { amount: '130' } } };
    expect((await user.call(api.projects.update, change)).data.hourly_rate).toEqual({ amount: '130', currency: 'USD' });
  });

  test('are seen and set by leads, and not by members, who may change all else', async () => {
    const hourly_rate = { amount: '75', currency: 'EUR' };
    const { data: client } = await lead.call(api.clients.create, { body: { name: 'Acme', hourly_rate } }, team);
    const { data: project } = await lead.call(api.projects.create, { body: { name: 'Site', hourly_rate } }, team);
    expect([client.hourly_rate, project.hourly_rate]).toEqual([hourly_rate, hourly_rate]);
    const params = { id: client.id };
    expect((await member.call(api.clients.list, {}, team)).data).toMatchObject([{ name: 'Acme', hourly_rate: null }]);
    expect((await member.call(api.projects.list, {}, team)).data).toMatchObject([{ name: 'Site', hourly_rate: null }]);
    const renamed = await member.call(api.clients.update, { params, body: { name: 'Acme 2' } }, team);
    expect(renamed.data).toMatchObject({ name: 'Acme 2', hourly_rate: null });
    const stale = await member.call(api.clients.update, { params, body: { name: 'x', version: 1 } }, team);
    expect(stale.error.details).toMatchObject({ current: { hourly_rate: null } });
    for (const reply of [
      await member.call(api.clients.update, { params, body: { hourly_rate: null } }, team),
      await member.call(api.clients.create, { body: { name: 'New', hourly_rate } }, team),
      await member.call(api.projects.update, { params: { id: project.id }, body: { hourly_rate } }, team),
      await member.call(api.projects.create, { body: { name: 'New', hourly_rate } }, team),
    ]) {
      expect(reply.status).toBe(403);
    }
    expect((await lead.call(api.clients.get, { params }, team)).data).toMatchObject({ name: 'Acme 2', hourly_rate });
  });
});
