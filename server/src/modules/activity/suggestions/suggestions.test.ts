import { randomUUID } from 'node:crypto';
import { type ActivitySuggestion, api } from '@daybook/contracts';
import { beforeEach, describe, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { addMember, newEntry, newProject, newTask } from '../../time/arrange.ts';
import { join, newTeam } from '../../workspaces/arrange.ts';
import { micros, send } from '../spans/arrange.ts';
import { applyRulesJob } from './rules/jobs.ts';

const t = useApp();
const DAY = '2026-03-10';
let user: TestUser;
beforeEach(async () => {
  t.setNow(`${DAY}T20:00:00Z`);
  user = await t.newUser();
});

/** Coding without a pause, from and to in minutes after nine. */
function code(project: string, branch: string | null, from: number, to: number, day = DAY, who = user): Promise<void> {
  const start = micros(`${day}T09:00:00Z`);
  const at = (minute: number) => ({ micros: start + minute * 60_000_000, project, branch });
  const steps = Array.from({ length: Math.ceil((to - from) / 10) + 1 }, (_, i) => at(Math.min(from + i * 10, to)));
  return send(t, who.user.id, steps);
}

const at = (minute: number, day = DAY) => new Date(Date.parse(`${day}T09:00:00Z`) + minute * 60_000).toISOString();
const list = async (query: object = { date: DAY }, who = user) =>
  (await who.call(api.activitySuggestions.list, { query })).data;
const only = async (): Promise<ActivitySuggestion> => {
  const { suggestions } = await list();
  if (suggestions.length !== 1) throw new Error(`${suggestions.length} suggestions`);
  return suggestions[0] as ActivitySuggestion;
};
const accept = (id: string, body: object = {}, who = user) =>
  who.call(api.activitySuggestions.accept, { params: { id }, body });
const requireFields = (required_fields: 'task'[], id = user.user.personal_workspace_id) =>
  user.call(api.policy.update, { params: { id }, body: { required_fields } });
const dismiss = (id: string) => user.call(api.activitySuggestions.dismiss, { params: { id } });
const codingProjectId = async (name: string) =>
  (await user.call(api.codingProjects.list, { query: {} })).data.find((one) => one.name === name)?.id as string;
const map = async (name: string, project_id: string, workspaceId?: string) =>
  user.call(
    api.codingProjects.update,
    { params: { id: await codingProjectId(name) }, body: { project_id } },
    workspaceId ? { workspaceId } : {},
  );

test('coding is proposed as an entry on the task that its branch is called like, and says why', async () => {
  const projectId = await newProject(user, { name: 'Acme' });
  const taskId = await newTask(user, { title: 'Fix login', project_id: projectId, status: 'in_progress' });
  await code('acme-api', 'fix/login', 0, 130);
  await map('acme-api', projectId);
  const suggestion = await only();
  expect(suggestion).toMatchObject({
    date: DAY,
    start_time: at(0),
    end_time: at(130),
    seconds: 130 * 60,
    coding_project: { name: 'acme-api' },
    branch: 'fix/login',
    workspace: { id: user.user.personal_workspace_id },
    project: { id: projectId, name: 'Acme' },
    task: { id: taskId, title: 'Fix login' },
    rule_id: null,
  });
  expect(suggestion.confidence).toBeGreaterThan(0.8);
  expect(suggestion.reasons.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['branch', 'mapping', 'open']));
  expect(await only()).toEqual(suggestion);

  const { status, data } = await accept(suggestion.id);
  expect([status, data]).toMatchObject([
    201,
    { source: 'coding', task_id: taskId, project_id: projectId, start_time: at(0).replace('.000Z', '+00:00') },
  ]);
  expect((await list()).suggestions).toEqual([]);
  const { rows } = await t.database.owner.query(
    `select action from audit_log where actor_id = $1 and action ~ 'suggestion|time_entry' order by id`,
    [user.user.id],
  );
  expect(rows.map(({ action }) => action)).toEqual(['time_entry.created', 'activity_suggestion.accepted']);
});

