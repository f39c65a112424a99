import type { TaskPriority } from '@daybook/contracts';
import { useEffect } from 'react';
import { type Command, useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { PRIORITIES } from './grouping.ts';
import type { EditedField } from './task-editor.tsx';

export interface ListActions {
  go: (step: number) => void;
  goToEnd: (isLast: boolean) => void;
  stretch: (step: number) => void;
  move: (step: number) => void;
  toggleSelection: () => void;
  selectAll: () => void;
  clearSelection: () => void;
  open: () => void;
  editTitle: () => void;
  edit: (field: EditedField) => void;
  setPriority: (priority: TaskPriority) => void;
  complete: () => void;
  startTimer: () => void;
  remove: () => void;
  create: () => void;
  search: () => void;
}

export interface ListMood {
  /** Whether there is a line one is on, or tasks are selected. */
  hasTarget: boolean;
  hasLine: boolean;
  hasSelection: boolean;
  isManual: boolean;
}

/** The list by keyboard. What can be done at this moment is also in the palette. */
export function useListKeys(actions: ListActions, mood: ListMood): void {
  const section = t('tasks.section');
  const hidden = true;
  const commands: Command[] = [
    { id: 'tasks.new', title: t('tasks.newTask'), section, keys: ['c', 'n'], run: actions.create },
    { id: 'tasks.search', title: t('tasks.search'), section, keys: '/', run: actions.search },
    { id: 'tasks.down', title: t('tasks.keys.down'), section, keys: ['j', 'down'], hidden, run: () => actions.go(1) },
    { id: 'tasks.up', title: t('tasks.keys.up'), section, keys: ['k', 'up'], hidden, run: () => actions.go(-1) },
    {
      id: 'tasks.first',
      title: t('tasks.keys.first'),
      section,
      keys: 'home',
      hidden,
      run: () => actions.goToEnd(false),
    },
    { id: 'tasks.last', title: t('tasks.keys.last'), section, keys: 'end', hidden, run: () => actions.goToEnd(true) },
    {
      id: 'tasks.stretch_down',
      title: t('tasks.keys.stretchDown'),
      section,
      keys: ['Shift+j', 'Shift+down'],
      hidden,
      run: () => actions.stretch(1),
    },
    {
      id: 'tasks.stretch_up',
      title: t('tasks.keys.stretchUp'),
      section,
      keys: ['Shift+k', 'Shift+up'],
      hidden,
      run: () => actions.stretch(-1),
    },
    { id: 'tasks.select_all', title: t('tasks.keys.selectAll'), section, keys: 'Mod+a', run: actions.selectAll },
  ];
  if (mood.hasLine) {
    commands.push(
      { id: 'tasks.open', title: t('tasks.keys.open'), section, keys: 'enter', run: actions.open },
      { id: 'tasks.select', title: t('tasks.keys.select'), section, keys: 'x', run: actions.toggleSelection },
      { id: 'tasks.rename', title: t('tasks.keys.rename'), section, keys: 'e', run: actions.editTitle },
      { id: 'tasks.timer', title: t('tasks.keys.timer'), section, keys: 's', run: actions.startTimer },
    );
    if (mood.isManual) {
      commands.push(
        { id: 'tasks.move_up', title: t('tasks.keys.moveUp'), section, keys: 'Alt+up', run: () => actions.move(-1) },
        {
          id: 'tasks.move_down',
          title: t('tasks.keys.moveDown'),
          section,
          keys: 'Alt+down',
          run: () => actions.move(1),
        },
      );
    }
  }
  if (mood.hasTarget) {
    commands.push(
      { id: 'tasks.complete', title: t('tasks.keys.complete'), section, keys: 'space', run: actions.complete },
      { id: 'tasks.status', title: t('tasks.keys.status'), section, keys: '.', run: () => actions.edit('status') },
      { id: 'tasks.due', title: t('tasks.keys.due'), section, keys: 'd', run: () => actions.edit('due') },
      {
        id: 'tasks.project',
        title: t('tasks.keys.project'),
        section,
        keys: 'Shift+p',
        run: () => actions.edit('project'),
      },
      { id: 'tasks.tags', title: t('tasks.keys.tags'), section, keys: '#', run: () => actions.edit('tags') },
      ...PRIORITIES.map((priority, index) => ({
        id: `tasks.priority_${priority}`,
        title: t('tasks.keys.priority', { priority: t(`priority.${priority}`) }),
        section,
        keys: String(index + 1),
        run: () => actions.setPriority(priority),
      })),
      {
        id: 'tasks.remove',
        title: t('tasks.keys.remove'),
        section,
        keys: ['backspace', 'delete'],
        run: actions.remove,
      },
    );
  }
  useCommands(commands);

  // Before the panel hears of it, which Escape closes as well: one press does one thing.
  const { clearSelection } = actions;
  useEffect(() => {
    if (!mood.hasSelection) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const target = event.target as Element;
      if (target.closest?.('input:not([type="checkbox"]), textarea, [role="dialog"], [role="menu"]')) return;
      event.preventDefault();
      clearSelection();
    }
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [mood.hasSelection, clearSelection]);
}
