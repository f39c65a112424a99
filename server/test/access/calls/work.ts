import { randomUUID } from 'node:crypto';
import { api, BASE_PATH } from '@daybook/contracts';
import { calling, made, type Recipe, type Scene } from '../call.ts';

/** Projects, clients, tags, tasks, time, imports: the objects are the author's. */

const text = 'Changed by the sweep';
const span = { start_time: '2026-03-03T09:00:00Z', end_time: '2026-03-03T10:00:00Z' };
const toggl = Buffer.from(
  'User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount ()\n' +
    'A,a@example.com,,Garden,,Dig,No,2026-03-04,09:00:00,2026-03-04,10:00:00,01:00:00,,\n',
);

export const workCalls: Recipe[] = [
  calling(api.projects.create, () => ({ body: { name: randomUUID() } })),
  calling(api.projects.get, async (scene) => ({ params: { id: await made.project(scene) } })),
  calling(api.projects.update, async (scene) => ({
    params: { id: await made.project(scene) },
    body: { client: text },
  })),
  calling(api.projects.remove, async (scene) => ({ params: { id: await made.project(scene) } })),
  calling(api.projects.restore, async (scene) => ({ params: { id: await made.project(scene, { deleted: true }) } })),

  calling(api.clients.create, () => ({ body: { name: randomUUID() } })),
  calling(api.clients.get, async (scene) => ({ params: { id: await made.client(scene) } })),
  calling(api.clients.update, async (scene) => ({
    params: { id: await made.client(scene) },
    body: { color: '#445566' },
  })),
  calling(api.clients.remove, async (scene) => ({ params: { id: await made.client(scene) } })),
  calling(api.clients.restore, async (scene) => ({ params: { id: await made.client(scene, { deleted: true }) } })),

  calling(api.tags.create, () => ({ body: { name: randomUUID() } })),
  calling(api.tags.get, async (scene) => ({ params: { id: await made.tag(scene) } })),
  calling(api.tags.update, async (scene) => ({ params: { id: await made.tag(scene) }, body: { color: '#445566' } })),
  calling(api.tags.remove, async (scene) => ({ params: { id: await made.tag(scene) } })),
  calling(api.tags.restore, async (scene) => ({ params: { id: await made.tag(scene, { deleted: true }) } })),

  calling(api.tasks.search, () => ({ query: { q: 'zinnia' } })),
  calling(api.tasks.create, () => ({ body: { title: text } })),
  calling(api.tasks.get, async (scene) => ({ params: { id: await made.task(scene) } })),
  calling(api.tasks.replace, async (scene) => ({ params: { id: await made.task(scene) }, body: { title: text } })),
  calling(api.tasks.update, async (scene) => ({ params: { id: await made.task(scene) }, body: { title: text } })),
  calling(api.tasks.setStatus, async (scene) => ({ params: { id: await made.task(scene) }, body: { status: 'done' } })),
  calling(api.tasks.remove, async (scene) => ({ params: { id: await made.task(scene) } })),
  calling(api.tasks.restore, async (scene) => ({ params: { id: await made.task(scene, { deleted: true }) } })),
  calling(api.tasks.bulk, async (scene) => ({
    body: { ids: [await made.task(scene)], patch: { priority: 'high' as const } },
  })),

  calling(api.time.start, async ({ sql, who }) => {
    await sql('delete from timers where user_id = $1', [who.person.user.id]);
    return { body: {} };
  }),
  calling(api.time.stop, async (scene) => {
    await made.timer(scene, 'caller', 'running');
    return { body: {} };
  }),
  calling(api.time.stopEntry, async (scene) => ({
    params: { id: await made.timer(scene, 'author', 'running') },
    body: {},
  })),
  calling(api.time.pause, async (scene) => {
    await made.timer(scene, 'caller', 'running');
    return { body: {} };
  }),
  calling(api.time.resume, async (scene) => {
    await made.timer(scene, 'caller', 'paused');
    return { body: {} };
  }),
  calling(api.time.create, () => ({ body: span })),
  calling(api.time.get, async (scene) => ({ params: { id: await made.entry(scene) } })),
  calling(api.time.replace, async (scene) => ({ params: { id: await made.entry(scene) }, body: span })),
  calling(api.time.update, async (scene) => ({ params: { id: await made.entry(scene) }, body: { description: text } })),
  calling(api.time.remove, async (scene) => ({ params: { id: await made.entry(scene) } })),
  calling(api.time.restore, async (scene) => ({ params: { id: await made.entry(scene, { deleted: true }) } })),

  calling(api.imports.create, () => ({ query: {}, file: { payload: toggl, mediaType: 'text/csv' } })),
  ...[api.imports.get, api.imports.revert].map((endpoint) =>
    calling(endpoint, async (scene) => ({ params: { id: await authorsImport(scene) } })),
  ),
];

/** By the API: what is reverted has to be there. */
async function authorsImport({ t, cast }: Scene): Promise<string> {
  const reply = await t.app.inject({
    method: 'POST',
    url: BASE_PATH + api.imports.create.path,
    headers: {
      authorization: `Bearer ${cast.author.access_token}`,
      'x-workspace-id': cast.workspaceId,
      'content-type': 'text/csv',
    },
    payload: toggl,
  });
  return reply.json().data.id;
}
