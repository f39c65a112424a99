import { type ActivitySetup, api } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import { ok, type Route } from '../../../core/http/route.ts';
import { settingsRow } from '../settings/queries.ts';
import { firstHeartbeatAt, latestHeartbeat } from './queries.ts';

export function setupRoutes(route: Route): void {
  route(api.activitySetup.get, async (ctx) => ok(await getSetup(ctx)));
}

/** Asked every few seconds by who waits for their first heartbeat: one flight, both ends of an index. */
async function getSetup(ctx: Ctx): Promise<ActivitySetup> {
  const { userId } = ctx.actor;
  const [latest, first, { paused }] = await ctx.db.read(
    (tx) => Promise.all([latestHeartbeat(tx, userId), firstHeartbeatAt(tx, userId), settingsRow(tx, userId)]),
    { oneFlight: true },
  );
  return {
    latest_heartbeat: latest && {
      ...latest,
      time: latest.time.toISOString(),
      received_at: latest.received_at.toISOString(),
    },
    first_heartbeat_at: first?.toISOString() ?? null,
    paused,
  };
}
