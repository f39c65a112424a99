import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../core/http/route.ts';
import { activeTimer } from './service/active-timer.ts';
import { patchEntry, replaceEntry } from './service/change-entry.ts';
import { createEntry } from './service/create-entry.ts';
import { getEntry } from './service/get-entry.ts';
import { listEntries } from './service/list-entries.ts';
import { pauseTimer } from './service/pause-timer.ts';
import { resumeTimer } from './service/resume-timer.ts';
import { startTimer } from './service/start-timer.ts';
import { stopEntry, stopTimer } from './service/stop-timer.ts';
import { removeEntry, restoreEntry } from './service/trash.ts';

export function timeRoutes(route: Route): void {
  route(api.time.start, async (ctx, { body }) => ok(await startTimer(ctx, body)));

  route(api.time.stop, async (ctx, { body }) => ok(await stopTimer(ctx, body)));

  route(api.time.stopEntry, async (ctx, { params, body }) => ok(await stopEntry(ctx, params.id, body)));

  route(api.time.pause, async (ctx, { body }) => ok(await pauseTimer(ctx, body)));

  route(api.time.resume, async (ctx, { body }) => ok(await resumeTimer(ctx, body)));

  route(api.time.active, async (ctx) => ok(await activeTimer(ctx)));

  route(api.time.list, async (ctx, { query }) => {
    const list = await listEntries(ctx, query);
    return page(query, list, { total_duration_seconds: list.totalSeconds, archived: list.archived });
  });

  route(api.time.create, async (ctx, { body }) => ok(await createEntry(ctx, body)));

  route(api.time.get, async (ctx, { params }) => ok(await getEntry(ctx, params.id)));

  route(api.time.replace, async (ctx, { params, body }) => ok(await replaceEntry(ctx, params.id, body)));

  route(api.time.update, async (ctx, { params, body }) => ok(await patchEntry(ctx, params.id, body)));

  route(api.time.remove, async (ctx, { params, query }) => {
    await removeEntry(ctx, params.id, query.version);
    return undefined;
  });

  route(api.time.restore, async (ctx, { params }) => ok(await restoreEntry(ctx, params.id)));
}
