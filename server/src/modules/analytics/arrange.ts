import { api, type Dashboard, type QueryOf } from '@daybook/contracts';
import type { TestApp, TestUser } from '../../../test/app.ts';
import { insertEntries, sampleEntry } from './sample-rows.ts';

/** What the tests of analytics put in place before they begin, and how they look at what came of it. */

/** A Friday afternoon, and what "now" is in these tests. */
export const NOW = '2026-11-20T15:37:21.400Z';
export const HOUR = 3600;

export const secondsOf = (instant: string) => Date.parse(instant) / 1000;

export const ownRows = ({ user }: TestUser) => ({ workspaceId: user.personal_workspace_id, userId: user.id });

/** An entry from start to end, of the user in their own workspace. */
export function track({ database }: TestApp, user: TestUser, start: string, end: string): Promise<void> {
  return insertEntries(database.owner, [sampleEntry(ownRows(user), start, end)]);
}

export async function dashboardOf(
  user: TestUser,
  query: Partial<QueryOf<typeof api.analytics.dashboard>> = {},
  workspaceId?: string,
): Promise<Dashboard> {
  const reply = await user.call(api.analytics.dashboard, { query }, workspaceId ? { workspaceId } : {});
  if (reply.status !== 200) throw new Error(`expected 200: ${JSON.stringify(reply.body)}`);
  return reply.data;
}

/** Seconds tracked on each day with any. */
export function secondsByDay({ daily_breakdown }: Dashboard): Record<string, number> {
  return Object.fromEntries(
    daily_breakdown.filter((day) => day.time_tracked_seconds > 0).map((day) => [day.date, day.time_tracked_seconds]),
  );
}
