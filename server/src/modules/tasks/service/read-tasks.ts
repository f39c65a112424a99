import type { api, QueryOf } from '@daybook/contracts';
import type { Ctx } from '../../../core/context.ts';
import type { JsonText } from '../../../core/json.ts';
import type { Page } from '../../../core/pagination.ts';
import { findTask } from '../access.ts';
import { listTasks, type TaskListQuery } from '../queries/list-tasks.ts';
import { searchTasks } from '../queries/search-tasks.ts';

export function getTask(ctx: Ctx, id: string): Promise<JsonText> {
  return ctx.db.read((tx) => findTask(tx, ctx, id), { oneFlight: true });
}

export function getTasks(ctx: Ctx, query: TaskListQuery): Promise<Page> {
  return ctx.db.read((tx) => listTasks(tx, { workspaceId: ctx.workspaceId, userId: ctx.actor.userId }, query), {
    // The page and the total are of one state.
    snapshot: true,
    oneFlight: true,
  });
}

export function findTasks(ctx: Ctx, query: QueryOf<typeof api.tasks.search>): Promise<Page> {
  return ctx.db.read((tx) => searchTasks(tx, ctx.workspaceId, query.q, query), { oneFlight: true });
}
