import type { TaskPriority } from '@daybook/contracts';
import { useEffect } from 'react';
import { useCommands } from '../../lib/commands.ts';
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
  const list = { section: t('tasks.section') };
  const moves = { ...list, hidden: true };
  const line = { section: t('tasks.sectionOne'), isDormant: !mood.hasLine };
  const target = { section: t('tasks.sectionOne'), isDormant: !mood.hasTarget };
  const byHand = { ...line, isDormant: !mood.hasLine || !mood.isManual };
  useCommands([
    { ...list, id: 'tasks.new', title: t('tasks.newTask'), keys: ['c', 'n'], run: actions.create },
    { ...list, id: 'tasks.search', title: t('tasks.search'), keys: '/', run: actions.search },
    { ...moves, id: 'tasks.down', title: t('tasks.keys.down'), keys: ['j', 'down'], run: () => actions.go(1) },
    { ...moves, id: 'tasks.up', title: t('tasks.keys.up'), keys: ['k', 'up'], run: () => actions.go(-1) },
    { ...moves, id: 'tasks.first', title: t('tasks.keys.first'), keys: 'home', run: () => actions.goToEnd(false) },
    { ...moves, id: 'tasks.last', title: t('tasks.keys.last'), keys: 'end', run: () => actions.goToEnd(true) },
    {
      ...moves,
      id: 'tasks.stretch_down',
      title: t('tasks.keys.stretchDown'),
      keys: ['Shift+j', 'Shift+down'],
      run: () => actions.stretch(1),
    },
    {
      ...moves,
      id: 'tasks.stretch_up',
      title: t('tasks.keys.stretchUp'),
      keys: ['Shift+k', 'Shift+up'],
      run: () => actions.stretch(-1),
    },
    { ...list, id: 'tasks.select_all', title: t('tasks.keys.selectAll'), keys: 'Mod+a', run: actions.selectAll },
    { ...line, id: 'tasks.open', title: t('tasks.keys.open'), keys: 'enter', run: actions.open },
    { ...line, id: 'tasks.select', title: t('tasks.keys.select'), keys: 'x', run: actions.toggleSelection },
    { ...line, id: 'tasks.rename', title: t('tasks.keys.rename'), keys: 'e', run: actions.editTitle },
    { ...line, id: 'tasks.timer', title: t('tasks.keys.timer'), keys: 's', run: actions.startTimer },
    { ...target, id: 'tasks.complete', title: t('tasks.keys.complete'), keys: 'space', run: actions.complete },
    { ...target, id: 'tasks.status', title: t('tasks.keys.status'), keys: '.', run: () => actions.edit('status') },
    { ...target, id: 'tasks.due', title: t('tasks.keys.due'), keys: 'd', run: () => actions.edit('due') },
    {
      ...target,
      id: 'tasks.project',
      title: t('tasks.keys.project'),
      keys: 'Shift+p',
      run: () => actions.edit('project'),
    },
    { ...target, id: 'tasks.tags', title: t('tasks.keys.tags'), keys: '#', run: () => actions.edit('tags') },
    ...PRIORITIES.map((priority, index) => ({
      ...target,
      id: `tasks.priority_${priority}`,
      title: t('tasks.keys.priority', { priority: t(`priority.${priority}`) }),
      keys: String(index + 1),
      run: () => actions.setPriority(priority),
    })),
    { ...byHand, id: 'tasks.move_up', title: t('tasks.keys.moveUp'), keys: 'Alt+up', run: () => actions.move(-1) },
    { ...byHand, id: 'tasks.move_down', title: t('tasks.keys.moveDown'), keys: 'Alt+down', run: () => actions.move(1) },
    {
      ...target,
      id: 'tasks.remove',
      title: t('tasks.keys.remove'),
      keys: ['backspace', 'delete'],
      run: actions.remove,
    },
  ]);

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
