import type { TaskPriority, TaskStatus } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { type DueGroup, type TaskGroup, tagOfGroup } from './grouping.ts';

/** `projectName` is only asked for groups by project. */
export function groupTitle(
  { by, id }: Pick<TaskGroup, 'by' | 'id'>,
  projectName: (id: string) => string | undefined,
): string {
  if (by === 'due') return t(`tasks.groups.${id as DueGroup}`);
  if (by === 'priority') return t(`priority.${id as TaskPriority}`);
  if (by === 'status') return t(`status.${id as TaskStatus}`);
  if (by === 'tag') return tagOfGroup(id) ?? t('tasks.groups.noTags');
  return (id !== 'none' && projectName(id)) || t('words.noProject');
}
