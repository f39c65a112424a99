import type { TimeEntry } from '@daybook/contracts';
import { useWorkspace, useWorkspaces } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { cx } from '../../ui/index.ts';

/** Where the timer runs, if that is not where one is: there is one timer for all workspaces. */
export function TimerWorkspace({ entry, className }: { entry: TimeEntry | null; className?: string }) {
  const { data: current } = useWorkspace();
  const { data: all } = useWorkspaces();
  if (!entry || !current || entry.workspace_id === current.id) return null;
  const name = all?.find(({ id }) => id === entry.workspace_id)?.name;
  if (!name) return null;
  return (
    <span className={cx('truncate text-12 text-muted', className)} title={name}>
      {t('workspace.timerElsewhere', { name })}
    </span>
  );
}
