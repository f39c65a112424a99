import { type ActivityGoal, api } from '@daybook/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { send } from '../spans/arrange.ts';
import { widgetOf, work } from '../wakatime/arrange.ts';
import { GoalAnswer, Goals } from '../wakatime/client-types.ts';

const t = useApp();
let user: TestUser;
beforeEach(async () => {
  t.setNow('2026-03-12T20:00:00Z');
  user = await t.newUser();
});
afterEach(() => t.setNow(null));

const create = (body: object) => user.call(api.activityGoals.create, { body: body as never });
const patch = (id: string, body: object) => user.call(api.activityGoals.update, { params: { id }, body });
const list = async (): Promise<ActivityGoal[]> => (await user.call(api.activityGoals.list)).data;

test('a goal is set, changed and given up', async () => {
  const { status, data } = await create({ per: 'day', seconds: 3600, languages: ['Go', 'Go', ' Rust '] });
  expect(status).toBe(201);
  expect(data).toMatchObject({
    title: null,
    per: 'day',
    seconds: 3600,
    languages: ['Go', 'Rust'],
    projects: [],
    version: 1,
  });
  expect(data.progress).toEqual({ start_date: '2026-03-12', end_date: '2026-03-12', seconds: 0, is_reached: false });
  expect((await patch(data.id, { seconds: 7200, title: 'Two hours' })).data).toMatchObject({
    seconds: 7200,
    title: 'Two hours',
    version: 2,
  });
  expect((await patch(data.id, { seconds: 7200 })).data.version).toBe(2);
  expect((await patch(data.id, { seconds: 60, version: 1 })).error.details).toMatchObject({
    reason: 'stale_version',
    current: { seconds: 7200, version: 2 },
  });
  expect(await list()).toHaveLength(1);
  const { params } = { params: { id: data.id } };
  expect((await user.call(api.activityGoals.remove, { params, query: { version: 1 } })).status).toBe(409);
  expect((await user.call(api.activityGoals.remove, { params, query: { version: 2 } })).status).toBe(204);
  expect((await user.call(api.activityGoals.remove, { params })).status).toBe(404);
  expect(await list()).toEqual([]);
  const { rows } = await t.database.owner.query(
    `select action, changes from audit_log where object_type = 'activity_goal' and object_id = $1 order by id`,
    [data.id],
  );
  expect(rows.map(({ action, changes }) => [action, changes.seconds])).toEqual([
    ['activity_goal.created', [null, 3600]],
    ['activity_goal.updated', [3600, 7200]],
    ['activity_goal.removed', [7200, null]],
  ]);
});

test.each([
  [{ per: 'day', seconds: 86_401 }, 'seconds'],
  [{ per: 'week', seconds: 604_801 }, 'seconds'],
  [{ per: 'day', seconds: 59 }, 'seconds'],
  [{ per: 'day', seconds: 3600.5 }, 'seconds'],
  [{ per: 'month', seconds: 3600 }, 'per'],
  [{ per: 'day' }, 'seconds'],
  [{ per: 'day', seconds: 3600, projects: [' '] }, 'projects.0'],
  [{ per: 'day', seconds: 3600, title: '' }, 'title'],
])('refuses %j', async (body, path) => {
  const reply = await create(body);
  expect([reply.status, reply.error.details]).toMatchObject([422, { fields: [{ path }] }]);
  expect(await list()).toEqual([]);
});

test('a week that becomes a day has to fit in it', async () => {
  const { data } = await create({ per: 'week', seconds: 100_000 });
  expect((await patch(data.id, { per: 'day' })).error.details).toMatchObject({ fields: [{ path: 'seconds' }] });
  expect((await patch(data.id, { per: 'day', seconds: 3600 })).data).toMatchObject({ per: 'day', seconds: 3600 });
});

test('the same id again is refused, and somebody else’s goal is not there', async () => {
  const { data } = await create({ per: 'day', seconds: 3600 });
  expect((await create({ id: data.id, per: 'day', seconds: 60 })).error.details).toEqual({ reason: 'duplicate_id' });
  const other = await t.newUser();
  expect((await other.call(api.activityGoals.update, { params: { id: data.id }, body: { seconds: 60 } })).status).toBe(
    404,
  );
  expect((await widgetOf(t, other).ask(`/users/current/goals/${data.id}`)).status).toBe(404);
  expect((await widgetOf(t, other).ask('/users/current/goals/nonsense')).status).toBe(404);
});

test('widgets read what became of it, day by day and week by week', async () => {
  await send(t, user.user.id, [
    ...work('2026-03-10T10:00:00Z', 12, { project: 'acme-api', language: 'Go' }),
    ...work('2026-03-12T10:00:00Z', 10, { project: 'acme-api', language: 'Go' }),
    ...work('2026-03-12T11:00:00Z', 15, { project: 'acme-web', language: 'CSS' }),
  ]);
  const daily = (await create({ per: 'day', seconds: 600, projects: ['acme-api'] })).data;
  const weekly = (await create({ per: 'week', seconds: 3600, title: 'An hour' })).data;
  expect([daily.progress, weekly.progress]).toEqual([
    { start_date: '2026-03-12', end_date: '2026-03-12', seconds: 600, is_reached: true },
    { start_date: '2026-03-09', end_date: '2026-03-15', seconds: 2220, is_reached: false },
  ]);
  const widget = widgetOf(t, user);
  const { data, total } = await widget.get('/users/current/goals', Goals);
  expect([total, data.map(({ id, title, status }) => [id, title, status])]).toEqual([
    2,
    [
      [daily.id, 'Code 10 mins per day on acme-api', 'success'],
      [weekly.id, 'An hour', 'pending'],
    ],
  ]);
  const one = await widget.get(`/users/current/goals/${daily.id}`, GoalAnswer);
  expect(one.data).toEqual(data[0]);
  expect(
    one.data.chart_data.map(({ range, range_status, actual_seconds }) => [range.date, range_status, actual_seconds]),
  ).toEqual([
    ['2026-03-06', 'fail', 0],
    ['2026-03-07', 'fail', 0],
    ['2026-03-08', 'fail', 0],
    ['2026-03-09', 'fail', 0],
    ['2026-03-10', 'success', 720],
    ['2026-03-11', 'fail', 0],
    ['2026-03-12', 'success', 600],
  ]);
  // What the CLI prints.
  expect(one.data.chart_data.at(-1)).toMatchObject({ actual_seconds_text: '10 mins', goal_seconds_text: '10 mins' });
  expect(one.data.cumulative_status).toBe('fail');
});

test('a project that is renamed takes its goals along', async () => {
  await send(t, user.user.id, work('2026-03-12T10:00:00Z', 10, { project: 'acme-api' }));
  const { data } = await create({ per: 'day', seconds: 600, projects: ['acme-api', 'of tomorrow'] });
  const rename = (name: string) =>
    t.database.owner.query('update coding_projects set name = $2 where user_id = $1', [user.user.id, name]);
  await rename('acme');
  expect((await list())[0]).toMatchObject({ projects: ['acme', 'of tomorrow'], progress: { seconds: 600 } });
  expect((await patch(data.id, { projects: ['acme'] })).data.projects).toEqual(['acme']);
  await rename('acme the great');
  expect((await list())[0]).toMatchObject({ projects: ['acme the great'], progress: { is_reached: true } });
});
