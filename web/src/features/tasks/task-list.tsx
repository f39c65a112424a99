// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where they are scrolled to can be no table
import { type Ref, useImperativeHandle, useMemo, useRef } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { useMediaQuery, useRowWindow } from '../../ui/index.ts';
import { GroupHeading } from './group-heading.tsx';
import type { TaskGroup } from './grouping.ts';
import type { ListItems, TaskLine } from './list-items.ts';
import { NewTaskRow } from './new-task-row.tsx';
import { rowId } from './row-id.ts';
import { type RowHandlers, TaskRow } from './task-row.tsx';
import { useGroupLook } from './use-group-look.ts';
import { useRowDrag } from './use-row-drag.ts';

export interface TaskListHandle {
  focus: () => void;
  scrollToItem: (index: number) => void;
}

export interface TaskListProps {
  content: ListItems;
  activeKey: string | null;
  openedTaskId: string | null;
  selectedIds: ReadonlySet<string>;
  editingKey: string | null;
  runningTaskId: string | null;
  pendingIds: ReadonlySet<string>;
  today: string;
  isGrowing: boolean;
  isDraggable: boolean;
  on: Omit<RowHandlers, 'beginDrag' | 'endDrag'>;
  /** The keyboard has come to the list. */
  onEnter: () => void;
  onNew: (groupId: string) => void;
  onCreate: (group: TaskGroup, title: string) => void;
  onCloseNew: () => void;
  /** The dragged line (with the selection, if it is in it) is put before a line of a group; at its end for undefined. */
  onDrop: (draggedKey: string, group: TaskGroup, before: TaskLine | undefined) => void;
  ref?: Ref<TaskListHandle>;
}

const COARSE = '(pointer: coarse)';

/** All tasks, of which only those in sight are in the page. */
export function TaskList(props: TaskListProps) {
  const { content, activeKey, selectedIds, today } = props;
  const { items, lines, indexOfLine, headings } = content;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useMediaQuery(COARSE) ? 44 : 36;
  const projectOf = useProjectLookup();
  const lookOf = useGroupLook();
  const drag = useRowDrag({ scroller, content, rowHeight, onDrop: props.onDrop });
  const on = useMemo<RowHandlers>(() => ({ ...props.on, ...drag.onRow }), [props.on, drag.onRow]);

  // Below the heading that stays at the top, above the bar at the bottom.
  const padding = { start: rowHeight, end: selectedIds.size > 0 ? 72 : 8 };
  const inSight = useRowWindow({ scroller, count: items.length, rowHeight, padding });
  /** The heading of the group one is in stays at the top, also when it is not in sight itself. */
  const stuck = headings.findLast((index) => index <= inSight.firstInSight) ?? 0;
  const rows = inSight.rows.includes(stuck) || items.length === 0 ? inSight.rows : [stuck, ...inSight.rows];

  useImperativeHandle(props.ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    scrollToItem: inSight.scrollToRow,
  }));

  const active = activeKey === null ? undefined : lines[indexOfLine.get(activeKey) ?? -1];
  const isActiveInSight = active && rows.includes(active.itemIndex);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('tasks.title')}
      aria-rowcount={items.length}
      aria-multiselectable
      aria-activedescendant={isActiveInSight ? rowId(active.key) : undefined}
      tabIndex={0}
      onFocus={(event) => {
        if (event.target === event.currentTarget && event.target.matches(':focus-visible')) props.onEnter();
      }}
      {...drag.onList}
      className="group/list @container/list relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none"
    >
      <div className="relative w-full" style={{ height: inSight.height }}>
        {rows.map((index) => {
          const item = items[index];
          if (!item) return null;
          const { key } = item;
          const place = { top: index * rowHeight, height: rowHeight };
          if (item.type === 'group') {
            return (
              <GroupHeading
                key={key}
                group={item.group}
                {...lookOf(item.group)}
                isGrowing={props.isGrowing}
                isStuck={index === stuck}
                {...place}
                rowIndex={index + 1}
                onNew={props.onNew}
              />
            );
          }
          if (item.type === 'new') {
            return (
              <NewTaskRow
                key={key}
                groupTitle={lookOf(item.group).title}
                {...place}
                rowIndex={index + 1}
                onCreate={(title) => props.onCreate(item.group, title)}
                onClose={props.onCloseNew}
              />
            );
          }
          const line = lines[item.lineIndex];
          if (!line) return null;
          return (
            <TaskRow
              key={key}
              line={line}
              {...place}
              project={projectOf(line.task.project_id)}
              today={today}
              isActive={line === active}
              isOpened={line.taskId === props.openedTaskId}
              isSelected={selectedIds.has(line.taskId)}
              isSelecting={selectedIds.size > 0}
              isEditing={line.key === props.editingKey}
              isRunning={line.taskId === props.runningTaskId}
              isPending={props.pendingIds.has(line.taskId)}
              isDraggable={props.isDraggable}
              on={on}
            />
          );
        })}
        {drag.place && (
          <div
            aria-hidden
            className="pointer-events-none absolute inset-x-2 z-2 h-0.5 -translate-y-px rounded-full bg-accent"
            style={{ top: drag.place.top }}
          />
        )}
      </div>
    </div>
  );
}
