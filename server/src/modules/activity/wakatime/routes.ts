import { jsonOf } from '../protocol/body.ts';
import type { Protocol, ProtocolAnswer, ProtocolRequest } from '../protocol/protocol.ts';
import type { Query } from './asked.ts';
import { badgeRoutes } from './badges/routes.ts';
import { readDurations, readHeartbeats } from './service/day.ts';
import { readGoal, readGoals } from './service/goals.ts';
import { readLeaders } from './service/leaders.ts';
import { readMachines, readProject, readProjects, readUser, readUserAgents } from './service/lists.ts';
import { viewOf } from './service/public.ts';
import { type Reader, readerOf } from './service/reader.ts';
import { readAllTime, readStats } from './service/stats.ts';
import { readStatusBar, readSummaries } from './service/summaries.ts';
import { OWN, tagged } from './tagged.ts';

/** What widgets, status bars and exporters of WakaTime's world read. */

const READ = { scope: 'activity:read' } as const;
const OF_EVERYBODY = 'public, max-age=300';

type Read = (reader: Reader, query: Query, params: ProtocolRequest['params']) => Promise<object>;

export function wakaTimeRoutes(protocol: Protocol): void {
  const own = (path: `/${string}`, read: Read) =>
    protocol.get(path, READ, async (ctx, request) => {
      const reader = await readerOf(ctx.db, ctx.actor.userId, request.query, ctx.now);
      const body = await read(reader, request.query, request.params);
      return tagged(request, body, { now: ctx.now, cacheControl: OWN });
    });
  const underData = (read: Read): Read => {
    return async (...asked) => ({ data: await read(...asked) });
  };

  own('/users/:user/statusbar/today', readStatusBar);
  own('/users/:user/summaries', readSummaries);
  own('/users/:user/all_time_since_today', underData(readAllTime));
  own('/users/:user/durations', readDurations);
  own('/users/:user/heartbeats', readHeartbeats);
  own('/users/:user/goals', readGoals);
  own('/users/:user/goals/:goal', (reader, _, { goal }) => readGoal(reader, goal as string));
  own('/users/:user/projects', readProjects);
  own(
    '/users/:user/projects/:project',
    underData((reader, _, { project }) => readProject(reader, project as string)),
  );
  own('/users/:user/user_agents', readUserAgents);
  own('/users/:user/machine_names', readMachines);
  own('/users/:user', underData(readUser));
  own('/leaders', readLeaders);
  statsRoutes(protocol);
  badgeRoutes(protocol);
  protocol.post('/users/:user/file_experts', READ, async (_, { body }) => {
    jsonOf(body);
    return NO_TEAM;
  });
}

/** Of oneself, or of whoever shows them to everybody. */
function statsRoutes(protocol: Protocol): void {
  for (const path of ['/users/:user/stats', '/users/:user/stats/:range'] as const) {
    protocol.open('GET', path, async (visit, request) => {
      const { params, query } = request;
      const { reader, view } = await viewOf(visit, params.user as string, query);
      const body = { data: await readStats(reader, params.range, query, view) };
      return tagged(request, body, { now: visit.now, cacheControl: view === 'own' ? OWN : OF_EVERYBODY });
    });
  }
}

/** What WakaTime answers where nobody shares a team; no team shares anything here. */
const NO_TEAM: ProtocolAnswer = {
  status: 404,
  body: { error: 'Join a team dashboard first: nobody shares what they know of files here.' },
};
