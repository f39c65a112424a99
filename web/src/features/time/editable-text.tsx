import { type KeyboardEvent, type Ref, useRef, useState } from 'react';
import { cx } from '../../ui/index.ts';

export interface EditableTextProps {
  value: string;
  /** When it is left or Enter is pressed, and only if it changed. */
  onSave: (text: string) => void;
  label: string;
  placeholder?: string;
  maxLength?: number;
  autoFocus?: boolean;
  onEnter?: () => void;
  onFocus?: () => void;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  isReadOnly?: boolean;
  id?: string;
  error?: string | undefined;
  /** How many figures it is wide; left out, the class says. */
  characters?: number;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A text that is edited where it stands: Enter or leaving saves, Escape gives the old one back. */
export function EditableText({ value, onSave, label, error, className, ...props }: EditableTextProps) {
  /** What is being typed; null while nothing is, so that changes from elsewhere show. */
  const [draft, setShownDraft] = useState<string | null>(null);
  /** The same, known before the next render: Enter saves and may leave the field in one go. */
  const typed = useRef(draft);

  function setDraft(text: string | null) {
    typed.current = text;
    setShownDraft(text);
  }

  function save() {
    const text = typed.current?.trim();
    setDraft(null);
    if (text !== undefined && text !== value) onSave(text);
  }

  return (
    <input
      ref={props.ref}
      id={props.id}
      dir="auto"
      aria-label={label}
      aria-invalid={error ? true : undefined}
      title={error}
      value={draft ?? value}
      placeholder={props.placeholder}
      maxLength={props.maxLength}
      readOnly={props.isReadOnly}
      // biome-ignore lint/a11y/noAutofocus: only what a person has just asked for
      autoFocus={props.autoFocus}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
      onFocus={props.onFocus}
      onBlur={() => {
        save();
        props.onBlur?.();
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') {
          save();
          props.onEnter?.();
        } else if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
        props.onKeyDown?.(event);
      }}
      style={props.characters ? { width: `calc(${props.characters}ch + 1.125rem)` } : undefined}
      className={cx(
        'h-8 min-w-0 rounded-control border border-transparent bg-transparent px-2 text-13 text-text',
        'transition-colors touch:h-11 touch:text-16 hover:border-line-strong focus:border-accent focus:bg-surface focus:outline-1 focus:outline-offset-0 focus:outline-accent',
        error && 'border-bad!',
        className,
      )}
    />
  );
}
