import { Plus } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react';
import { Popover } from 'react-aria-components/Popover';
import { t } from '../lib/messages/index.ts';
import { Chip } from './chip.tsx';
import { cx } from './class-names.ts';
import type { FieldProps } from './field.tsx';
import { fieldBox, fieldRoot } from './field-styles.ts';
import { floating } from './floating.ts';
import { matchOptions, optionCalled } from './match-options.ts';
import { type Option, OptionContent } from './option.tsx';

export interface TagInputProps extends FieldProps {
  /** All there are; the chosen ones are among them. */
  options: readonly Option[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /**
   * Called by a comma, or by Enter where nothing is called like it, with a text that isn't there; pasted, it may hold commas
   * itself. Make it and add its id to `value`.
   */
  onCreate?: (name: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
}

/**
 * Several of many, as chips. Enter and Tab take the first that answers what is typed, a comma what is typed as it is; what
 * isn't there is made. Backspace removes the last, arrows choose.
 */
export function TagInput({ options, value, onChange, onCreate, ...props }: TagInputProps) {
  const { label, hideLabel, description, error, isDisabled, placeholder } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  /** The option that was gone to; null for none since the last letter. */
  const [movedTo, setMovedTo] = useState<number | null>(null);

  const wanted = text.trim();
  const chosen = value.flatMap((key) => options.find((option) => option.id === key) ?? []);
  const found = matchOptions(
    options.filter((option) => !value.includes(option.id)),
    wanted,
  );
  const exact = optionCalled(options, wanted);
  const canCreate = Boolean(onCreate && wanted && !exact);
  const count = found.length + (canCreate ? 1 : 0);
  const isListOpen = isOpen && count > 0;
  const active = movedTo ?? (wanted !== '' && count > 0 ? 0 : -1);

  function take(index: number) {
    const option = found[index];
    if (option) onChange([...value, option.id]);
    else if (canCreate) onCreate?.(wanted);
    else return;
    setText('');
    setMovedTo(null);
  }

  /** As it is written, also where it is chosen already. */
  function takeTyped() {
    if (!wanted) return;
    if (exact) {
      if (!value.includes(exact.id)) onChange([...value, exact.id]);
      setText('');
    } else if (canCreate) take(found.length);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      if (count > 0) setMovedTo((active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + count) % count);
    } else if (event.key === ',') {
      event.preventDefault();
      if (isListOpen && movedTo !== null) take(movedTo);
      else takeTyped();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      // An empty Enter belongs to the form. Going on takes what was typed along, it doesn't lose it.
      if (!wanted && (active < 0 || event.key === 'Tab')) return;
      if (event.key === 'Enter') event.preventDefault();
      // What is chosen already is not another one that begins like it.
      const isChosen = movedTo === null && exact !== undefined && value.includes(exact.id);
      if (active >= 0 && !isChosen) take(active);
      else takeTyped();
    } else if (event.key === 'Backspace' && text === '' && value.length > 0) {
      onChange(value.slice(0, -1));
    } else if (event.key === 'Escape' && isListOpen) {
      event.stopPropagation();
      setOpen(false);
    }
  }

  const optionId = (index: number) => `${id}-option-${index}`;

  return (
    <div className={cx(fieldRoot, props.className)}>
      {!hideLabel && (
        <label htmlFor={id} className="text-12 font-medium text-muted">
          {label}
        </label>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press beside the chips goes to the input */}
      <div
        ref={box}
        className={fieldBox(props.look, 'flex-wrap gap-1 px-1.5 py-1')}
        data-invalid={error ? true : undefined}
        data-disabled={isDisabled || undefined}
        onClick={(event) => event.target === event.currentTarget && document.getElementById(id)?.focus()}
      >
        {chosen.map((option) => (
          <Chip
            key={option.id}
            color={option.color}
            label={option.label}
            onRemove={isDisabled ? undefined : () => onChange(value.filter((key) => key !== option.id))}
          >
            {option.label}
          </Chip>
        ))}
        <input
          id={id}
          ref={props.ref}
          role="combobox"
          aria-label={hideLabel ? label : undefined}
          aria-expanded={isListOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isListOpen && active >= 0 ? optionId(active) : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || description ? `${id}-note` : undefined}
          autoComplete="off"
          disabled={isDisabled}
          value={text}
          placeholder={chosen.length === 0 ? placeholder : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setMovedTo(null);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            props.onBlur?.();
          }}
          onKeyDown={onKeyDown}
          className="h-5 min-w-16 flex-1 bg-transparent px-1 text-13 outline-none touch:text-16"
        />
      </div>
      {(error || description) && (
        <span id={`${id}-note`} className={cx('text-12', error ? 'text-bad' : 'text-muted')}>
          {error ?? description}
        </span>
      )}
      <Popover
        isNonModal
        triggerRef={box}
        isOpen={isListOpen}
        onOpenChange={setOpen}
        offset={4}
        placement="bottom start"
        aria-label={label}
        className={cx(floating, 'min-w-48')}
      >
        <div id={`${id}-list`} role="listbox" aria-label={label} className="max-h-72 overflow-auto p-1">
          {Array.from({ length: count }, (_, index) => {
            const option = found[index];
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled on the input, which keeps focus
              <div
                key={option?.id ?? 'create'}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                // Keeps focus in the input.
                onMouseDown={(event) => event.preventDefault()}
                // The list may have come up under a pointer that rests.
                onMouseMove={(event) => (event.movementX || event.movementY) && setMovedTo(index)}
                onClick={() => take(index)}
                className={cx(
                  'flex min-h-8 items-center gap-2 rounded-control px-2 text-13 touch:min-h-11',
                  index === active && 'bg-hover',
                )}
              >
                {option ? (
                  <OptionContent option={option} />
                ) : (
                  <>
                    <Plus className="text-accent" />
                    {t('ui.createOption', { text: wanted })}
                  </>
                )}
              </div>
            );
          })}
        </div>
      </Popover>
    </div>
  );
}
