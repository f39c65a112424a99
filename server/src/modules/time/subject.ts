import type { Ctx } from '../../core/context.ts';
import type { Tx } from '../../core/db/database.ts';
import { AppError, invalidFields } from '../../core/errors.ts';
import { projectExists, taskForTime } from '../tasks/index.ts';
import { billableByProject } from './queries/entries.ts';

/** What an entry is about. */
export interface Subject {
  taskId: string | null;
  projectId: string | null;
  description: string;
  billable: boolean;
}

export interface AskedSubject {
  task_id?: string | null | undefined;
  /** Left out: the task's project. */
  project_id?: string | null | undefined;
  description?: string | undefined;
  /** Left out: as the project says. */
  billable?: boolean | undefined;
}

/**
 * What a new entry is about.
 * @throws AppError NOT_FOUND for a task or project that is absent, in the trash or in another workspace
 */
export async function newSubject(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, asked: AskedSubject): Promise<Subject> {
  const [task, given] = await Promise.all([
    asked.task_id ? taskForTime(tx, ctx, asked.task_id) : undefined,
    asked.project_id ? billableByProject(tx, ctx.workspaceId, asked.project_id) : undefined,
  ]);
  if (asked.task_id && !task) throw absent('task');
  if (asked.project_id && given === undefined) throw absent('project');
  let projectId = asked.project_id ?? null;
  let billable = given;
  if (asked.project_id === undefined && task?.project_id) {
    billable = await billableByProject(tx, ctx.workspaceId, task.project_id);
    // A project in the trash takes no new time; the task keeps it, in case it is restored.
    projectId = billable === undefined ? null : task.project_id;
  }
  return {
    taskId: task?.id ?? null,
    projectId,
    description: asked.description ?? '',
    billable: asked.billable ?? billable ?? false,
  };
}

function absent(noun: 'task' | 'project'): AppError {
  return new AppError('NOT_FOUND', `There is no such ${noun}.`, {
    details: { fields: [{ path: `${noun}_id`, message: `must be a ${noun} of this workspace` }] },
  });
}

/**
 * Whether an entry may be changed to be about this.
 * @throws AppError VALIDATION_ERROR, because NOT_FOUND would say that of the entry
 */
export async function checkSubject(
  tx: Tx,
  ctx: Ctx,
  asked: Pick<AskedSubject, 'task_id' | 'project_id'>,
): Promise<void> {
  const [task, project] = await Promise.all([
    asked.task_id ? taskForTime(tx, ctx, asked.task_id) : null,
    asked.project_id ? projectExists(tx, ctx, asked.project_id) : null,
  ]);
  const problems = [
    ...(task === undefined ? [{ path: 'task_id', message: 'must be a task of this workspace' }] : []),
    ...(project === false ? [{ path: 'project_id', message: 'must be a project of this workspace' }] : []),
  ];
  if (problems.length > 0) throw invalidFields(problems);
}
