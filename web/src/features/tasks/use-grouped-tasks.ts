import { useMemo } from 'react';
import { useProjects } from '../../data/projects.ts';
import { useTaskList } from '../../data/tasks.ts';
import { useToday } from '../../data/use-today.ts';
import { useFormat } from '../../lib/use-format.ts';
import { groupTasks, type Surroundings } from './grouping.ts';
import { listItems } from './list-items.ts';
import { compareFor } from './sorting.ts';
import { filtersOf, isFiltered, type TaskView } from './url-filters.ts';

const NONE: readonly never[] = [];

/** The tasks of the page as they stand in it. `newIn` is the group in which one is being written. */
export function useGroupedTasks(view: TaskView, newIn: string | null) {
  const { weekStart } = useFormat();
  const today = useToday();
  const { data: projects } = useProjects();
  const surroundings = useMemo<Surroundings>(
    () => ({ today, weekStart, projects: projects ?? NONE }),
    [today, weekStart, projects],
  );
  const filters = useMemo(() => filtersOf(view, surroundings), [view, surroundings]);
  const list = useTaskList(filters);
  const tasks = list.data?.tasks;
  const showsToday = view.group === 'due' && !isFiltered(view) && (tasks?.length ?? 0) > 0;

  const groups = useMemo(() => {
    const always = [...(showsToday ? ['today'] : []), ...(newIn === null ? [] : [newIn])];
    return groupTasks(tasks ?? NONE, view.group, surroundings, compareFor(view.sort, view.group), always);
  }, [tasks, view.group, view.sort, surroundings, showsToday, newIn]);
  const content = useMemo(() => listItems(groups, newIn), [groups, newIn]);

  return { list, filters, content, surroundings };
}
