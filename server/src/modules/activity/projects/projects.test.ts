import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { micros, send } from '../spans/arrange.ts';
import { verifyUser } from '../spans/verify.ts';

const t = useApp();
let user: TestUser;
let id: string;
beforeEach(async () => {
  user = await t.newUser();
  id = user.user.id;
  await code('acme', 0, 10, 20);
  await code('acme-old', 60, 65);
  await code('beta', 70, 80);
});

const START = micros('2026-03-10T08:00:00Z');
const code = (project: string, ...minutes: number[]) =>
  send(
    t,
    id,
    minutes.map((minute) => ({ micros: START + minute * 60_000_000, project })),
  );
const list = async (query: object = {}) => (await user.call(api.codingProjects.list, { query })).data;
const named = async (name: string) => {
  const found = (await list()).find((project) => project.name === name);
  if (!found) throw new Error(`no project ${name}`);
  return found;
};
const patch = (projectId: string, body: object) =>
  user.call(api.codingProjects.update, { params: { id: projectId }, body });
const merge = (projectId: string, body: { into_id: string; version?: number }) =>
  user.call(api.codingProjects.merge, { params: { id: projectId }, body });
const remove = (projectId: string, version?: number) =>
  user.call(api.codingProjects.remove, { params: { id: projectId }, query: version ? { version } : {} });
const isSound = async () => expect(await verifyUser(t.deps.system, id)).toEqual([]);
const minutesByName = async () => (await list({ sort: 'name' })).map((one) => [one.name, one.seconds / 60]);

test('what editors send is listed, with what it adds up to', async () => {
  expect(await minutesByName()).toEqual([
    ['acme', 20],
    ['acme-old', 10],
    ['beta', 10],
  ]);
  expect(await named('acme')).toMatchObject({
    hidden: false,
    sent_as: ['acme'],
    project_id: null,
    heartbeats: 3,
    first_date: '2026-03-10',
    last_date: '2026-03-10',
    version: 1,
  });
  expect(await list({ q: 'OLD' })).toMatchObject([{ name: 'acme-old' }]);
  expect((await list({ sort: '-seconds', per_page: 1 })).map((one) => one.name)).toEqual(['acme']);
  expect(await (await t.newUser()).call(api.codingProjects.list)).toMatchObject({ data: [] });
});

test('one is renamed and hidden, and what comes later under its old name is still its own', async () => {
  const { id: acme } = await named('acme');
  expect((await patch(acme, { name: 'Acme API', hidden: true })).data).toMatchObject({
    name: 'Acme API',
    hidden: true,
    sent_as: ['acme'],
    version: 2,
  });
  expect((await patch(acme, { name: 'Acme API' })).data.version).toBe(2);
  await code('acme', 30);
  expect(await named('Acme API')).toMatchObject({ id: acme, seconds: 30 * 60 });
  // Sent under the name that its owner has given it.
  await code('Acme API', 35);
  expect(await named('Acme API')).toMatchObject({ seconds: 35 * 60, sent_as: ['Acme API', 'acme'] });
  expect((await list({ hidden: true })).map((one) => one.name)).toEqual(['Acme API']);
  const taken = await patch(acme, { name: 'beta' });
  expect([taken.status, taken.error.details]).toEqual([409, { reason: 'duplicate_name' }]);
  const stale = await patch(acme, { name: 'x', version: 1 });
  expect([stale.status, stale.error.details]).toMatchObject([
    409,
    { reason: 'stale_version', current: { name: 'Acme API', version: 2 } },
  ]);
  expect((await patch(acme, { name: ' ' })).status).toBe(422);
  await isSound();
});

test('two are made one, and what comes later under either name belongs to it', async () => {
  const [acme, old] = [await named('acme'), await named('acme-old')];
  expect((await merge(old.id, { into_id: old.id })).status).toBe(422);
  expect((await merge(old.id, { into_id: randomUUID() })).error.details).toMatchObject({
    fields: [{ path: 'into_id' }],
  });
  expect((await merge(old.id, { into_id: acme.id, version: 7 })).status).toBe(409);
  // Not yet counted when they are merged.
  await code('acme-old', 200, 205);
  const { data } = await merge(old.id, { into_id: acme.id });
  expect(data).toMatchObject({ id: acme.id, name: 'acme', sent_as: ['acme', 'acme-old'], seconds: 35 * 60 });
  await code('acme-old', 300, 301);
  await code('acme', 302);
  expect(await minutesByName()).toEqual([
    ['acme', 37],
    ['beta', 10],
  ]);
  expect((await merge(old.id, { into_id: acme.id })).status).toBe(404);
  const { rows } = await t.database.owner.query('select action from audit_log where object_id = $1', [old.id]);
  expect(rows).toEqual([{ action: 'coding_project.merged' }]);
  await isSound();
});

test('one is deleted with its time, and what comes later makes a new one', async () => {
  const { id: old, version } = await named('acme-old');
  expect((await remove(old, version + 1)).status).toBe(409);
  expect((await remove(old)).data).toEqual({ deleted_heartbeats: 2 });
  // The pause before the next one has become longer, so no time of it is given to anybody else.
  expect(await minutesByName()).toEqual([
    ['acme', 20],
    ['beta', 10],
  ]);
  expect((await remove(old)).status).toBe(404);
  await code('acme-old', 62);
  const fresh = await named('acme-old');
  expect(fresh).toMatchObject({ seconds: 8 * 60, heartbeats: 1 });
  expect(fresh.id).not.toBe(old);
  await isSound();
});

test('one is said to be a project of the workspace, and no longer when that is gone', async () => {
  const { id: acme } = await named('acme');
  const made = await user.call(api.projects.create, { body: { name: 'Acme' } });
  const { id: projectId, workspace_id } = made.data;
  expect((await patch(acme, { project_id: projectId })).data).toMatchObject({ project_id: projectId, workspace_id });
  const foreign = await (await t.newUser()).call(api.projects.create, { body: { name: 'Theirs' } });
  const refused = await patch(acme, { project_id: foreign.data.id });
  expect([refused.status, refused.error.details]).toMatchObject([422, { fields: [{ path: 'project_id' }] }]);
  await merge(acme, { into_id: (await named('beta')).id });
  expect(await named('beta')).toMatchObject({ project_id: projectId });
  await t.database.owner.query('delete from projects where id = $1', [projectId]);
  expect(await named('beta')).toMatchObject({ project_id: null, workspace_id: null });
});

test('changes at once do not lose each other', async () => {
  const [acme, old, beta] = [await named('acme'), await named('acme-old'), await named('beta')];
  const replies = await Promise.all([
    merge(old.id, { into_id: acme.id }),
    merge(beta.id, { into_id: acme.id }),
    patch(acme.id, { name: 'All' }),
    code('beta', 400, 401),
    remove(old.id),
  ]);
  expect(replies.slice(1, 3).map((reply) => reply?.status)).toEqual([200, 200]);
  const all = await named('All');
  expect(all.sent_as).toContain('beta');
  await isSound();
});

test('in another workspace than their own it is written down at home', async () => {
  const team = await user.call(api.workspaces.create, { body: { name: 'Team' } });
  const { id: acme } = await named('acme');
  await user.call(
    api.codingProjects.update,
    { params: { id: acme }, body: { hidden: true } },
    { workspaceId: team.data.id },
  );
  const { rows } = await t.database.owner.query('select workspace_id from audit_log where object_id = $1', [acme]);
  expect(rows).toEqual([{ workspace_id: user.user.personal_workspace_id }]);
});
