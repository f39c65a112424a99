import { SlidersHorizontal } from 'lucide-react';
import { t } from '../../lib/messages/index.ts';
import { IconButton, Popover, PopoverTrigger, Select } from '../../ui/index.ts';
import { GROUPINGS, type GroupBy } from './grouping.ts';
import type { LateViewMenuProps } from './late-menus.tsx';
import { SORTS, type SortBy } from './sorting.ts';

/** How the list is grouped and sorted. */
export function DisplayMenu({ view, onChange, startsOpen }: LateViewMenuProps) {
  return (
    <PopoverTrigger defaultOpen={startsOpen}>
      <IconButton aria-label={t('tasks.display')}>
        <SlidersHorizontal />
      </IconButton>
      <Popover label={t('tasks.display')} placement="bottom end" className="w-56">
        <div className="flex flex-col gap-3">
          <Select
            label={t('tasks.groupBy')}
            options={GROUPINGS.map((by) => ({ id: by, label: t(`tasks.by.${by}`) }))}
            value={view.group}
            onChange={(group) => onChange({ group: group as GroupBy })}
          />
          <Select
            label={t('tasks.sortBy')}
            options={SORTS.map((sort) => ({ id: sort, label: t(`tasks.sorts.${sort}`) }))}
            value={view.sort}
            onChange={(sort) => onChange({ sort: sort as SortBy })}
            description={
              view.sort === 'manual' ? <span className="touch:hidden">{t('tasks.manualHint')}</span> : undefined
            }
          />
        </div>
      </Popover>
    </PopoverTrigger>
  );
}
