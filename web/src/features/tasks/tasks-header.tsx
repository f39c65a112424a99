import { ArrowLeft, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Button, IconButton, PageHeader, useMediaQuery, WIDE } from '../../ui/index.ts';
import { DisplayMenuButton } from './late-menus.tsx';
import type { TaskView } from './url-filters.ts';
import type { ChangeView } from './use-task-view.ts';

export interface TasksHeaderProps {
  view: TaskView;
  onChange: ChangeView;
  shown: number | undefined;
  /** How many there will be, while they still come. */
  total: number | undefined;
  onNew: () => void;
  children?: ReactNode;
}

export function TasksHeader({ view, onChange, shown, total, onNew, children }: TasksHeaderProps) {
  const format = useFormat();
  const isWide = useMediaQuery(WIDE);
  const count =
    shown === undefined ? null : total === undefined ? format.number(shown) : t('tasks.someOf', { shown, total });

  return (
    <PageHeader
      title={view.isTrash ? t('tasks.trash') : t('tasks.title')}
      subtitle={<span className="tabular">{count}</span>}
      actions={
        view.isTrash ? (
          <Button variant="ghost" icon={<ArrowLeft />} onPress={() => onChange({ isTrash: false, taskId: null })}>
            {t('tasks.backToTasks')}
          </Button>
        ) : (
          <>
            <IconButton aria-label={t('tasks.trash')} onPress={() => onChange({ isTrash: true, taskId: null })}>
              <Trash2 />
            </IconButton>
            <DisplayMenuButton view={view} onChange={onChange} />
            {isWide ? (
              <Button icon={<Plus />} keys="n" onPress={onNew}>
                {t('tasks.newTask')}
              </Button>
            ) : (
              <IconButton variant="secondary" aria-label={t('tasks.newTask')} onPress={onNew}>
                <Plus />
              </IconButton>
            )}
          </>
        )
      }
    >
      {children}
    </PageHeader>
  );
}
