import type { NewTask } from '../../data/tasks.ts';
import {
  dueDateOfGroup,
  type GroupBy,
  type Surroundings,
  type TaskGroup,
  tagGroup,
  valuesOfGroup,
} from './grouping.ts';
import type { TaskView } from './url-filters.ts';

type Days = Pick<Surroundings, 'today' | 'weekStart'>;

/** A task that is written into a group takes what the group and the filters have in common, so that it stays in sight. */
export function newTaskValues(title: string, group: TaskGroup, view: TaskView, days: Days, position: number): NewTask {
  const own = valuesOfGroup(group, days);
  const tags = [...new Set([...view.tag, ...(own.tags ?? [])])];
  return { title, ...valuesOfFilters(view, days), ...own, tags, position };
}

function valuesOfFilters(view: TaskView, days: Days): Partial<NewTask> {
  const [project] = view.project;
  const [priority] = view.priority;
  const [status] = view.status;
  return {
    ...(project === undefined ? {} : { project_id: project === 'none' ? null : project }),
    ...(priority === undefined || view.priority.includes('medium') ? {} : { priority }),
    ...(status === undefined || view.status.includes('todo') ? {} : { status }),
    ...(view.due ? { due_date: dueDateOfGroup(view.due, days) } : {}),
  };
}

/** Where `n` writes when one is in no group. */
export function usualGroup(by: GroupBy, view: TaskView): string {
  if (by === 'due') return view.due ?? 'today';
  if (by === 'project') return view.project[0] ?? 'none';
  if (by === 'priority') return view.priority.includes('medium') ? 'medium' : (view.priority[0] ?? 'medium');
  if (by === 'status') return view.status.includes('todo') ? 'todo' : (view.status[0] ?? 'todo');
  const [tag] = view.tag;
  return tag === undefined ? 'none' : tagGroup(tag);
}
