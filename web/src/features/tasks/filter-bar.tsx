import { TASK_STATUSES, type TaskStatus } from '@daybook/contracts';
import { type Ref, useEffect, useRef, useState } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, Chip, PriorityMark, SearchField } from '../../ui/index.ts';
import { FilterMenuButton } from './late-menus.tsx';
import { isFiltered, type TaskView } from './url-filters.ts';
import type { ChangeView } from './use-task-view.ts';

export interface FilterBarProps {
  view: TaskView;
  onChange: ChangeView;
  searchRef: Ref<HTMLInputElement>;
  /** Back to the list, by Enter or Escape in the search. */
  onLeaveSearch: () => void;
}

/** Kinds of closed tasks that are shown when wanted. */
const CLOSED = ['done', 'cancelled', 'archived'] as const satisfies readonly TaskStatus[];

/** What is shown: a search, filters as chips, and toggles for what is closed. All of it is in the address. */
export function FilterBar({ view, onChange, searchRef, onLeaveSearch }: FilterBarProps) {
  const projectOf = useProjectLookup();

  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <TaskSearch {...{ view, onChange, searchRef, onLeaveSearch }} />
      <FilterMenuButton view={view} onChange={onChange} />
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
      {view.due && (
        <Chip label={t(`tasks.groups.${view.due}`)} onRemove={() => onChange({ due: null })} className="touch:h-7">
          {t('tasks.dueIs', { due: t(`tasks.groups.${view.due}`) })}
        </Chip>
      )}
      {view.priority.map((priority) => (
        <Chip
          key={priority}
          label={t(`priority.${priority}`)}
          icon={
            <span aria-hidden className="flex">
              <PriorityMark priority={priority} className="size-3!" />
            </span>
          }
          onRemove={() => onChange({ priority: view.priority.filter((one) => one !== priority) })}
          className="touch:h-7"
        >
          {t(`priority.${priority}`)}
        </Chip>
      ))}
      {view.project.map((id) => {
        const project = projectOf(id);
        const name = project?.name ?? t('words.noProject');
        return (
          <Chip
            key={id}
            label={name}
            color={project?.color ?? null}
            onRemove={() => onChange({ project: view.project.filter((one) => one !== id) })}
            className="max-w-48 touch:h-7"
          >
            {name}
          </Chip>
        );
      })}
      {view.tag.map((tag) => (
        <Chip
          key={tag}
          label={tag}
          onRemove={() => onChange({ tag: view.tag.filter((one) => one !== tag) })}
          className="max-w-48 touch:h-7"
        >
          #{tag}
        </Chip>
      ))}
      {isFiltered(view) && (
        <Button variant="ghost" size={28} onPress={() => onChange(NO_FILTERS)}>
          {t('tasks.clearFilters')}
        </Button>
      )}
    </div>
  );
}

export const NO_FILTERS: Partial<TaskView> = {
  q: '',
  status: ['todo', 'in_progress'],
  priority: [],
  project: [],
  tag: [],
  due: null,
};

/** Typing asks the server when it pauses. */
const TYPING_PAUSE_MS = 200;

function TaskSearch({ view, onChange, searchRef, onLeaveSearch }: FilterBarProps) {
  const [text, setText] = useState(view.q);
  const [inAddress, setInAddress] = useState(view.q);
  const sent = useRef(view.q);
  // The address was changed by something else: back, a link, all filters cleared.
  if (view.q !== inAddress) {
    setInAddress(view.q);
    if (view.q !== sent.current) setText(view.q);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <SearchField
      ref={searchRef}
      label={t('tasks.search')}
      placeholder={t('tasks.search')}
      keys="/"
      value={text}
      onChange={(q) => {
        setText(q);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          sent.current = q;
          onChange({ q }, { replace: true });
        }, TYPING_PAUSE_MS);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter' || event.key === 'ArrowDown' || (event.key === 'Escape' && text === '')) {
          event.preventDefault();
          onLeaveSearch();
        }
      }}
      className="w-full sm:w-56"
    />
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
