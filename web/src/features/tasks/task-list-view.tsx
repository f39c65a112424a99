import type { Task } from '@daybook/contracts';
import { useEffect, useRef, useState } from 'react';
import { matchesFilters } from '../../data/tasks.ts';
import { t } from '../../lib/messages/index.ts';
import { cx, ErrorState, SkeletonRows, toast } from '../../ui/index.ts';
import { FilterBar } from './filter-bar.tsx';
import type { TaskGroup } from './grouping.ts';
import { LateActionBar, LateEditor, usePreloadedTools } from './late-tools.tsx';
import type { TaskLine } from './list-items.ts';
import { EmptyTaskList, NotFreshBanner } from './list-states.tsx';
import { newTaskValues, usualGroup } from './new-task-values.ts';
import { PANEL_TITLE_ID } from './panel-title-id.ts';
import { rowId, rowPartId } from './row-id.ts';
import type { EditedField } from './task-editor.tsx';
import { TaskList, type TaskListHandle } from './task-list.tsx';
import { TasksHeader } from './tasks-header.tsx';
import { isFiltered, NO_FILTERS, type TaskView } from './url-filters.ts';
import { useGroupedTasks } from './use-grouped-tasks.ts';
import { useHandOrder } from './use-hand-order.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListState } from './use-list-state.ts';
import { useRowHandlers } from './use-row-handlers.ts';
import { useSlowTasks } from './use-slow-tasks.ts';
import { useTaskActions } from './use-task-actions.ts';
import type { ChangeView } from './use-task-view.ts';
import { useTypingOrder } from './use-typing-order.ts';

export interface TaskListViewProps {
  view: TaskView;
  onChange: ChangeView;
  onStartTimer: (task: Task) => void;
  runningTaskId: string | null;
  /** The page was opened to write a task; told when that has begun. */
  isNewWanted: boolean;
  onNewBegun: () => void;
}

interface OpenEditor {
  field: EditedField;
  tasks: readonly Task[];
  anchor: Element;
}

const ACTIONS_ID = 'task-actions';

