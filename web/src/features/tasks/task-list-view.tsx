import type { Task } from '@daybook/contracts';
import { ListTodo, SearchX } from 'lucide-react';
import { lazy, type MouseEvent, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { matchesFilters } from '../../data/tasks.ts';
import { t } from '../../lib/messages/index.ts';
import { whenIdle } from '../../lib/when-idle.ts';
import { Banner, Button, cx, EmptyState, ErrorState, SkeletonRows, toast } from '../../ui/index.ts';
import { ActionBar } from './action-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import type { TaskGroup } from './grouping.ts';
import type { TaskLine } from './list-items.ts';
import { movesOf, placeAfterStep } from './list-moves.ts';
import { newTaskValues, usualGroup } from './new-task-values.ts';
import { PANEL_TITLE_ID } from './panel-title-id.ts';
import type { EditedField } from './task-editor.tsx';
import { TaskList, type TaskListHandle } from './task-list.tsx';
import { rowId, rowPartId } from './task-row.tsx';
import { TasksHeader } from './tasks-header.tsx';
import { isFiltered, NO_FILTERS, type TaskView } from './url-filters.ts';
import { useGroupedTasks } from './use-grouped-tasks.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListState } from './use-list-state.ts';
import { useSlowTasks } from './use-slow-tasks.ts';
import { useTaskActions } from './use-task-actions.ts';
import type { ChangeView } from './use-task-view.ts';

// With the calendar and the fields; it comes as soon as the list is there.
const loadEditor = () => import('./task-editor.tsx');
const TaskEditor = lazy(async () => ({ default: (await loadEditor()).TaskEditor }));

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
  const handle = useRef<TaskListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const { active, selection } = state;
  const isManual = view.sort === 'manual';

  const focusList = () => requestAnimationFrame(() => handle.current?.focus());
  const selectedLines = useMemo(() => {
    const seen = new Set<string>();
    return content.lines.filter(({ taskId }) => selection.ids.has(taskId) && !seen.has(taskId) && seen.add(taskId));
  }, [content.lines, selection.ids]);
  /** What an action is about: all that is selected, else the line one is on. */
  const target = selection.ids.size > 0 ? selectedLines.map((line) => line.task) : active ? [active.task] : [];

  function beginNew(groupId: string) {
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
    const draft = actions.create(newTaskValues(title, group, view, surroundings));
    if (matchesFilters(draft, filters)) return;
    toast({
      message: t('tasks.createdHidden', { title }),
      action: { label: t('common.open'), onAction: () => openTask(draft.id) },
    });
  }

  function move(step: number) {
    if (!active) return;
    const ids = selection.ids.has(active.taskId) ? selection.ids : new Set([active.taskId]);
    const place = placeAfterStep(active.group, ids, step);
    if (place === undefined) return;
    const moved = content.lines.filter((line) => line.group === active.group && ids.has(line.taskId));
    actions.move(movesOf(moved, active.group, place, surroundings));
    handle.current?.scrollToItem(Math.max(0, active.itemIndex + step));
  }

  function drop(draggedKey: string, group: TaskGroup, before: TaskLine | undefined) {
    const dragged = state.lineOf(draggedKey);
    if (!dragged) return;
    const moved = selection.ids.has(dragged.taskId) ? selectedLines : [dragged];
    const to = before ? group.tasks.findIndex((task) => task.id === before.taskId) : group.tasks.length;
    actions.move(movesOf(moved, group, to, surroundings));
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
      move,
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
      create: () => beginNew(active?.group.id ?? usualGroup(view.group, view)),
      search: () => search.current?.focus(),
    },
    { hasLine: Boolean(active), hasTarget: target.length > 0, hasSelection: selection.ids.size > 0, isManual },
  );

  // Rows keep these for as long as they are shown; what they need of this moment is looked up when they call.
  const now = useRef({ view, onStartTimer, openTask, isSelecting: false });
  now.current = { view, onStartTimer, openTask, isSelecting: selection.ids.size > 0 };
  const on = useMemo(
    () => ({
      press(key: string, event: MouseEvent) {
        const line = state.lineOf(key);
        if (!line) return;
        const isTouch = matchMedia('(pointer: coarse)').matches;
        if (event.shiftKey) state.stretch(key);
        else if (event.metaKey || event.ctrlKey || (isTouch && now.current.isSelecting)) state.toggle(key);
        else now.current.openTask(line.taskId);
        state.goTo(key);
        handle.current?.focus();
      },
      select(key: string, isRange: boolean) {
        if (isRange) state.stretch(key);
        else state.toggle(key);
        state.goTo(key);
      },
      toggleDone: actions.toggleDone,
      startTimer: (task: Task) => now.current.onStartTimer(task),
      edit(key: string, field: EditedField, anchor: Element) {
        const line = state.lineOf(key);
        if (!line) return;
        state.goTo(key);
        setEditor({ field, tasks: [line.task], anchor });
      },
      editTitle: (key: string) => setEditingKey(key),
      rename(key: string, title: string) {
        const line = state.lineOf(key);
        setEditingKey(null);
        if (line && title !== line.task.title) actions.change([line.task], { title });
        if (document.activeElement === document.body) handle.current?.focus();
      },
    }),
    [actions, state.lineOf, state.goTo, state.stretch, state.toggle],
  );

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
    beginNew(usualGroup(view.group, view));
    onNewBegun();
  }, [isNewWanted]);

  const data = list.data;
  const isThere = data !== undefined;
  useEffect(() => {
    if (isThere)
      void whenIdle()
        .then(loadEditor)
        .catch(() => {});
  }, [isThere]);
  const isEmpty = data !== undefined && items.length === 0;

  return (
    <>
      <TasksHeader
        view={view}
        onChange={onChange}
        shown={data?.tasks.length}
        total={data && !data.isComplete ? data.total : undefined}
        onNew={() => beginNew(usualGroup(view.group, view))}
      >
        <FilterBar
          view={view}
          onChange={onChange}
          searchRef={search}
          onLeaveSearch={() => go(active ?? content.lines[0])}
        />
      </TasksHeader>
      {data && list.isError && (
        <Banner
          tone="warn"
          className="m-2"
          action={
            <Button size={28} variant="ghost" onPress={() => void list.refetch()}>
              {t('common.retry')}
            </Button>
          }
        >
          {data.isComplete ? t('tasks.notFresh') : t('tasks.notAll', { shown: data.tasks.length, total: data.total })}
        </Banner>
      )}
      {!data && list.isError && (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} isRetrying={list.isFetching} />
      )}
      {!data && !list.isError && <SkeletonRows count={12} className="px-1" />}
      {isEmpty && (
        <EmptyState
          icon={isFiltered(view) ? <SearchX /> : <ListTodo />}
          title={isFiltered(view) ? t('tasks.nothingFound') : t('tasks.none')}
          hint={isFiltered(view) ? t('tasks.nothingFoundHint') : t('tasks.noneHint')}
          {...(isFiltered(view) ? {} : { keys: 'n' })}
          action={
            isFiltered(view) ? (
              <Button onPress={() => onChange(NO_FILTERS)}>{t('tasks.clearFilters')}</Button>
            ) : (
              <Button variant="primary" onPress={() => beginNew(usualGroup(view.group, view))}>
                {t('tasks.newTask')}
              </Button>
            )
          }
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
            on={on}
            onNew={beginNew}
            onCreate={create}
            onCloseNew={() => {
              setNewIn(null);
              if (document.activeElement === document.body) focusList();
            }}
            onDrop={drop}
          />
        </div>
      )}
      {selection.ids.size > 0 && (
        <ActionBar
          id={ACTIONS_ID}
          count={selection.ids.size}
          onEdit={(field, anchor) => setEditor({ field, tasks: target, anchor })}
          onRemove={() => actions.remove(target)}
          onClear={state.clear}
        />
      )}
      {editor && (
        <Suspense fallback={null}>
          <TaskEditor
            key={editor.field}
            {...editor}
            today={surroundings.today}
            actions={actions}
            onClose={() => {
              setEditor(null);
              focusList();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

const ACTIONS_ID = 'task-actions';

/** The element, if it can be seen: parts of a row are left out where it is narrow. */
function visible(id: string): Element | null {
  const element = document.getElementById(id);
  return element && element.getClientRects().length > 0 ? element : null;
}
