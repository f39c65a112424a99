import { api } from '@daybook/contracts';
import { expect, test } from 'vitest';
import { type TestUser, useApp } from '../../../../test/app.ts';
import { send } from '../spans/arrange.ts';

const t = useApp();
const setup = async (user: TestUser) => (await user.call(api.activitySetup.get)).data;

test('tells who waits for their first heartbeat that it has come, and of nobody else’s', async () => {
  const [user, other] = [await t.newUser(), await t.newUser()];
  expect(await setup(user)).toEqual({ latest_heartbeat: null, first_heartbeat_at: null, paused: false });

  const key = (
    await user.call(api.apiTokens.create, {
      body: { name: 'Editor on Linux', scopes: ['activity:read', 'activity:write'] },
    })
  ).data.token;
  const sentAt = Math.floor(Date.now() / 1000) - 60;
  const reply = await t.app.inject({
    method: 'POST',
    url: '/api/v1/users/current/heartbeats.bulk',
    headers: {
      authorization: `Basic ${Buffer.from(key).toString('base64')}`,
      'user-agent': 'wakatime/v1.105.0 (linux-6.11.9-zen1-1-zen-unknown) go1.23.3 vscode/1.95.3 vscode-wakatime/24.8.0',
      'x-machine-name': 'desk',
    },
    payload: JSON.stringify([
      { entity: '/garden/main.py', type: 'file', time: sentAt, project: 'garden', language: 'Python' },
    ]),
  });
  expect(reply.statusCode).toBe(201);
  expect(await setup(user)).toMatchObject({
    latest_heartbeat: {
      time: new Date(sentAt * 1000).toISOString(),
      project: 'garden',
      language: 'Python',
      editor: 'VS Code',
      machine: 'desk',
    },
  });
  expect((await setup(other)).latest_heartbeat).toBeNull();
});

test('the latest is the latest by its time, whatever came last; its project is called as its owner calls it', async () => {
  const user = await t.newUser();
  const micros = Date.parse('2026-11-20T10:00:00Z') * 1000;
  await send(t, user.user.id, [{ micros, project: 'garden', machine: null }]);
  await send(t, user.user.id, [{ micros: micros - 86_400_000_000, project: 'older' }]);
  await t.database.owner.query(
    `with made as (insert into coding_projects (user_id, id, name) values ($1, gen_random_uuid(), 'My garden') returning id)
     insert into coding_project_names (user_id, name, coding_project_id) select $1, 'garden', id from made`,
    [user.user.id],
  );
  expect(await setup(user)).toMatchObject({
    latest_heartbeat: { project: 'My garden', editor: null, machine: null },
    first_heartbeat_at: '2026-11-19T10:00:00.000Z',
  });
});

test('says that a pause is why nothing comes', async () => {
  const user = await t.newUser();
  await user.call(api.activitySettings.update, { body: { paused: true } });
  expect(await setup(user)).toEqual({ latest_heartbeat: null, first_heartbeat_at: null, paused: true });
});
