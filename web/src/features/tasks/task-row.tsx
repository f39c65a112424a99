// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where they are scrolled to can be no table
import type { Project, Task } from '@daybook/contracts';
import { type DragEvent, type MouseEvent, memo } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Avatar, cx, Dot, projectColorVar } from '../../ui/index.ts';
import { EstimateBar } from './estimate-bar.tsx';
import type { TaskLine } from './list-items.ts';
import { ParentName } from './parent-name.tsx';
import { rowId, rowPartId } from './row-id.ts';
import { Cell, DueCell, onReach, PriorityCell, ProjectCell, TagsCell, TimerCell } from './task-cells.tsx';
import { TaskCircle } from './task-circle.tsx';
import type { EditedField } from './task-editor.tsx';
import { TitleInput } from './title-input.tsx';
import { isOpen } from './use-task-actions.ts';

/** What a row asks for; the same object for all rows and for as long as they are shown. */
export interface RowHandlers {
  press: (key: string, event: MouseEvent) => void;
  select: (key: string, isRange: boolean) => void;
  toggleDone: (task: Task) => void;
  startTimer: (task: Task) => void;
  edit: (key: string, field: EditedField, anchor: Element) => void;
  editTitle: (key: string) => void;
  rename: (key: string, title: string) => void;
  beginDrag: (key: string, event: DragEvent) => void;
  endDrag: () => void;
}

export interface TaskRowProps {
  line: TaskLine;
  /** From the top of the list, in px. */
  top: number;
  height: number;
  project: Project | undefined;
  today: string;
  isActive: boolean;
  isOpened: boolean;
  isSelected: boolean;
  isSelecting: boolean;
  isEditing: boolean;
  isRunning: boolean;
  isPending: boolean;
  isDraggable: boolean;
  on: RowHandlers;
}

export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { line, top, height, project, today, isActive, isSelected, isEditing, isRunning, on } = props;
  const { key, task } = line;
  const isClosed = !isOpen(task.status);
  const isLate = task.due_date !== null && task.due_date < today && !isClosed;
  const tabIndex = isActive ? 0 : -1;

  /** A press on a cell is not one on its row. */
  const alone = (act: (event: MouseEvent) => void) => (event: MouseEvent) => {
    event.stopPropagation();
    act(event);
  };
  const edited = (field: EditedField) => ({
    id: rowPartId(key, field),
    tabIndex,
    onPress: alone((event) => on.edit(key, field, event.currentTarget)),
  });

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the list, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the list points at its row by aria-activedescendant
    <div
      role="row"
      id={rowId(key)}
      aria-rowindex={line.itemIndex + 1}
      aria-selected={isSelected}
      aria-labelledby={[rowPartId(key, 'title'), rowPartId(key, 'due'), rowPartId(key, 'priority')].join(' ')}
      data-active={isActive || undefined}
      draggable={props.isDraggable && !isEditing}
      onClick={(event) => on.press(key, event)}
      onDoubleClick={() => on.editTitle(key)}
      onContextMenu={(event) => {
        // A long press on a touch screen.
        if (!matchMedia('(pointer: coarse)').matches) return;
        event.preventDefault();
        on.select(key, false);
      }}
      onDragStart={(event) => on.beginDrag(key, event)}
      onDragEnd={on.endDrag}
      style={{ height, transform: `translateY(${top}px)` }}
      className={cx(
        'group/row absolute inset-x-0 top-0 flex items-center gap-1 pr-2 pl-1 select-none touch:pl-3 md:pr-4 md:pl-2',
        isSelected ? 'bg-accent-wash' : props.isOpened ? 'bg-pressed' : 'hover:bg-hover data-active:bg-hover',
        'before:absolute before:inset-y-1 before:left-0 before:w-0.5 before:rounded-full data-active:before:bg-accent',
        'group-focus-visible/list:data-active:outline-2 group-focus-visible/list:data-active:-outline-offset-2 group-focus-visible/list:data-active:outline-accent',
      )}
    >
      <Cell className="flex items-center">
        <input
          type="checkbox"
          tabIndex={tabIndex}
          checked={isSelected}
          aria-label={t('tasks.select', { title: task.title })}
          onChange={() => {}}
          onClick={alone((event) => on.select(key, event.shiftKey))}
          onDoubleClick={(event) => event.stopPropagation()}
          className={cx(
            'mx-1.5 size-3.5 shrink-0 accent-accent',
            props.isSelecting ? 'touch:mx-3 touch:size-5' : cx(onReach, 'focus-visible:opacity-100 touch:hidden'),
          )}
        />
        <TaskCircle task={task} onToggle={on.toggleDone} tabIndex={tabIndex} id={rowPartId(key, 'status')} />
      </Cell>
      <Cell className="flex min-w-0 flex-1 items-center gap-2">
        {isEditing ? (
          <TitleInput
            label={t('tasks.titleOf', { title: task.title })}
            value={task.title}
            onDone={(title) => on.rename(key, title)}
          />
        ) : (
          <>
            {task.parent_title !== null && <ParentName title={task.parent_title} />}
            <span
              id={rowPartId(key, 'title')}
              dir="auto"
              title={task.title}
              className={cx(
                'truncate text-13',
                isClosed && 'text-muted line-through decoration-line-strong',
                props.isPending && 'italic',
              )}
            >
              {task.title}
              {props.isPending && <span className="sr-only"> ({t('tasks.pending')})</span>}
            </span>
          </>
        )}
        {isRunning && <Dot color={project?.color} state="running" size={10} />}
        {isRunning && <span className="sr-only">{t('tasks.timerRuns')}</span>}
      </Cell>
      <TagsCell id={rowPartId(key, 'tags')} tags={task.tags} />
      <ProjectCell {...edited('project')} project={project} />
      <DueCell {...edited('due')} due={task.due_date} today={today} isLate={isLate} />
      <Cell className="hidden w-12 shrink-0 justify-end px-1 @min-[32rem]/list:flex">
        <EstimateBar task={task} color={projectColorVar(project?.color).edge} className="w-full justify-end" />
      </Cell>
      <PriorityCell {...edited('priority')} priority={task.priority} />
      <Cell className="hidden w-6 shrink-0 justify-center @min-[52rem]/list:flex">
        {task.assignee && <Avatar name={task.assignee.full_name} size={20} />}
      </Cell>
      <TimerCell
        title={task.title}
        tabIndex={tabIndex}
        canStart={!isClosed && !isRunning}
        onPress={alone(() => on.startTimer(task))}
      />
    </div>
  );
});
