// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where they are scrolled to can be no table
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type DragEvent, type Ref, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { useTags } from '../../data/tags.ts';
import { t } from '../../lib/messages/index.ts';
import { useMediaQuery } from '../../ui/index.ts';
import { GroupHeading } from './group-heading.tsx';
import { groupTitle } from './group-title.ts';
import { type TaskGroup, tagOfGroup } from './grouping.ts';
import type { ListItems, TaskLine } from './list-items.ts';
import { NewTaskLine } from './new-task-line.tsx';
import { type RowHandlers, rowId, TaskRow } from './task-row.tsx';

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
  onNew: (groupId: string) => void;
  onCreate: (group: TaskGroup, title: string) => void;
  onCloseNew: () => void;
  /** The dragged line (with the selection, if it is in it) is put before a line of a group; at its end for undefined. */
  onDrop: (draggedKey: string, group: TaskGroup, before: TaskLine | undefined) => void;
  ref?: Ref<TaskListHandle>;
}

const COARSE = '(pointer: coarse)';

interface DropPlace {
  group: TaskGroup;
  before: TaskLine | undefined;
  top: number;
}

/** All tasks, of which only those in sight are in the page. */
export function TaskList(props: TaskListProps) {
  const { content, activeKey, selectedIds, today, onNew } = props;
  const { items, lines, indexOfLine, headings } = content;
  const scroller = useRef<HTMLDivElement>(null);
  const stuck = useRef(0);
  const rowHeight = useMediaQuery(COARSE) ? 44 : 36;
  const projectOf = useProjectLookup();
  const tagColor = useTagColors();
  const [drop, setDrop] = useState<DropPlace | null>(null);
  const dragged = useRef<string | null>(null);

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
    // Below the heading that stays at the top, above the bar at the bottom.
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: selectedIds.size > 0 ? 72 : 8,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        stuck.current = headings.findLast((index) => index <= range.startIndex) ?? 0;
        const inSight = defaultRangeExtractor(range);
        return inSight.includes(stuck.current) ? inSight : [stuck.current, ...inSight];
      },
      [headings],
    ),
  });

  useImperativeHandle(props.ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    scrollToItem: (index) => virtualizer.scrollToIndex(index),
  }));

  const on = useMemo<RowHandlers>(
    () => ({
      ...props.on,
      beginDrag(key, event) {
        dragged.current = key;
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', rowId(key));
      },
      endDrag() {
        dragged.current = null;
        setDrop(null);
      },
    }),
    [props.on],
  );

  /** The gap between two rows that is nearest to the pointer. */
  function placeOf(event: DragEvent): DropPlace | null {
    const element = scroller.current;
    if (!element || !dragged.current) return null;
    const y = event.clientY - element.getBoundingClientRect().top + element.scrollTop;
    const index = Math.min(Math.max(Math.round(y / rowHeight), 1), items.length);
    const above = items[index - 1];
    const below = items[index];
    if (!above) return null;
    const before = below?.type === 'task' && below.group === above.group ? lines[below.lineIndex] : undefined;
    return { group: above.group, before, top: index * rowHeight };
  }

  const active = activeKey === null ? undefined : lines[indexOfLine.get(activeKey) ?? -1];
  const rows = virtualizer.getVirtualItems();
  const isActiveInSight = active && rows.some((row) => row.index === active.itemIndex);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t('tasks.title')}
      aria-rowcount={items.length}
      aria-multiselectable
      aria-activedescendant={isActiveInSight ? rowId(active.key) : undefined}
      tabIndex={0}
      onDragOver={(event) => {
        const place = placeOf(event);
        if (!place) return;
        event.preventDefault();
        setDrop((shown) => (shown?.top === place.top ? shown : place));
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDrop(null);
      }}
      onDrop={(event) => {
        const place = placeOf(event);
        if (!place || dragged.current === null) return;
        event.preventDefault();
        props.onDrop(dragged.current, place.group, place.before);
        setDrop(null);
      }}
      className="group/list @container/list relative min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none"
    >
      <div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          if (!item) return null;
          if (item.type === 'group') {
            return (
              <GroupHeading
                key={row.key}
                group={item.group}
                title={groupTitle(item.group, (id) => projectOf(id)?.name)}
                color={colorOf(item.group, (id) => projectOf(id)?.color ?? null, tagColor)}
                isGrowing={props.isGrowing}
                isStuck={row.index === stuck.current}
                top={row.start}
                height={rowHeight}
                rowIndex={row.index + 1}
                onNew={onNew}
              />
            );
          }
          if (item.type === 'new') {
            const title = groupTitle(item.group, (id) => projectOf(id)?.name);
            return (
              <div
                key={row.key}
                role="row"
                aria-rowindex={row.index + 1}
                tabIndex={-1}
                style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
                className="absolute inset-x-0 top-0 px-2"
              >
                <div role="gridcell" tabIndex={-1} aria-colspan={9}>
                  <NewTaskLine
                    autoFocus
                    label={t('tasks.newTaskIn', { group: title })}
                    onCreate={(text) => props.onCreate(item.group, text)}
                    onClose={props.onCloseNew}
                    className="pl-6"
                  />
                </div>
              </div>
            );
          }
          const line = lines[item.lineIndex];
          if (!line) return null;
          return (
            <TaskRow
              key={row.key}
              line={line}
              top={row.start}
              height={rowHeight}
              project={projectOf(line.task.project_id)}
              tagColor={tagColor}
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
        {drop && (
          <div
            aria-hidden
            className="pointer-events-none absolute inset-x-2 z-2 h-0.5 -translate-y-px rounded-full bg-accent"
            style={{ top: drop.top }}
          />
        )}
      </div>
    </div>
  );
}

function useTagColors(): (tag: string) => string | null {
  const { data: tags } = useTags();
  return useMemo(() => {
    const colors = new Map(tags?.map((tag) => [tag.name, tag.color]));
    return (tag) => colors.get(tag) ?? null;
  }, [tags]);
}

function colorOf(
  group: TaskGroup,
  projectColor: (id: string) => string | null,
  tagColor: (tag: string) => string | null,
): string | null | undefined {
  if (group.by === 'project') return group.id === 'none' ? undefined : projectColor(group.id);
  const tag = group.by === 'tag' ? tagOfGroup(group.id) : null;
  return tag === null ? undefined : tagColor(tag);
}