/** The list with everything that can be done in it, by pointer, finger and keyboard. */
export function TaskListView(props: TaskListViewProps) {
  const { view, onChange, onStartTimer, runningTaskId, isNewWanted, onNewBegun } = props;
  const [newIn, setNewIn] = useState<string | null>(null);
  const [editingKey, setEditingKey] = useState<string | null>(null);
  const [editor, setEditor] = useState<OpenEditor | null>(null);
  const { list, filters, content, surroundings } = useGroupedTasks(view, newIn);
  const state = useListState(content);
  const actions = useTaskActions();
  const slow = useSlowTasks();
  const typing = useTypingOrder();
  const handle = useRef<TaskListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const handOrder = useHandOrder({ state, content, surroundings, actions, handle });
  const { active, selection, target } = state;
  const { data } = list;
  const isManual = view.sort === 'manual';
  usePreloadedTools(data !== undefined);

  const focusList = () => requestAnimationFrame(() => handle.current?.focus());

  function beginNew(groupId = usualGroup(view.group, view)) {
    // Nobody plans for yesterday.
    setNewIn(view.group === 'due' && groupId === 'overdue' ? usualGroup('due', { ...view, due: null }) : groupId);
  }

  function openTask(taskId: string) {
    onChange({ taskId }, { replace: view.taskId !== null });
  }

  function go(line: TaskLine | undefined) {
    if (!line) return;
    state.goTo(line.key);
    handle.current?.scrollToItem(line.itemIndex);
    handle.current?.focus();
  }

  function edit(field: EditedField) {
    if (target.length === 0) return;
    if (active) handle.current?.scrollToItem(active.itemIndex);
    requestAnimationFrame(() => {
      const anchor = active && (visible(rowPartId(active.key, field)) ?? document.getElementById(rowId(active.key)));
      const fallback = document.getElementById(ACTIONS_ID);
      if (anchor ?? fallback) setEditor({ field, tasks: target, anchor: (anchor ?? fallback) as Element });
    });
  }

  function create(group: TaskGroup, title: string) {
    const position = typing.next(group.tasks);
    const draft = actions.create(newTaskValues(title, group, view, surroundings, position));
    if (matchesFilters(draft, filters)) return;
    toast({
      message: t('tasks.createdHidden', { title }),
      action: { label: t('common.open'), onAction: () => openTask(draft.id) },
    });
  }

  useListKeys(
    {
      go: (step) => go(state.neighbour(step)),
      goToEnd: (isLast) => go(isLast ? content.lines.at(-1) : content.lines[0]),
      stretch(step) {
        const line = state.neighbour(step);
        if (!line) return;
        state.stretch(line.key);
        go(line);
      },
      move: handOrder.move,
      toggleSelection: () => active && state.toggle(active.key),
      selectAll: state.all,
      clearSelection: state.clear,
      open() {
        if (!active) return;
        // Enter once shows it, twice goes there to write.
        if (view.taskId === active.taskId) document.querySelector<HTMLElement>(`#${PANEL_TITLE_ID} textarea`)?.focus();
        else openTask(active.taskId);
      },
      editTitle: () => active && setEditingKey(active.key),
      edit,
      setPriority: (priority) => actions.change(target, { priority }),
      complete: () => (target.length === 1 ? actions.toggleDone(target[0]!) : actions.setStatus(target, 'done')),
      startTimer: () => active && onStartTimer(active.task),
      remove: () => actions.remove(target),
      create: () => beginNew(active?.group.id),
      search: () => search.current?.focus(),
    },
    { hasLine: Boolean(active), hasTarget: target.length > 0, hasSelection: selection.ids.size > 0, isManual },
  );
  const onRow = useRowHandlers({
    state,
    actions,
    handle,
    openTask,
    startTimer: onStartTimer,
    openEditor: setEditor,
    setEditingKey,
  });

  // The panel is closed: back to where it was opened from.
  const isPanelOpen = view.taskId !== null;
  const wasPanelOpen = useRef(isPanelOpen);
  useEffect(() => {
    if (wasPanelOpen.current && !isPanelOpen && document.activeElement === document.body) handle.current?.focus();
    wasPanelOpen.current = isPanelOpen;
  }, [isPanelOpen]);

  const { items } = content;
  const newItem = newIn === null ? -1 : items.findIndex((item) => item.type === 'new');
  useEffect(() => {
    if (newItem >= 0) handle.current?.scrollToItem(Math.max(0, newItem - 1));
  }, [newItem]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the address asks for it
  useEffect(() => {
    if (!isNewWanted) return;
    beginNew();
    onNewBegun();
  }, [isNewWanted]);

  return (
    <>
      <TasksHeader
        view={view}
        onChange={onChange}
        shown={data?.tasks.length}
        total={data && !data.isComplete ? data.total : undefined}
        onNew={() => beginNew()}
      >
        <FilterBar
          view={view}
          onChange={onChange}
          searchRef={search}
          onLeaveSearch={() => go(active ?? content.lines[0])}
        />
      </TasksHeader>
      {data && list.isError && <NotFreshBanner list={data} onRetry={() => void list.refetch()} />}
      {!data && list.isError && (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {!data && !list.isError && <SkeletonRows count={12} className="px-1" />}
      {data && items.length === 0 && (
        <EmptyTaskList
          isFiltered={isFiltered(view)}
          onClearFilters={() => onChange(NO_FILTERS)}
          onNew={() => beginNew()}
        />
      )}
      {data && items.length > 0 && (
        <div className={cx('flex min-h-0 flex-1 flex-col', list.isPlaceholderData && 'opacity-60')}>
          <TaskList
            ref={handle}
            content={content}
            activeKey={state.activeKey}
            openedTaskId={view.taskId}
            selectedIds={selection.ids}
            editingKey={editingKey}
            runningTaskId={runningTaskId}
            pendingIds={slow}
            today={surroundings.today}
            isGrowing={!data.isComplete}
            isDraggable={isManual}
            on={onRow}
            onEnter={state.enter}
            onNew={beginNew}
            onCreate={create}
            onCloseNew={() => {
              typing.end();
              setNewIn(null);
              if (document.activeElement === document.body) focusList();
            }}
            onDrop={handOrder.drop}
          />
        </div>
      )}
      {selection.ids.size > 0 && (
        <LateActionBar
          id={ACTIONS_ID}
          count={selection.ids.size}
          onEdit={(field, anchor) => setEditor({ field, tasks: target, anchor })}
          onRemove={() => actions.remove(target)}
          onClear={state.clear}
        />
      )}
      {editor && (
        <LateEditor
          {...editor}
          today={surroundings.today}
          actions={actions}
          onClose={() => {
            setEditor(null);
            focusList();
          }}
        />
      )}
    </>
  );
}

/** The element, if it can be seen: parts of a row are left out where it is narrow. */
function visible(id: string): Element | null {
  const element = document.getElementById(id);
  return element && element.getClientRects().length > 0 ? element : null;
}