test('accepted twice, at once or later, it is one entry; from the trash it is proposed again', async () => {
  await code('acme', 'main', 0, 60);
  const { id } = await only();
  const replies = await Promise.all([accept(id), accept(id), accept(id)]);
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
  const entry = replies[0]?.data;
  expect(new Set(replies.map(({ data }) => data.id)).size).toBe(1);
  expect((await accept(id)).data.id).toBe(entry?.id);
  expect((await dismiss(id)).error.details).toMatchObject({ reason: 'already_tracked' });
  await user.call(api.time.remove, { params: { id: entry?.id as string }, query: {} });
  expect((await only()).id).toBe(id);
  expect((await accept(id)).data.id).not.toBe(entry?.id);
  expect((await accept(randomUUID())).status).toBe(404);
});

test('nothing is proposed of time that is tracked, in whichever workspace, or that somebody is still at', async () => {
  const other = await t.newUser();
  const { workspaceId } = await addMember(t, other, user);
  await newEntry(user, at(10), at(20));
  await user.call(api.time.create, { body: { start_time: at(30), end_time: at(40) } }, { workspaceId });
  await code('acme', 'main', 0, 60);
  const spans = (await list()).suggestions.map(({ start_time, end_time }) => [start_time, end_time]);
  expect(spans).toEqual([
    [at(0), at(10)],
    [at(20), at(30)],
    [at(40), at(60)],
  ]);
  t.setNow(at(70));
  expect((await list()).suggestions).toHaveLength(2);
  await user.call(api.time.start, { body: { start_time: at(42) } });
  t.setNow(at(90));
  expect((await list()).suggestions.map(({ end_time }) => end_time)).toEqual([at(10), at(30)]);
});

test('nor of time that is archived', async () => {
  const [day, home] = ['2023-03-07', user.user.personal_workspace_id];
  await newEntry(user, at(0, day), at(30, day));
  await code('acme', 'main', 0, 60, day);
  const { rows } = await t.database.owner.query(`select app.archive_time($1, $2, '2023-03-01') as packed`, [
    ...[home, user.user.id],
  ]);
  expect(rows).toEqual([{ packed: 1 }]);
  const { suggestions } = await list({ date: day });
  expect(suggestions.map(({ start_time }) => start_time)).toEqual([at(30, day)]);
});

test('it is edited on its way, and what cannot be changes nothing', async () => {
  await code('acme', 'spike', 0, 60);
  const { id, description, confidence } = await only();
  expect([description, confidence < 0.3]).toEqual(['acme: spike', true]);
  const refused = await accept(id, { task_id: randomUUID() });
  expect([refused.status, refused.error.details]).toMatchObject([404, { fields: [{ path: 'task_id' }] }]);
  expect((await accept(id, { start_time: at(60), end_time: at(10) })).status).toBe(422);
  expect((await accept(id, { workspace_id: randomUUID() })).error.details).toMatchObject({
    fields: [{ path: 'workspace_id' }],
  });
  const projectId = await newProject(user);
  const { data } = await accept(id, {
    ...{ start_time: at(5), end_time: at(50), project_id: projectId, description: 'Tried', tags: ['deep'] },
    billable: true,
  });
  expect(data).toMatchObject({ project_id: projectId, description: 'Tried', tags: ['deep'], billable: true });
  expect(data.duration_seconds).toBe(45 * 60);
  // What it leaves free behind it is proposed; what it leaves in front was decided with it.
  expect((await list()).suggestions.map(({ start_time }) => start_time)).toEqual([at(50)]);
});

test('accepted and dismissed at once, it is one of the two', async () => {
  await code('acme', 'main', 0, 60);
  const { id } = await only();
  const [accepted, dismissed] = await Promise.all([accept(id), dismiss(id)]);
  const { total_duration_seconds: seconds } = (await user.call(api.time.list, { query: {} })).body;
  // Dismissed before anybody looked, it is none any more; dismissed meanwhile, the one who accepts has the last word.
  expect([
    [201, 204, 3600],
    [201, 409, 3600],
    [404, 204, 0],
  ]).toContainEqual([accepted.status, dismissed.status, seconds]);
  expect((await list()).suggestions).toEqual([]);
});

