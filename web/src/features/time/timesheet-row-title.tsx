import type { TimeEntry } from '@daybook/contracts';
import { useProjectLookup } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { Dot } from '../../ui/index.ts';
import type { GridRow } from './week-grid.ts';

/** Project and task of a row in words. */
export function useRowName(): (row: GridRow<TimeEntry>) => string {
  const projectOf = useProjectLookup();
  return (row) => {
    const project = projectOf(row.projectId)?.name ?? t('words.noProject');
    return row.taskId && row.taskTitle ? `${project}, ${row.taskTitle}` : project;
  };
}

export function RowTitle({ row }: { row: GridRow<TimeEntry> }) {
  const project = useProjectLookup()(row.projectId);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Dot color={project?.color} state={project ? 'still' : 'paused'} />
      <span dir="auto" className="min-w-0 truncate" title={[project?.name, row.taskTitle].filter(Boolean).join(' · ')}>
        <span className={project ? undefined : 'text-muted'}>{project?.name ?? t('words.noProject')}</span>
        {row.taskTitle && row.taskId && <span className="text-muted"> · {row.taskTitle}</span>}
      </span>
    </span>
  );
}
