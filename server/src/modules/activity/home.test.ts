import { api, BASE_PATH } from '@daybook/contracts';
import { beforeAll, expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../test/app.ts';

/** A team's admins read its audit log; what somebody does with their own coding is not in it. */

const t = useApp();
let user: TestUser;
let teamId: string;
let token: string;

beforeAll(async () => {
  user = await t.newUser();
  teamId = (await user.call(api.workspaces.create, { body: { name: 'Team' } })).data.id;
  const body = { name: 'For the team', scopes: ['activity:write' as const], workspace_id: teamId };
  token = (await user.call(api.apiTokens.create, { body })).data.token;
});

const post = async (path: string, payload: object, headers: Record<string, string>) =>
  (await t.app.inject({ method: 'POST', url: BASE_PATH + path, headers, payload: JSON.stringify(payload) })).statusCode;

const writtenIn = async (action: string) => {
  const { rows } = await t.database.owner.query<{ workspace_id: string }>(
    'select workspace_id from audit_log where action = $1 and actor_id = $2',
    [action, user.user.id],
  );
  return rows.map((row) => row.workspace_id);
};

test('in a team, and by a token for that team alone, it is written down at home', async () => {
  const home = user.user.personal_workspace_id;
  const goal = { per: 'day' as const, seconds: 3600, projects: ['secret'] };
  const { data } = await user.call(api.activityGoals.create, { body: goal }, { workspaceId: teamId });
  const params = { id: data.id };
  await user.call(api.activityGoals.update, { params, body: { title: 'Mine' } }, { workspaceId: teamId });
  await user.call(api.activityGoals.remove, { params }, { workspaceId: teamId });
  const authorization = `Bearer ${token}`;
  const json = { authorization, 'content-type': 'application/json' };
  expect(await post(api.activityGoals.create.path, goal, json)).toBe(201);
  expect(await writtenIn('activity_goal.created')).toEqual([home, home]);
  expect(await writtenIn('activity_goal.updated')).toEqual([home]);
  expect(await writtenIn('activity_goal.removed')).toEqual([home]);

  await user.call(api.activityProfile.update, { body: { is_public: true } }, { workspaceId: teamId });
  expect(await writtenIn('activity_profile.updated')).toEqual([home]);

  const dump = { heartbeats: [{ entity: '/a', time: 1_700_000_000 }] };
  const file = { authorization, 'content-type': 'application/octet-stream' };
  expect(await post(api.activityImports.create.path, dump, file)).toBe(200);
  expect(await writtenIn('activity.imported')).toEqual([home]);
});
