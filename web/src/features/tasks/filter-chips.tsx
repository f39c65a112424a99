import type { ReactNode } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { Chip, PriorityMark } from '../../ui/index.ts';
import type { TaskView } from './url-filters.ts';
import type { ChangeView } from './use-task-view.ts';

interface FilterChip {
  key: string;
  label: string;
  /** Where it is not the label itself. */
  text?: string;
  color?: string | null;
  icon?: ReactNode;
  /** The view without it. */
  without: Partial<TaskView>;
}

/** What the list is narrowed by, each with a cross that takes it away. */
export function FilterChips({ view, onChange }: { view: TaskView; onChange: ChangeView }) {
  const projectOf = useProjectLookup();
  const chips: FilterChip[] = [];
  if (view.due) {
    const label = t(`tasks.groups.${view.due}`);
    chips.push({ key: 'due', label, text: t('tasks.dueIs', { due: label }), without: { due: null } });
  }
  for (const priority of view.priority) {
    chips.push({
      key: priority,
      label: t(`priority.${priority}`),
      icon: <PriorityMark priority={priority} isDecorative className="size-3!" />,
      without: { priority: view.priority.filter((one) => one !== priority) },
    });
  }
  for (const id of view.project) {
    const project = projectOf(id);
    chips.push({
      key: id,
      label: project?.name ?? t('words.noProject'),
      color: project?.color ?? null,
      without: { project: view.project.filter((one) => one !== id) },
    });
  }
  for (const tag of view.tag) {
    chips.push({
      key: `#${tag}`,
      label: tag,
      text: `#${tag}`,
      without: { tag: view.tag.filter((one) => one !== tag) },
    });
  }
  return chips.map(({ key, label, text, without, ...look }) => (
    <Chip key={key} label={label} {...look} onRemove={() => onChange(without)} className="max-w-48 touch:h-7">
      {text ?? label}
    </Chip>
  ));
}