test('a dismissed one stays away, also when heartbeats come late, until that is taken back', async () => {
  await code('acme', 'main', 0, 60);
  const { id } = await only();
  expect((await dismiss(id)).status).toBe(204);
  expect((await dismiss(id)).status).toBe(204);
  await code('acme', 'main', 60, 68);
  await code('acme', 'main', -4, 0);
  expect((await list()).suggestions).toEqual([]);
  const undo = () => user.call(api.activitySuggestions.undismiss, { params: { id } });
  expect([(await undo()).status, (await undo()).status]).toEqual([204, 404]);
  expect(await only()).toMatchObject({ start_time: at(-4), end_time: at(68) });
});

test('what is known of a time that is deleted goes with it', async () => {
  await code('acme', 'main', 0, 60);
  await dismiss((await only()).id);
  await user.call(api.activity.deleteHeartbeats, { query: { from: DAY, to: DAY } });
  const { rows } = await t.database.owner.query('select from suggestion_decisions where user_id = $1', [user.user.id]);
  expect(rows).toEqual([]);
});

test('it goes to the workspace of its project, by the rules of that, as long as that takes any', async () => {
  const team = (await user.call(api.workspaces.create, { body: { name: 'Team' } })).data.id;
  const { data: project } = await user.call(api.projects.create, { body: { name: 'X' } }, { workspaceId: team });
  await code('acme', 'main', 0, 60);
  await map('acme', project.id, team);
  const { id, workspace } = await only();
  expect(workspace).toEqual({ id: team, name: 'Team' });
  await requireFields(['task'], team);
  expect((await accept(id)).error.details).toMatchObject({ fields: [{ path: 'task_id' }] });
  await requireFields([], team);
  expect((await accept(id)).data).toMatchObject({ workspace_id: team, project_id: project.id });

  await code('acme', 'main', 100, 160);
  expect((await only()).workspace.id).toBe(team);
  await user.call(api.workspaces.update, { params: { id: team }, body: { archived: true } });
  expect((await only()).workspace.id).toBe(user.user.personal_workspace_id);
});

test('a workspace that asks for two factors takes nothing from who has shown one, and tells nothing', async () => {
  const team = (await user.call(api.workspaces.create, { body: { name: 'Team' } })).data.id;
  const projectId = randomUUID();
  const sql = (text: string, values: unknown[]) => t.database.owner.query(text, values);
  await sql(`update workspaces set policy = policy || '{"require_two_factor": true}' where id = $1`, [team]);
  await sql(`insert into projects (workspace_id, id, name, color) values ($1, $2, 'X', '#112233')`, [team, projectId]);
  await code('acme', 'main', 0, 60);
  await list();
  await sql('update coding_projects set workspace_id = $1, project_id = $2 where user_id = $3', [
    ...[team, projectId, user.user.id],
  ]);
  const { id, workspace, project } = await only();
  expect([workspace.id, project]).toEqual([user.user.personal_workspace_id, null]);
  const refused = await accept(id, { workspace_id: team });
  expect([refused.status, refused.error.details]).toEqual([403, { reason: 'two_factor_required' }]);
  const body = { coding_project_id: await codingProjectId('acme'), project_id: projectId };
  const rule = await user.call(api.activitySuggestions.createRule, { body }, { workspaceId: team });
  expect([rule.status, rule.error.details]).toEqual([403, { reason: 'two_factor_required' }]);
});

test('a token needs time as well, and one of a single workspace is told of no other', async () => {
  const team = (await user.call(api.workspaces.create, { body: { name: 'Team' } })).data.id;
  const { data: project } = await user.call(api.projects.create, { body: { name: 'X' } }, { workspaceId: team });
  await code('acme', 'main', 0, 60);
  await map('acme', project.id, team);
  const tokenWith = async (scopes: string[], workspace_id?: string) => {
    const body = { name: 'CLI', scopes, ...(workspace_id ? { workspace_id } : {}) };
    return t.callBy((await user.call(api.apiTokens.create, { body: body as never })).data.token);
  };
  const query = { date: DAY };
  const without = await (await tokenWith(['activity:read']))(api.activitySuggestions.list, { query });
  expect([without.status, without.error.details]).toEqual([403, { missing_scope: 'time:read' }]);
  const home = await tokenWith(
    ['activity:read', 'time:read', 'activity:write', 'time:write'],
    user.user.personal_workspace_id,
  );
  expect((await home(api.activitySuggestions.list, { query })).data.suggestions).toMatchObject([
    { workspace: { id: user.user.personal_workspace_id }, project: null },
  ]);
  const { id } = await only();
  const refused = await home(api.activitySuggestions.accept, { params: { id }, body: { workspace_id: team } });
  expect([refused.status, refused.error.details]).toMatchObject([422, { fields: [{ path: 'workspace_id' }] }]);
  // What they learn of each other: nothing.
  const stranger = await t.newUser();
  expect((await accept(id, {}, stranger)).status).toBe(404);
});

