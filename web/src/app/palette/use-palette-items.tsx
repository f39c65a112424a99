import type { TimeEntry } from '@daybook/contracts';
import { Play } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useProjectLookup, useProjects } from '../../data/projects.ts';
import { useTaskSearch } from '../../data/task-search.ts';
import { useRecentEntries } from '../../data/time.ts';
import { useWorkspace, useWorkspaces } from '../../data/workspaces.ts';
import { nameOfEntry } from '../../features/time/entry-name.ts';
import { useTimerActions } from '../../features/time/use-timer-actions.ts';
import { type Command, commandFor, keysOf, useOfferedCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Dot, StatusCircle, toast } from '../../ui/index.ts';
import { useSwitchWorkspace } from '../shell/use-switch-workspace.ts';
import { fuzzySort } from './fuzzy.ts';
import { bestFirst, type Ranked } from './ranking.ts';

export interface PaletteItem {
  id: string;
  title: string;
  /** Small, after the title. */
  hint?: string;
  keys?: string;
  icon?: ReactNode;
  run(): void;
}

export interface PaletteSection extends Ranked {
  id: string;
  title: string;
  items: PaletteItem[];
}

const MOST_PROJECTS = 5;
const MOST_ENTRIES = 5;

/** What the palette shows for what is typed: actions, work to continue, tasks and projects. */
export function usePaletteSections(typed: string) {
  const search = useTaskSearch(typed);
  const { own, global } = useCommandSections(typed);
  const work = useContinue(typed);
  // What would start a timer waits for the tasks of the same name: Enter takes the first line there is.
  const startable = search.isSearching ? [] : [work];
  const workspaces = useWorkspaceItems(typed);
  const sections = [...own, ...startable, ...global, workspaces, useTasks(search.data), useProjectItems(typed)];
  return {
    sections: bestFirst(
      typed,
      sections.filter((section) => section.items.length > 0),
    ),
    isSearching: search.isSearching,
    hasFailed: search.isError,
  };
}

function useCommandSections(typed: string): { own: PaletteSection[]; global: PaletteSection[] } {
  const offered = useOfferedCommands();
  return useMemo(() => {
    const shown = [
      ...new Map(offered.filter((one) => !one.hidden && !one.isDormant).map((one) => [one.id, one])).values(),
    ];
    const sectionsOf = (commands: readonly Command[]) => commandSections(typed, commands, offered);
    return {
      own: sectionsOf(shown.filter((command) => !command.isGlobal)),
      global: sectionsOf(shown.filter((command) => command.isGlobal)),
    };
  }, [offered, typed]);
}

function commandSections(typed: string, commands: readonly Command[], offered: readonly Command[]): PaletteSection[] {
  const sections = new Map<string, PaletteItem[]>();
  for (const command of fuzzySort(typed, commands, (one) => `${one.title} ${one.section}`)) {
    // A key that something else on this page has taken is not shown as this one's.
    const keys = keysOf(command).find((one) => commandFor(one, offered)?.id === command.id);
    const item = { id: command.id, title: command.title, run: command.run, ...(keys ? { keys } : {}) };
    sections.set(command.section, [...(sections.get(command.section) ?? []), item]);
  }
  return [...sections].map(([title, items]) => ({
    id: `commands ${title} ${items[0]?.id}`,
    kind: title === t('shell.section.go') ? 'open' : 'act',
    title,
    items,
  }));
}

function useContinue(typed: string): PaletteSection {
  const { data: entries } = useRecentEntries();
  const projectOf = useProjectLookup();
  const timer = useTimerActions();
  const running = timer.state === 'running' ? timer.status?.entry : null;
  const stops = running && t('shell.palette.stops', { name: nameOfEntry(running) });
  const format = useFormat();
  const distinct = new Map<string, TimeEntry>();
  for (const entry of entries ?? []) {
    const name = entry.description || entry.task_title;
    const work = `${name} ${entry.project_id}`;
    if (name && !entry.is_active && !distinct.has(work)) distinct.set(work, entry);
  }
  const found = fuzzySort(typed, [...distinct.values()], (entry) => entry.description || entry.task_title || '');
  const items = found.slice(0, MOST_ENTRIES).map((entry) => {
    const project = projectOf(entry.project_id);
    return {
      id: `continue ${entry.id}`,
      title: entry.description || entry.task_title || '',
      hint: [stops, project?.name, format.ago(entry.start_time)].filter(Boolean).join(' · '),
      icon: <Play />,
      run: () => {
        timer.continueEntry(entry);
        // Where it takes over, that is said instead.
        if (!running) toast({ message: t('time.running') });
      },
    };
  });
  return { id: 'continue', kind: 'start', title: t('shell.palette.continue'), items };
}

function useTasks(hits: ReturnType<typeof useTaskSearch>['data']): PaletteSection {
  const navigate = useNavigate();
  const projectOf = useProjectLookup();
  const items = (hits ?? []).map(({ task }) => ({
    id: `task ${task.id}`,
    title: task.title,
    hint: projectOf(task.project_id)?.name ?? '',
    icon: <StatusCircle status={task.status === 'archived' ? 'cancelled' : task.status} />,
    run: () => void navigate(`/tasks?task=${task.id}`),
  }));
  // The server has judged them by its own measure.
  return { id: 'tasks', kind: 'open', leastScore: 0.7, title: t('shell.palette.tasks'), items };
}

function useProjectItems(typed: string): PaletteSection {
  const navigate = useNavigate();
  const { data: projects } = useProjects();
  const found = typed.trim() === '' ? [] : fuzzySort(typed, projects ?? [], (one) => `${one.name} ${one.client ?? ''}`);
  const items = found.slice(0, MOST_PROJECTS).map((project) => ({
    id: `project ${project.id}`,
    title: project.name,
    hint: [project.client, project.archived && t('shell.palette.archived')].filter(Boolean).join(' · '),
    icon: <Dot color={project.color} />,
    run: () => void navigate(`/tasks?project=${project.id}`),
  }));
  return { id: 'projects', kind: 'open', title: t('shell.palette.projects'), items };
}

/** The other workspaces. */
function useWorkspaceItems(typed: string): PaletteSection {
  const { data: current } = useWorkspace();
  const { data: all } = useWorkspaces();
  const switchTo = useSwitchWorkspace();
  const items = (all ?? [])
    .filter(({ id }) => id !== current?.id)
    .map((one) => ({
      id: `workspace ${one.id}`,
      title: t('workspace.switchTo', { name: one.name }),
      run: () => switchTo(one),
    }));
  return {
    id: 'workspaces',
    kind: 'act',
    title: t('workspace.all'),
    items: fuzzySort(typed, items, ({ title }) => title),
  };
}
