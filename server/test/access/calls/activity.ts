import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { calling, type Recipe, type Scene } from '../call.ts';
import { MARK } from '../cast.ts';

/** Coding activity, which is everybody's own. */

export const activityCalls: Recipe[] = [
  calling(api.activityGoals.create, () => ({ body: { per: 'day' as const, seconds: 3600 } })),
  calling(api.activityGoals.update, async (scene) => ({
    params: { id: await authorsGoal(scene) },
    body: { seconds: 7200 },
  })),
  calling(api.activityGoals.remove, async (scene) => ({ params: { id: await authorsGoal(scene) } })),
  calling(api.activityImports.create, () => ({ file: { payload: dump(), mediaType: 'application/octet-stream' } })),
  calling(api.activityProfile.update, async ({ sql, who }) => {
    await sql('delete from activity_settings where user_id = $1', [who.person.user.id]);
    return { body: { is_public: true } };
  }),
  calling(api.activity.deleteHeartbeats, () => ({ query: { from: '2026-03-01', to: '2026-03-02' } })),
  calling(api.codingProjects.get, async (scene) => ({ params: { id: await codingProject(scene) } })),
  calling(api.codingProjects.update, async (scene) => ({
    params: { id: await codingProject(scene) },
    body: { hidden: true },
  })),
  calling(api.codingProjects.merge, async (scene) => ({
    params: { id: await codingProject(scene) },
    body: { into_id: await codingProject(scene) },
  })),
  calling(api.codingProjects.remove, async (scene) => ({ params: { id: await codingProject(scene) } })),
  calling(api.activityRetention.preview, () => ({ body: { keep_months: 24 } })),
  calling(api.activityRetention.replace, () => ({ body: { keep_months: 24 } })),
  calling(api.activitySettings.update, () => ({ body: { timeout_minutes: 20 } })),
];

/** One heartbeat that is like no other. */
function dump(): Buffer {
  return Buffer.from(JSON.stringify([{ entity: `/${randomUUID()}.ts`, type: 'file', time: 1_772_528_400 }]));
}

async function authorsGoal({ cast, sql }: Scene): Promise<string> {
  const id = randomUUID();
  await sql(`insert into activity_goals (user_id, id, title, per, seconds) values ($1, $2, $3, 'week', 3600)`, [
    cast.author.user.id,
    id,
    MARK,
  ]);
  return id;
}

async function codingProject({ sql, cast }: Scene): Promise<string> {
  const id = randomUUID();
  await sql('insert into coding_projects (user_id, id, name) values ($1, $2, $3)', [cast.author.user.id, id, id]);
  return id;
}
