import { TASK_STATUSES, type TaskStatus } from '@daybook/contracts';
import { t } from '../../lib/messages/index.ts';
import { Button } from '../../ui/index.ts';
import { FilterChips } from './filter-chips.tsx';
import { FilterMenuButton } from './late-menus.tsx';
import { TaskSearch, type TaskSearchProps } from './task-search.tsx';
import { isFiltered, NO_FILTERS } from './url-filters.ts';

/** Kinds of closed tasks that are shown when wanted. */
const CLOSED = ['done', 'cancelled', 'archived'] as const satisfies readonly TaskStatus[];

/** What is shown: a search, filters as chips, and toggles for what is closed. All of it is in the address. */
export function FilterBar(props: TaskSearchProps) {
  const { view, onChange } = props;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <TaskSearch {...props} />
      {/* On a phone it begins the line: with its text at the edge, not its padding. */}
      <div className="max-sm:-ml-3">
        <FilterMenuButton view={view} onChange={onChange} />
      </div>
      <fieldset className="flex items-center gap-1">
        <legend className="sr-only">{t('tasks.showClosed')}</legend>
        {CLOSED.map((status) => (
          <Toggle
            key={status}
            label={t(`status.${status}`)}
            isOn={view.status.includes(status)}
            onToggle={() => onChange({ status: toggled(TASK_STATUSES, view.status, status) })}
          />
        ))}
      </fieldset>
      <FilterChips view={view} onChange={onChange} />
      {isFiltered(view) && (
        <Button variant="ghost" size={28} onPress={() => onChange(NO_FILTERS)}>
          {t('tasks.clearFilters')}
        </Button>
      )}
    </div>
  );
}

function Toggle({ label, isOn, onToggle }: { label: string; isOn: boolean; onToggle: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className="hit-area h-7 rounded-full border border-line px-2.5 text-12 text-muted transition-colors hover:border-line-strong hover:text-text aria-pressed:border-transparent aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-accent"
    >
      {label}
    </button>
  );
}

function toggled<T extends string>(order: readonly T[], values: readonly T[], value: T): T[] {
  return order.filter((one) => (one === value ? !values.includes(one) : values.includes(one)));
}
