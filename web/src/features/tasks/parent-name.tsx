import { ChevronRight } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';

/** What a subtask is part of, quietly in front of its title. */
export function ParentName({ title }: { title: string }) {
  return (
    <span
      title={t('tasks.partOf', { title })}
      className="flex max-w-[40%] min-w-0 shrink-0 items-center gap-1 text-muted"
    >
      <span dir="auto" className="truncate text-12">
        {title}
      </span>
      <ChevronRight aria-hidden className="size-3! shrink-0 text-faint" />
    </span>
  );
}
