import type { Task } from '@daybook/contracts';
import { useProjectLookup } from '../../data/projects.ts';
import type { Refusal, TaskValues } from '../../data/tasks.ts';
import { durationProse } from '../../lib/format.ts';
import { t } from '../../lib/messages/index.ts';
import { useFormat } from '../../lib/use-format.ts';
import { Banner, Button } from '../../ui/index.ts';

export interface ConflictBannerProps {
  refusal: Refusal;
  onUseMine: () => void;
  onKeepTheirs: () => void;
}

/** Two people have changed the same: both are shown, and nothing is lost. */
export function ConflictBanner({ refusal, onUseMine, onKeepTheirs }: ConflictBannerProps) {
  const { values } = refusal.change;
  const format = useFormat();
  const textOf = useFieldText();
  const fields = (Object.keys(values) as (keyof TaskValues & keyof Task)[]).filter((field) => FIELD_NAMES[field]);
  return (
    <Banner
      tone="warn"
      title={t('tasks.conflict', {
        fields: format.list(fields.flatMap((field) => FIELD_NAMES[field]?.() ?? [])),
      })}
      className="mb-4"
    >
      {fields.map((field) => (
        <dl key={field} aria-label={FIELD_NAMES[field]?.()} className="mt-1 grid grid-cols-[auto_1fr] gap-x-2 text-12">
          <dt className="text-muted">{t('tasks.theirs')}</dt>
          <dd className="min-w-0 break-words whitespace-pre-line">{textOf(field, refusal.current?.[field])}</dd>
          <dt className="text-muted">{t('tasks.mine')}</dt>
          <dd className="min-w-0 break-words whitespace-pre-line">{textOf(field, values[field])}</dd>
        </dl>
      ))}
      <div className="mt-2 flex gap-2">
        <Button size={28} onPress={onUseMine}>
          {t('tasks.useMine')}
        </Button>
        <Button size={28} variant="ghost" onPress={onKeepTheirs}>
          {t('tasks.keepTheirs')}
        </Button>
      </div>
    </Banner>
  );
}

const FIELD_NAMES: Partial<Record<keyof TaskValues, () => string>> = {
  title: () => t('tasks.titleField'),
  description: () => t('words.description'),
  status: () => t('words.status'),
  priority: () => t('tasks.priority'),
  project_id: () => t('words.project'),
  tags: () => t('words.tags'),
  due_date: () => t('tasks.dueDate'),
  start_date: () => t('tasks.startDate'),
  estimated_minutes: () => t('tasks.estimate'),
};

function useFieldText(): (field: string, value: unknown) => string {
  const format = useFormat();
  const projectOf = useProjectLookup();
  return (field, value) => {
    if (field === 'project_id') return projectOf(value as string | null)?.name ?? t('words.noProject');
    if (value === null || value === '' || value === undefined) return t('tasks.empty');
    if (field === 'status') return t(`status.${value as Task['status']}`);
    if (field === 'priority') return t(`priority.${value as Task['priority']}`);
    if (field === 'due_date' || field === 'start_date') return format.day(value as string, 'medium');
    if (field === 'estimated_minutes') return durationProse((value as number) * 60);
    return Array.isArray(value) ? format.list(value) || t('tasks.empty') : String(value);
  };
}
