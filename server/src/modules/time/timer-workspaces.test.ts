import { api } from '@daybook/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CallOptions, type TestUser, useApp } from '../../../test/app.ts';
import { addMember, newProject, newTask } from './arrange.ts';

/** The timer is the user's, in whichever workspace it runs: `team` is one, `user` is at home in another. */

const t = useApp();

let user: TestUser;
let owner: TestUser;
let team: CallOptions & { workspaceId: string };
beforeEach(async () => {
  t.setNow('2026-03-10T09:00:00Z');
  user = await t.newUser();
  owner = await t.newUser();
  team = await addMember(t, owner, user);
});
afterEach(() => t.setNow(null));

const at = (time: string) => t.setNow(`2026-03-10T${time}Z`);
const home = () => user.user.personal_workspace_id;

async function startInTeam() {
  const project_id = await newProject(owner, { name: 'Shared', billable: true });
  const task_id = await newTask(owner, { title: 'Shared work', project_id });
  const { data } = await user.call(api.time.start, { body: { task_id, tags: ['team'] } }, team);
  return { entry: data, project_id, task_id };
}
const auditOf = async (workspaceId: string) =>
  (
    await t.database.owner.query(
      `select action from audit_log where workspace_id = $1 and action like 'time_entry.%' order by at, id`,
      [workspaceId],
    )
  ).rows.map((row) => row.action);

test('active shows it in full from every workspace', async () => {
  const { entry, project_id } = await startInTeam();
  at('09:10:00');
  const { data } = await user.call(api.time.active);
  expect(data).toMatchObject({
    state: 'running',
    elapsed_seconds: 600,
    entry: { id: entry.id, workspace_id: team.workspaceId, task_title: 'Shared work', project_id, tags: ['team'] },
  });
  await user.call(api.time.pause);
  at('09:20:00');
  const paused = (await user.call(api.time.active)).data;
  expect(paused).toMatchObject({ state: 'paused', elapsed_seconds: 600, entry: { id: entry.id, tags: ['team'] } });
  expect((await user.call(api.time.active, {}, team)).data).toEqual(paused);
});

test('pause, resume and stop act where it is', async () => {
  const { entry, project_id } = await startInTeam();
  at('09:10:00');
  expect((await user.call(api.time.pause)).data.entry).toMatchObject({ id: entry.id, project_id, billable: true });
  at('09:20:00');
  const resumed = (await user.call(api.time.resume)).data.entry;
  expect(resumed).toMatchObject({ workspace_id: team.workspaceId, project_id, tags: ['team'] });
  at('09:30:00');
  const stopped = await user.call(api.time.stop);
  expect(stopped.data).toMatchObject({ id: resumed?.id, workspace_id: team.workspaceId, duration_seconds: 600 });
  expect((await user.call(api.time.list)).data).toEqual([]);
  expect((await user.call(api.time.list, {}, team)).body).toMatchObject({
    total_duration_seconds: 1200,
    pagination: { total: 2 },
  });
  expect(await auditOf(team.workspaceId)).toEqual([
    'time_entry.started',
    'time_entry.paused',
    'time_entry.resumed',
    'time_entry.stopped',
  ]);
  expect(await auditOf(home())).toEqual([]);
});

test('a stop by id finds it, and can be sent again', async () => {
  const { entry } = await startInTeam();
  at('09:10:00');
  const stopped = await user.call(api.time.stopEntry, { params: { id: entry.id } });
  expect(stopped.data).toMatchObject({ id: entry.id, duration_seconds: 600, task_title: 'Shared work' });
  const again = await user.call(api.time.stopEntry, { params: { id: entry.id } });
  expect([again.status, again.data]).toEqual([200, stopped.data]);
});

test('a start elsewhere is refused with it, and switches from one workspace to the other', async () => {
  const { entry, project_id } = await startInTeam();
  at('09:10:00');
  const refused = await user.call(api.time.start, { body: {} });
  expect(refused.status).toBe(409);
  expect(refused.error.details).toMatchObject({ current: { id: entry.id, task_title: 'Shared work' } });
  const switched = await user.call(api.time.start, { body: { tags: ['own'], switch: true } });
  expect(switched.data).toMatchObject({ workspace_id: home(), start_time: '2026-03-10T09:10:00+00:00', tags: ['own'] });
  const old = await user.call(api.time.get, { params: { id: entry.id } }, team);
  expect(old.data).toMatchObject({ end_time: '2026-03-10T09:10:00+00:00', project_id, tags: ['team'] });
  expect(await auditOf(team.workspaceId)).toEqual(['time_entry.started', 'time_entry.stopped']);
  expect(await auditOf(home())).toEqual(['time_entry.started']);
});

test('a workspace that the user has left shows nothing of it; the timer can only be ended there', async () => {
  const { entry } = await startInTeam();
  await t.database.owner.query('delete from members where workspace_id = $1 and user_id = $2', [
    team.workspaceId,
    user.user.id,
  ]);
  at('09:10:00');
  expect((await user.call(api.time.active)).data).toMatchObject({
    state: 'running',
    entry: { id: entry.id, task_id: null, task_title: null, project_id: null, tags: [] },
  });
  await user.call(api.time.pause);
  expect((await user.call(api.time.active)).data).toMatchObject({ state: 'paused', entry: null });
  expect((await user.call(api.time.resume)).status).toBe(404);
  const switched = await user.call(api.time.start, { body: { switch: true } });
  expect(switched.status).toBe(201);
  expect(switched.data.workspace_id).toBe(home());
});