test('all that are sure are accepted, each by itself', async () => {
  await newTask(user, { title: 'Fix login', status: 'in_progress' });
  await code('acme', 'fix/login', 0, 60);
  await code('acme', 'spike', 100, 160);
  const all = (body: object) =>
    user.call(api.activitySuggestions.acceptAll, { body: { start_date: DAY, end_date: DAY, ...body } as never });
  expect((await all({ end_date: '2026-01-01' })).error.details).toMatchObject({ fields: [{ path: 'end_date' }] });
  const { data } = await all({});
  expect(data).toMatchObject({ accepted: 1, results: [{ entry: { task_title: 'Fix login' }, error: null }] });
  await requireFields(['task']);
  const refused = (await all({ min_confidence: 0 })).data;
  expect(refused).toMatchObject({ accepted: 0, results: [{ entry: null, error: { code: 'VALIDATION_ERROR' } }] });
});

test('learns from what was tracked: the same branch is proposed for the same task', async () => {
  const taskId = await newTask(user, { title: 'Something else' });
  await code('acme', 'spike', 0, 60, '2026-03-09');
  await newEntry(user, at(0, '2026-03-09'), at(60, '2026-03-09'), { task_id: taskId });
  await code('acme', 'spike', 0, 60);
  const { task, reasons } = await only();
  expect([task?.id, reasons[0]?.kind]).toEqual([taskId, 'habit']);
  // Asked about more days, each is answered as if by itself, without what came to be known later.
  await code('acme', 'spike', 100, 160, '2026-03-09');
  const range = await list({ start_date: '2026-03-09', end_date: DAY });
  const byDay = await Promise.all(['2026-03-09', DAY].map((date) => list({ date })));
  expect(range.suggestions).toEqual(byDay.flatMap(({ suggestions }) => suggestions));
});

