// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where they are scrolled to can be no table
import type { Project, Task } from '@daybook/contracts';
import { CalendarDays, CircleDashed, Play } from 'lucide-react';
import type { MouseEvent, ReactNode } from 'react';
import { useTagLookup } from '../../data/tags.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Chip, cx, Dot, PriorityMark } from '../../ui/index.ts';

/** Shows when the row is reached for: where a value can be set that isn't there, what can be done. */
export const onReach = 'opacity-0 group-hover/row:opacity-100 group-data-active/row:opacity-100';

// Too small for a finger where the list is narrow: there a press opens the task, and all of this is in its panel.
const cellButton =
  'flex h-7 min-w-0 items-center rounded-control px-1 transition-colors hover:bg-pressed focus-visible:outline-offset-0 touch:h-11 touch:min-w-11 touch:@max-[36rem]/list:pointer-events-none touch:@max-[36rem]/list:min-w-0';

/** What the cells that are changed by a press have in common. */
interface PressedCellProps {
  /** Of the cell, so that an editor opens beside it. */
  id: string;
  /** 0 in the line one is on, else -1: Tab walks through one line, not through ten thousand. */
  tabIndex: number;
  onPress: (event: MouseEvent) => void;
}

export function Cell({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what can be used in it takes the focus
    <div role="gridcell" id={id} className={className}>
      {children}
    </div>
  );
}

export function TagsCell({ id, tags }: { id: string; tags: readonly string[] }) {
  const tagOf = useTagLookup();
  return (
    <Cell id={id} className="hidden min-w-0 shrink-[2] items-center gap-1 @min-[44rem]/list:flex">
      {tags.slice(0, 2).map((tag) => (
        <Chip key={tag} color={tagOf(tag)?.color ?? null} className="max-w-28">
          {tag}
        </Chip>
      ))}
      {tags.length > 2 && (
        <span title={tags.slice(2).join(', ')} className="text-12 text-muted tabular">
          {t('tasks.moreTags', { count: tags.length - 2 })}
        </span>
      )}
    </Cell>
  );
}

export function ProjectCell({ id, tabIndex, onPress, project }: PressedCellProps & { project: Project | undefined }) {
  return (
    <Cell className="flex min-w-0 justify-end @min-[36rem]/list:w-32 @min-[36rem]/list:shrink-0 @min-[36rem]/list:justify-start @min-[60rem]/list:w-40">
      <button
        type="button"
        id={id}
        tabIndex={tabIndex}
        aria-label={`${t('words.project')}: ${project?.name ?? t('words.noProject')}`}
        title={project?.name}
        onClick={onPress}
        className={cx(cellButton, 'gap-1.5 text-12 text-muted', !project && onReach, !project && 'touch:hidden')}
      >
        {project ? <Dot color={project.color} /> : <CircleDashed className="size-3.5! text-faint" />}
        {project && (
          <span dir="auto" className="hidden truncate @min-[36rem]/list:inline">
            {project.name}
          </span>
        )}
      </button>
    </Cell>
  );
}

export function DueCell({
  id,
  tabIndex,
  onPress,
  due,
  today,
  isLate,
}: PressedCellProps & { due: string | null; today: string; isLate: boolean }) {
  const format = useFormat();
  return (
    <Cell className="flex w-20 shrink-0 justify-end @min-[28rem]/list:w-24">
      <button
        type="button"
        id={id}
        tabIndex={tabIndex}
        aria-label={
          due
            ? t('tasks.dueOn', { relative: format.relativeDay(due, today), day: format.day(due, 'long') })
            : t('tasks.noDueDate')
        }
        title={due ? format.day(due, 'long') : undefined}
        onClick={onPress}
        className={cx(
          cellButton,
          'text-12 tabular',
          isLate ? 'text-bad' : 'text-muted',
          !due && onReach,
          !due && 'touch:hidden',
        )}
      >
        {due ? (
          <span className="truncate">{format.relativeDay(due, today)}</span>
        ) : (
          <CalendarDays className="size-3.5! text-faint" />
        )}
      </button>
    </Cell>
  );
}

export function PriorityCell({ id, tabIndex, onPress, priority }: PressedCellProps & { priority: Task['priority'] }) {
  return (
    <Cell className="shrink-0">
      <button
        type="button"
        id={id}
        tabIndex={tabIndex}
        aria-label={`${t('tasks.priority')}: ${t(`priority.${priority}`)}`}
        onClick={onPress}
        className={cellButton}
      >
        <PriorityMark priority={priority} isDecorative />
      </button>
    </Cell>
  );
}

/** Starts the timer; empty where it can't be, so that the columns stay. */
export function TimerCell({
  title,
  tabIndex,
  onPress,
  canStart,
}: Omit<PressedCellProps, 'id'> & { title: string; canStart: boolean }) {
  return (
    <Cell className="hidden w-7 shrink-0 @min-[28rem]/list:block">
      {canStart && (
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={t('tasks.startTimer', { title })}
          title={t('time.startTimer')}
          onClick={onPress}
          className={cx(
            cellButton,
            onReach,
            'justify-center text-muted hover:text-text focus-visible:opacity-100 touch:opacity-100',
          )}
        >
          <Play />
        </button>
      )}
    </Cell>
  );
}
