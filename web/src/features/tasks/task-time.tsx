import type { Task, TimeEntry } from '@daybook/contracts';
import { Play } from 'lucide-react';
import { useProjectLookup } from '../../data/projects.ts';
import { useTaskTime } from '../../data/tasks.ts';
import { durationProse, durationShort } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, Dot, ProgressBar, projectColorVar, Skeleton } from '../../ui/index.ts';

export interface TaskTimeProps {
  task: Task;
  today: string;
  isRunning: boolean;
  onStartTimer: (task: Task) => void;
}

/** How much time went into a task, and the latest of one's own entries. */
export function TaskTime({ task, today, isRunning, onStartTimer }: TaskTimeProps) {
  const { data, isLoading } = useTaskTime(task.id);
  const project = useProjectLookup()(task.project_id);
  const tracked = durationProse(task.tracked_seconds);
  const text = task.estimated_minutes
    ? t('tasks.trackedOf', { tracked, estimate: durationProse(task.estimated_minutes * 60) })
    : t('tasks.tracked', { tracked });

  return (
    <section aria-labelledby="task-time" className="border-t border-line pt-3">
      <div className="flex min-h-8 items-center gap-2">
        <h3 id="task-time" className="text-12 font-medium text-muted">
          {t('tasks.time')}
        </h3>
        <span className="min-w-0 flex-1 truncate text-13 tabular">{text}</span>
        {isRunning ? (
          <span className="flex items-center gap-2 px-2 text-13 text-muted">
            <Dot color={project?.color} state="running" size={10} />
            {t('tasks.running')}
          </span>
        ) : (
          task.deleted_at === null && (
            <Button
              size={28}
              icon={<Play />}
              aria-label={t('tasks.startTimer', { title: task.title })}
              onPress={() => onStartTimer(task)}
            >
              {t('time.start')}
            </Button>
          )
        )}
      </div>
      {task.estimated_minutes !== null && (
        <ProgressBar
          label={t('tasks.estimate')}
          value={task.tracked_seconds}
          max={task.estimated_minutes * 60}
          valueText={text}
          color={projectColorVar(project?.color).edge}
          className="my-1.5"
        />
      )}
      {isLoading && <Skeleton className="my-2 h-4 w-2/3" />}
      {data && data.data.length > 0 && (
        <ul className="mt-1">
          {data.data.map((entry) => (
            <EntryLine key={entry.id} entry={entry} today={today} title={task.title} />
          ))}
        </ul>
      )}
      {data && data.pagination.total > data.data.length && (
        <p className="py-1 text-12 text-muted">
          {t('tasks.moreEntries', { count: data.pagination.total - data.data.length })}
        </p>
      )}
    </section>
  );
}

function EntryLine({ entry, today, title }: { entry: TimeEntry; today: string; title: string }) {
  const format = useFormat();
  return (
    <li className="flex min-h-7 items-center gap-3 text-12 tabular">
      <span title={format.exact(entry.start_time)} className="w-20 shrink-0 text-muted">
        {format.relativeDay(format.dayOf(entry.start_time), today)}
      </span>
      <span className="shrink-0 text-muted">{format.timeRange(entry.start_time, entry.end_time)}</span>
      <span className="min-w-0 flex-1 truncate">{entry.description !== title && entry.description}</span>
      <span className="shrink-0 text-13">
        {entry.end_time ? durationShort(entry.duration_seconds) : t('tasks.running')}
      </span>
    </li>
  );
}