describe('a rule', () => {
  const makeRule = async (body: object) =>
    user.call(api.activitySuggestions.createRule, {
      body: { coding_project_id: await codingProjectId('acme'), ...body } as never,
    });
  const work = (now: string) => {
    t.setNow(now);
    return applyRulesJob.run({ db: t.deps.system, log: t.deps.log, now: new Date(now) });
  };
  const entries = async () => (await user.call(api.time.list, { query: { sort: 'start_time' } })).data;

  test('writes the entries of a day that is over, once, from the day it was made', async () => {
    const projectId = await newProject(user, { name: 'Acme' });
    await code('acme', 'main', 0, 60, '2026-03-09');
    await code('acme', 'main', 0, 60);
    await code('acme', 'fix/x', 100, 160);
    await list();
    const made = await makeRule({ branch_pattern: 'main', project_id: projectId, accept_from: 0.8 });
    expect([made.status, made.data]).toMatchObject([201, { project: { name: 'Acme' }, accept_from: 0.8 }]);
    expect((await list()).suggestions[0]).toMatchObject({ confidence: 0.95, rule_id: made.data.id });
    await work('2026-03-11T01:30:00Z');
    expect(await entries()).toEqual([]);
    await work('2026-03-11T02:30:00Z');
    await work('2026-03-11T03:30:00Z');
    const [entry, ...more] = await entries();
    expect([entry, more]).toMatchObject([{ source: 'coding', project_id: projectId, duration_seconds: 3600 }, []]);
    const { suggestions, written_by_rules } = await list();
    expect(suggestions).toMatchObject([{ branch: 'fix/x' }]);
    expect(written_by_rules).toMatchObject([{ entry_id: entry?.id, rule_id: made.data.id, branch: 'main' }]);

    await user.call(api.time.remove, { params: { id: entry?.id as string }, query: {} });
    await work('2026-03-12T03:30:00Z');
    expect(await entries()).toEqual([]);
    expect((await list()).written_by_rules).toEqual([]);
    await user.call(api.time.restore, { params: { id: entry?.id as string } });
    expect((await list()).written_by_rules).toHaveLength(1);
  });

  test('only proposes unless told from when on, and what a workspace refuses stays proposed', async () => {
    await code('acme', 'main', 0, 60);
    await list();
    const { data } = await makeRule({ project_id: await newProject(user) });
    await work('2026-03-11T03:00:00Z');
    expect(await entries()).toEqual([]);
    t.setNow(`${DAY}T21:00:00Z`);
    await user.call(api.activitySuggestions.removeRule, { params: { id: data.id } });
    await makeRule({ project_id: await newProject(user), accept_from: 0.5 });
    await requireFields(['task']);
    await work('2026-03-11T04:00:00Z');
    expect([await entries(), (await list()).suggestions.length]).toEqual([[], 1]);
  });

  test('is one of two hundred at most', async () => {
    await code('acme', 'main', 0, 60);
    await list();
    await t.database.owner.query(
      `insert into suggestion_rules (user_id, id, coding_project_id, applied_until)
       select $1, gen_random_uuid(), $2, $3 from generate_series(1, 199)`,
      [user.user.id, await codingProjectId('acme'), DAY],
    );
    const made = await Promise.all([makeRule({}), makeRule({})]);
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(made.find(({ status }) => status === 409)?.error.details).toEqual({ reason: 'too_many_rules' });
  });

  test('that names no target writes nothing into a team for the name of a task alone', async () => {
    const { id: team, admin, there } = await newTeam(t);
    await join(t, team, user, 'member');
    const body = { title: 'Fix login page', assignee_id: user.user.id };
    expect((await admin.call(api.tasks.create, { body }, there)).status).toBe(201);
    await code('acme', 'fix/login-page', 0, 60);
    await list();
    await makeRule({ accept_from: 0.3 });
    const suggestion = await only();
    expect([suggestion.workspace.id, suggestion.confidence > 0.3]).toEqual([team, true]);
    await work('2026-03-11T03:00:00Z');
    const { data } = await user.call(api.time.list, { query: {} }, { workspaceId: team });
    expect([data, (await list()).suggestions.length]).toEqual([[], 1]);
  });

  test('for what is in the trash counts again when that is back: until then what is proposed can be accepted', async () => {
    await code('acme', 'main', 0, 60);
    const params = { id: await newProject(user) };
    const { data: rule } = await makeRule({ project_id: params.id });
    expect((await only()).rule_id).toBe(rule.id);
    await user.call(api.projects.remove, { params, query: {} });
    expect(await only()).toMatchObject({ rule_id: null, project: null });
    await user.call(api.projects.restore, { params });
    expect((await only()).rule_id).toBe(rule.id);
    await user.call(api.projects.remove, { params, query: {} });
    expect((await accept((await only()).id)).status).toBe(201);
  });

  test('is the caller’s own, about what is theirs', async () => {
    await code('acme', 'main', 0, 60);
    await list();
    const stranger = await t.newUser();
    const foreign = await newProject(stranger);
    expect((await makeRule({ project_id: foreign })).error.details).toMatchObject({ fields: [{ path: 'project_id' }] });
    expect((await makeRule({ coding_project_id: randomUUID() })).error.details).toMatchObject({
      fields: [{ path: 'coding_project_id' }],
    });
    const { data } = await makeRule({});
    const remove = (who: TestUser) => who.call(api.activitySuggestions.removeRule, { params: { id: data.id } });
    expect((await remove(stranger)).status).toBe(404);
    const rules = async () => (await user.call(api.activitySuggestions.listRules, { query: {} })).data;
    expect(await rules()).toEqual([data]);
    // They go along with what is made one.
    await code('acme-old', 'main', 100, 160);
    await list();
    const [id, into_id] = [await codingProjectId('acme'), await codingProjectId('acme-old')];
    await user.call(api.codingProjects.merge, { params: { id }, body: { into_id } });
    expect(await rules()).toMatchObject([{ id: data.id, coding_project: { id: into_id, name: 'acme-old' } }]);
    expect([(await remove(user)).status, (await remove(user)).status]).toEqual([204, 404]);
  });
});
