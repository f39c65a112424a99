// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where they are scrolled to can be no table
import type { Project, Task } from '@daybook/contracts';
import { CalendarDays, CircleDashed, Play } from 'lucide-react';
import { type DragEvent, type MouseEvent, memo, type ReactNode } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Avatar, Chip, cx, Dot, PriorityMark, projectColorVar } from '../../ui/index.ts';
import { EstimateBar } from './estimate-bar.tsx';
import type { TaskLine } from './list-items.ts';
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
  tagColor: (tag: string) => string | null;
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

// A tag may have spaces, an id may not.
export const rowId = (key: string) => `task-${encodeURIComponent(key)}`;
export const rowPartId = (key: string, part: EditedField) => `${rowId(key)}-${part}`;

/** Where a value can be set that isn't there: an icon that shows when the row is reached for. */
const onReach = 'opacity-0 group-hover/row:opacity-100 group-data-active/row:opacity-100 touch:hidden';
const cellButton =
  'flex h-7 min-w-0 items-center rounded-control px-1 transition-colors hover:bg-pressed touch:h-11 focus-visible:outline-offset-0';

export const TaskRow = memo(function TaskRow(props: TaskRowProps) {
  const { line, top, height, project, today, isActive, isSelected, isSelecting, isEditing, isRunning, isPending, on } =
    props;
  const { key, task } = line;
  const format = useFormat();
  const isClosed = !isOpen(task.status);
  const isLate = task.due_date !== null && task.due_date < today && !isClosed;
  // Only the line one is on can be walked through by Tab: not ten thousand of them.
  const tabIndex = isActive ? 0 : -1;
  const titleId = `${rowId(key)}-title`;

  const edit = (field: EditedField) => (event: MouseEvent) => {
    event.stopPropagation();
    on.edit(key, field, event.currentTarget);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the list, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the list points at its row by aria-activedescendant
    <div
      role="row"
      id={rowId(key)}
      aria-rowindex={line.itemIndex + 1}
      aria-selected={isSelected}
      aria-labelledby={`${titleId} ${rowPartId(key, 'due')} ${rowPartId(key, 'priority')}`}
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
          onClick={(event) => {
            event.stopPropagation();
            on.select(key, event.shiftKey);
          }}
          onDoubleClick={(event) => event.stopPropagation()}
          className={cx(
            'mx-1.5 size-3.5 shrink-0 accent-accent',
            isSelecting ? 'touch:mx-3 touch:size-5' : cx(onReach, 'focus-visible:opacity-100'),
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
          <span
            id={titleId}
            title={task.title}
            className={cx(
              'truncate text-13',
              isClosed && 'text-muted line-through decoration-line-strong',
              isPending && 'italic',
            )}
          >
            {task.title}
            {isPending && <span className="sr-only"> ({t('tasks.pending')})</span>}
          </span>
        )}
        {isRunning && <Dot color={project?.color} state="running" size={10} />}
        {isRunning && <span className="sr-only">{t('tasks.timerRuns')}</span>}
      </Cell>
      <Cell id={rowPartId(key, 'tags')} className="hidden min-w-0 shrink-[2] items-center gap-1 @min-[44rem]/list:flex">
        {task.tags.slice(0, 2).map((tag) => (
          <Chip key={tag} color={props.tagColor(tag)} className="max-w-28">
            {tag}
          </Chip>
        ))}
        {task.tags.length > 2 && (
          <span title={task.tags.slice(2).join(', ')} className="text-12 text-muted tabular">
            {t('tasks.moreTags', { count: task.tags.length - 2 })}
          </span>
        )}
      </Cell>
      <Cell className="flex min-w-0 justify-end @min-[36rem]/list:w-32 @min-[36rem]/list:shrink-0 @min-[36rem]/list:justify-start @min-[60rem]/list:w-40">
        <button
          type="button"
          id={rowPartId(key, 'project')}
          tabIndex={tabIndex}
          aria-label={`${t('words.project')}: ${project?.name ?? t('words.noProject')}`}
          title={project?.name}
          onClick={edit('project')}
          className={cx(cellButton, 'gap-1.5 text-12 text-muted', !project && onReach)}
        >
          {project ? <Dot color={project.color} /> : <CircleDashed className="size-3.5! text-faint" />}
          {project && <span className="hidden truncate @min-[36rem]/list:inline">{project.name}</span>}
        </button>
      </Cell>
      <Cell className="flex shrink-0 justify-end @min-[28rem]/list:w-24">
        <button
          type="button"
          id={rowPartId(key, 'due')}
          tabIndex={tabIndex}
          aria-label={
            task.due_date
              ? t('tasks.dueOn', {
                  relative: format.relativeDay(task.due_date, today),
                  day: format.day(task.due_date, 'long'),
                })
              : t('tasks.noDueDate')
          }
          title={task.due_date ? format.day(task.due_date, 'long') : undefined}
          onClick={edit('due')}
          className={cx(cellButton, 'text-12 tabular', isLate ? 'text-bad' : 'text-muted', !task.due_date && onReach)}
        >
          {task.due_date ? (
            <span className="truncate">{format.relativeDay(task.due_date, today)}</span>
          ) : (
            <CalendarDays className="size-3.5! text-faint" />
          )}
        </button>
      </Cell>
      <Cell className="hidden w-12 shrink-0 justify-end px-1 @min-[32rem]/list:flex">
        <EstimateBar task={task} color={projectColorVar(project?.color).edge} className="w-full justify-end" />
      </Cell>
      <Cell className="shrink-0">
        <button
          type="button"
          id={rowPartId(key, 'priority')}
          tabIndex={tabIndex}
          aria-label={`${t('tasks.priority')}: ${t(`priority.${task.priority}`)}`}
          onClick={edit('priority')}
          className={cellButton}
        >
          <PriorityMark priority={task.priority} isDecorative />
        </button>
      </Cell>
      <Cell className="hidden w-6 shrink-0 justify-center @min-[52rem]/list:flex">
        {task.assignee && <Avatar name={task.assignee.full_name} size={20} />}
      </Cell>
      <Cell className="hidden w-7 shrink-0 @min-[28rem]/list:block">
        {!isClosed && !isRunning && (
          <button
            type="button"
            tabIndex={tabIndex}
            aria-label={t('tasks.startTimer', { title: task.title })}
            title={t('time.startTimer')}
            onClick={(event) => {
              event.stopPropagation();
              on.startTimer(task);
            }}
            className={cx(
              cellButton,
              'justify-center text-muted opacity-0 group-hover/row:opacity-100 group-data-active/row:opacity-100 hover:text-text focus-visible:opacity-100 touch:opacity-100',
            )}
          >
            <Play />
          </button>
        )}
      </Cell>
    </div>
  );
});

function Cell({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what can be used in it takes the focus
    <div role="gridcell" id={id} className={className}>
      {children}
    </div>
  );
}
