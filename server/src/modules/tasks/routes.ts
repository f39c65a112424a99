import { api } from '@daybook/contracts';
import { ok, page, type Route } from '../../core/http/route.ts';
import { bulkChanges, knownTasks } from './bulk.ts';
import { changeTask } from './service/change-task.ts';
import { changeTasks } from './service/change-tasks.ts';
import { createTask } from './service/create-task.ts';
import { findTasks, getTask, getTasks } from './service/read-tasks.ts';
import { deleteTask, moveTasks, restoreTask } from './service/trash.ts';

export function taskRoutes(route: Route): void {
  route(api.tasks.list, async (ctx, { query }) => page(query, await getTasks(ctx, query)));

  route(api.tasks.search, async (ctx, { query }) => page(query, await findTasks(ctx, query)));

  route(api.tasks.create, async (ctx, { body }) => ok(await createTask(ctx, body)));

  route(api.tasks.bulk, async (ctx, { body }) => {
    if (body.delete) return ok(await moveTasks(ctx, knownTasks(body), 'deleted'));
    if (body.restore) return ok(await moveTasks(ctx, knownTasks(body), 'restored'));
    return ok(await changeTasks(ctx, bulkChanges(body)));
  });

  route(api.tasks.get, async (ctx, { params }) => ok(await getTask(ctx, params.id)));

  route(api.tasks.replace, async (ctx, { params, body }) => ok(await changeTask(ctx, params.id, body)));

  route(api.tasks.update, async (ctx, { params, body }) => ok(await changeTask(ctx, params.id, body)));

  route(api.tasks.setStatus, async (ctx, { params, body }) => ok(await changeTask(ctx, params.id, body)));

  route(api.tasks.remove, async (ctx, { params, query }) => {
    await deleteTask(ctx, params.id, query.version);
    return undefined;
  });

  route(api.tasks.restore, async (ctx, { params }) => ok(await restoreTask(ctx, params.id)));
}
