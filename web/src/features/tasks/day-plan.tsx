import type { Task } from '@daybook/contracts';
import { ListTodo } from 'lucide-react';
import { type ReactNode, useId, useMemo, useRef } from 'react';
import { type TaskFilters, useTaskList } from '../../data/tasks.ts';
import { useToday } from '../../data/use-today.ts';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { addDays, weekOf } from '../../lib/zone.ts';
import { cx, EmptyState, ErrorState, Link, SkeletonRows } from '../../ui/index.ts';
import { DayPlanRow } from './day-plan-row.tsx';
import { NewTaskLine } from './new-task-line.tsx';
import { byDayThenHand } from './urgency.ts';
import { useSlowTasks } from './use-slow-tasks.ts';
import { isOpen, useTaskActions } from './use-task-actions.ts';
import { useTypingOrder } from './use-typing-order.ts';

export interface DayPlanProps {
  /** The local day, 'YYYY-MM-DD'. */
  date: string;
  onStartTimer: (task: Task) => void;
  runningTaskId: string | null;
  /** Opens a task beside the plan; without it, on the tasks page. */
  onOpenTask?: (task: Task) => void;
}

const OPEN = ['todo', 'in_progress'] as const;
/** A plan that is longer than a screen is no plan; all are on the tasks page. */
const MOST_OVERDUE = 6;
const MOST_NEXT = 4;
/** How far ahead "next" looks. */
const NEXT_DAYS = 14;

/** What is late, due on this day, and next. */
export function DayPlan({ date, onStartTimer, runningTaskId, onOpenTask }: DayPlanProps) {
  const format = useFormat();
  // What is late and what comes next is a matter of now; another day shows what is due on it.
  const isToday = date === useToday();
  const [from, to] = isToday ? [date, addDays(date, NEXT_DAYS)] : spanAround(date, format.weekStart);
  const filters = useMemo(() => filtersOf(from, to, isToday), [from, to, isToday]);
  const overdue = useTaskList(filters.overdue, { isWanted: isToday });
  const around = useTaskList(filters.around);
  const actions = useTaskActions();
  const slow = useSlowTasks();
  const typing = useTypingOrder();
  const newTask = useRef<HTMLInputElement>(null);

  useCommands([
    {
      id: 'tasks.new',
      title: t('tasks.newTask'),
      section: t('tasks.section'),
      keys: ['n', 'c'],
      run: () => newTask.current?.focus(),
    },
  ]);

  const lists = isToday ? [overdue, around] : [around];
  const failed = lists.find((list) => list.isError && !list.data);
  if (failed) {
    return (
      <ErrorState
        error={failed.error}
        onRetry={() => lists.forEach((list) => void list.refetch())}
        isRetrying={lists.some((list) => list.isFetching)}
      />
    );
  }
  // Another day's tasks are not this day's, also not for a moment.
  if (lists.some((list) => !list.data || list.isPlaceholderData)) return <SkeletonRows count={6} />;

  const late = isToday ? [...(overdue.data?.tasks ?? [])].sort(byDayThenHand) : [];
  const due = around.data?.tasks ?? [];
  const planned = due.filter((task) => task.due_date === date).sort(openFirst);
  const isAhead = (task: Task) => isOpen(task.status) && task.due_date !== null && task.due_date > date;
  const ahead = isToday ? due.filter(isAhead).sort(byDayThenHand).slice(0, MOST_NEXT) : [];
  const title = isToday ? t('tasks.groups.today') : format.day(date, 'medium');
  const lateCount = overdue.data?.total ?? 0;
  const rows = (tasks: readonly Task[]) =>
    tasks.map((task) => (
      <DayPlanRow
        key={task.id}
        task={task}
        date={date}
        isRunning={task.id === runningTaskId}
        isPending={slow.has(task.id)}
        onToggle={actions.toggleDone}
        onStartTimer={onStartTimer}
        onOpen={onOpenTask}
      />
    ));

  return (
    <div className="@container/plan flex flex-col gap-3">
      {late.length > 0 && (
        <PlanGroup title={t('tasks.groups.overdue')} count={lateCount} isLate>
          {rows(late.slice(0, MOST_OVERDUE))}
          {lateCount > MOST_OVERDUE && (
            <li className="flex h-9 items-center pl-9 text-12 touch:h-11">
              <Link variant="quiet" href="/tasks?due=overdue" className="text-muted">
                {t('tasks.allOverdue', { count: lateCount })}
              </Link>
            </li>
          )}
        </PlanGroup>
      )}
      <PlanGroup title={title} count={planned.filter((task) => isOpen(task.status)).length}>
        <li>
          <NewTaskLine
            ref={newTask}
            label={t('tasks.newTaskIn', { group: title })}
            onCreate={(text) => actions.create({ title: text, due_date: date, position: typing.next(planned) })}
            onClose={typing.end}
            className="rounded-control pr-1 pl-1"
          />
        </li>
        {rows(planned)}
        {planned.length === 0 && late.length === 0 && (
          <li>
            <EmptyState
              icon={<ListTodo />}
              title={isToday ? t('tasks.nothingPlanned') : t('tasks.nothingDue')}
              hint={t('tasks.nothingPlannedHint')}
              keys="n"
              className="py-6"
            />
          </li>
        )}
      </PlanGroup>
      {ahead.length > 0 && <PlanGroup title={t('tasks.groups.next')}>{rows(ahead)}</PlanGroup>}
    </div>
  );
}

/** The week of a day: whoever walks through the days asks for each week once. */
function spanAround(date: string, weekStart: number): [from: string, to: string] {
  const week = weekOf(date, weekStart);
  return [week[0]!, week[6]!];
}

function filtersOf(from: string, to: string, isToday: boolean): Record<'overdue' | 'around', TaskFilters> {
  return {
    overdue: { status: OPEN, due_before: addDays(from, -1), most: 100 },
    // What is done stays on the page of its day, crossed out. From today on the nearest are enough.
    around: { status: [...OPEN, 'done'], due_after: from, due_before: to, ...(isToday ? { most: 100 } : {}) },
  };
}

function openFirst(a: Task, b: Task): number {
  return Number(isOpen(b.status)) - Number(isOpen(a.status)) || byDayThenHand(a, b);
}

interface PlanGroupProps {
  title: string;
  count?: number;
  isLate?: boolean;
  children: ReactNode;
}

function PlanGroup({ title, count, isLate, children }: PlanGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="flex h-7 items-center gap-2 px-2 text-12 font-medium text-muted">
        <span className={cx(isLate && 'text-bad')}>{title}</span>
        {count ? <span className="tabular">{count}</span> : null}
      </h3>
      <ul>{children}</ul>
    </section>
  );
}
