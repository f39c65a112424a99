import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import type { Module } from '../../core/module.ts';
import { clientRoutes } from './clients/routes.ts';
import { purgeTrashJob } from './jobs.ts';
import { tasksPersonalData } from './personal.ts';
import { isLiveProject } from './projects/queries.ts';
import { projectRoutes } from './projects/routes.ts';
import { liveTask, type TaskForTime } from './queries/lookups.ts';
import { taskRoutes } from './routes.ts';
import { tagRoutes } from './tags/routes.ts';

export { ensureClients } from './clients/ensure.ts';
export { purgeUnusedClients } from './clients/leftovers.ts';
export { type EnsuredProject, ensureProjects } from './projects/ensure.ts';
export { purgeUnusedProjects } from './projects/leftovers.ts';
export { type LikelyProject, type LikelyTask, likelyProjects, likelyTasks } from './queries/likely-tasks.ts';
export { ensureTags } from './tags/ensure.ts';
export { purgeUnusedTags } from './tags/leftovers.ts';
export type { TaskForTime };

/** What time entries need to know of a task; undefined if it is absent or in the trash. */
export function taskForTime(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, taskId: string): Promise<TaskForTime | undefined> {
  return liveTask(tx, ctx.workspaceId, taskId);
}

/** False if it is absent or in the trash. */
export function projectExists(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, projectId: string): Promise<boolean> {
  return isLiveProject(tx, ctx.workspaceId, projectId);
}

export function tasksModule(): Module {
  return {
    name: 'tasks',
    routes: (route) => {
      taskRoutes(route);
      projectRoutes(route);
      clientRoutes(route);
      tagRoutes(route);
    },
    jobs: [purgeTrashJob],
    personal: tasksPersonalData,
  };
}
