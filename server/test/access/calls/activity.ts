import { randomUUID } from 'node:crypto';
import { api } from '@daybook/contracts';
import { suggestionId } from '../../../src/modules/activity/suggestions/suggestion-id.ts';
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
  calling(api.activitySuggestions.accept, async (scene) => ({ params: { id: await suggestion(scene) }, body: {} })),
  calling(api.activitySuggestions.acceptAll, async (scene) => {
    await suggestion(scene);
    return { body: { start_date: '2026-03-03', end_date: '2026-03-03', min_confidence: 0 } };
  }),
  calling(api.activitySuggestions.dismiss, async (scene) => ({ params: { id: await suggestion(scene) } })),
  calling(api.activitySuggestions.undismiss, async (scene) => ({ params: { id: await dismissed(scene) } })),
  calling(api.activitySuggestions.createRule, async (scene) => ({
    body: { coding_project_id: await codingProject(scene) },
  })),
  calling(api.activitySuggestions.removeRule, async (scene) => ({ params: { id: await rule(scene) } })),
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

let calls = 0;

/** An hour of coding of the author's, on a day that no other call is about, and the id of what it is proposed as. */
async function suggestion(scene: Scene): Promise<string> {
  const { sql, cast } = scene;
  const userId = cast.author.user.id;
  const project = await codingProject(scene);
  // Each its own, so that none is tracked or decided by the call before.
  calls += 1;
  const start = Date.parse('2026-03-03T00:00Z') / 1000 + calls * 420;
  await sql(
    `insert into activity_spans (user_id, start_time, first_heartbeat_id, end_time, coding_project_id, category, type, heartbeats)
     values ($1, to_timestamp($2), $3, to_timestamp($4), $5, 'coding', 'file', 1)`,
    [userId, start, randomUUID(), start + 360, project],
  );
  return suggestionId(userId, project, null, start);
}

async function dismissed(scene: Scene): Promise<string> {
  const id = randomUUID();
  await scene.sql(
    `insert into suggestion_decisions (user_id, id, decision, coding_project_id, start_time, end_time, decided_at)
     values ($1, $2, 'dismissed', $3, '2026-03-01T09:00Z', '2026-03-01T10:00Z', now())`,
    [scene.cast.author.user.id, id, await codingProject(scene)],
  );
  return id;
}

async function rule(scene: Scene): Promise<string> {
  const id = randomUUID();
  await scene.sql(
    `insert into suggestion_rules (user_id, id, coding_project_id, applied_until) values ($1, $2, $3, '2026-03-01')`,
    [scene.cast.author.user.id, id, await codingProject(scene)],
  );
  return id;
}
