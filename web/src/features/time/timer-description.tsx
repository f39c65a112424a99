import type { TimeEntry } from '@daybook/contracts';
import { type Ref, useId, useState } from 'react';
import { useProjectLookup } from '../../data/projects.ts';
import { useRecentEntries } from '../../data/time.ts';
import { t } from '../../lib/messages/index.ts';
import { cx, Dot, floating } from '../../ui/index.ts';
import { recentWork } from './recent-entries.ts';

export interface TimerDescriptionProps {
  value: string;
  onChange: (text: string) => void;
  /** Enter, with nothing chosen from the list. */
  onStart: () => void;
  onContinue: (entry: TimeEntry) => void;
  autoFocus?: boolean;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** What is going to be done. Under it, what was done lately: choosing one continues it with its project and tags. */
export function TimerDescription({ value, onChange, onStart, onContinue, className, ...props }: TimerDescriptionProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { data: recent } = useRecentEntries(isOpen);
  const projectOf = useProjectLookup();
  const found = isOpen ? recentWork(recent ?? [], value) : [];
  const isListOpen = found.length > 0;

  function close() {
    setOpen(false);
    setActive(-1);
  }

  return (
    <div className={cx('relative min-w-0', className)}>
      <input
        ref={props.ref}
        role="combobox"
        aria-label={t('time.what')}
        aria-expanded={isListOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isListOpen && active >= 0 ? `${id}-${active}` : undefined}
        // biome-ignore lint/a11y/noAutofocus: in the sheet that was opened to type this
        autoFocus={props.autoFocus}
        autoComplete="off"
        maxLength={500}
        placeholder={t('time.what')}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setActive(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const chosen = found[active];
          if (event.key === 'Enter') {
            event.preventDefault();
            if (chosen) onContinue(chosen);
            else onStart();
            close();
            event.currentTarget.blur();
          } else if (event.key === 'Escape') {
            if (isListOpen) event.stopPropagation();
            else event.currentTarget.blur();
            close();
          } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setOpen(true);
            const step = event.key === 'ArrowDown' ? 1 : -1;
            // -1 is the field itself, between the last and the first.
            if (found.length > 0) setActive(((active + 1 + step + found.length + 1) % (found.length + 1)) - 1);
          }
        }}
        className="h-9 w-full min-w-0 truncate rounded-control bg-transparent px-2 text-14 transition-colors touch:h-11 touch:text-16 hover:bg-hover focus:bg-surface focus:outline-1 focus:outline-offset-0 focus:outline-accent"
      />
      {isListOpen && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('time.recent')}
          className={cx(
            floating,
            'absolute top-full left-0 z-30 mt-1 max-h-100 w-full min-w-64 max-w-140 overflow-auto p-1',
          )}
        >
          <p aria-hidden className="px-2 pt-1 pb-0.5 text-12 text-muted">
            {t('time.recent')}
          </p>
          {found.map((entry, index) => {
            const project = projectOf(entry.project_id);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled on the field, which keeps focus
              <div
                key={entry.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                // Keeps focus in the field.
                onMouseDown={(event) => event.preventDefault()}
                onMouseEnter={() => setActive(index)}
                onClick={() => {
                  onContinue(entry);
                  close();
                }}
                className={cx(
                  'flex min-h-8 items-center gap-2 rounded-control px-2 text-13 touch:min-h-11',
                  index === active && 'bg-hover',
                )}
              >
                <Dot color={project?.color} state={project ? 'still' : 'paused'} />
                <span className="min-w-0 flex-1 truncate">{entry.description || entry.task_title}</span>
                {entry.tags.length > 0 && (
                  <span className="max-w-40 truncate text-12 text-muted">{entry.tags.join(', ')}</span>
                )}
                {project && <span className="max-w-40 truncate text-12 text-muted">{project.name}</span>}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
