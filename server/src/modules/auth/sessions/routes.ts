import { api } from '@daybook/contracts';
import type { Route } from '../../../core/http/route.ts';
import { paginationOf } from '../../../core/pagination.ts';
import { clearSessionCookies } from '../cookies.ts';
import type { Standings } from '../standings.ts';
import { presentSession } from './present.ts';
import { endOtherSessions, endSession, getSessions } from './service.ts';

export function sessionRoutes(route: Route, standings: Standings): void {
  route(api.sessions.list, async (ctx, { query }) => {
    const { rows, total } = await getSessions(ctx, query);
    const data = rows.map((row) => presentSession(row, ctx.actor.sessionId));
    return { data, pagination: paginationOf(query, total) };
  });

  route(api.sessions.remove, async (ctx, { params }, { reply }) => {
    await endSession(ctx, params.id, standings);
    if (params.id === ctx.actor.sessionId) clearSessionCookies(reply);
    return undefined;
  });

  route(api.sessions.removeOthers, async (ctx) => {
    await endOtherSessions(ctx, standings);
    return undefined;
  });
}
