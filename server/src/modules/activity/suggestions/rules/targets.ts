import { enterWorkspace, type Tx } from '../../../../core/db/database.ts';
import { likelyProjects, taskForTime } from '../../../tasks/index.ts';
import type { RuleRow } from './queries.ts';

/** What rules are for, by id; what is in the trash has no name. */
export interface TargetNames {
  tasks: Map<string, { id: string; title: string }>;
  projects: Map<string, { id: string; name: string; color: string }>;
}

/** Of workspaces that their owner is in. The transaction is in one of them afterwards. */
export async function namesOfTargets(tx: Tx, rules: readonly RuleRow[]): Promise<TargetNames> {
  const names: TargetNames = { tasks: new Map(), projects: new Map() };
  for (const [workspaceId, own] of Map.groupBy(rules, (rule) => rule.workspace_id)) {
    if (workspaceId === null) continue;
    await enterWorkspace(tx, workspaceId);
    for (const { id, name, color } of await likelyProjects(tx, workspaceId))
      names.projects.set(id, { id, name, color });
    for (const taskId of new Set(own.flatMap(({ task_id }) => task_id ?? []))) {
      const task = await taskForTime(tx, { workspaceId }, taskId);
      if (task) names.tasks.set(task.id, { id: task.id, title: task.title });
    }
  }
  return names;
}
