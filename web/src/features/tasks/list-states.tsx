import { ListTodo, SearchX } from 'lucide-react';
import type { TaskList } from '../../data/tasks.ts';
import { t } from '../../lib/messages/index.ts';
import { Banner, Button, EmptyState } from '../../ui/index.ts';

/** Nothing to do yet, or nothing that matches. */
export function EmptyTaskList(props: { isFiltered: boolean; onClearFilters: () => void; onNew: () => void }) {
  if (props.isFiltered) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={t('tasks.nothingFound')}
        hint={t('tasks.nothingFoundHint')}
        action={<Button onPress={props.onClearFilters}>{t('tasks.clearFilters')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<ListTodo />}
      title={t('tasks.none')}
      hint={t('tasks.noneHint')}
      keys="n"
      action={
        <Button variant="primary" onPress={props.onNew}>
          {t('tasks.newTask')}
        </Button>
      }
    />
  );
}

/** What is shown is not all, or not the latest. */
export function NotFreshBanner({ list, onRetry }: { list: TaskList; onRetry: () => void }) {
  return (
    <Banner
      tone="warn"
      className="m-2"
      action={
        <Button size={28} variant="ghost" onPress={onRetry}>
          {t('common.retry')}
        </Button>
      }
    >
      {list.isComplete ? t('tasks.notFresh') : t('tasks.notAll', { shown: list.tasks.length, total: list.total })}
    </Banner>
  );
}
