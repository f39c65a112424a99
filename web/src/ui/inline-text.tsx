import { type Ref, useRef, useState } from 'react';
import { cx } from './class-names.ts';

interface InlineTextProps {
  label: string;
  value: string;
  placeholder?: string;
  /** Trimmed, and only if it changed. An empty one where `isRequired` gives the old text back. */
  onSave: (text: string) => void;
  isRequired?: boolean;
  maxLength?: number;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Text in a row that is edited in place: a plain input, because there can be hundreds. */
export function InlineText({ label, value, onSave, isRequired, className, ...props }: InlineTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  /** Escape gives up, though it leaves the field as well. */
  const isGivenUp = useRef(false);

  function commit() {
    const text = draft?.trim();
    setDraft(null);
    if (isGivenUp.current || text === undefined || text === value || (isRequired && text === '')) return;
    onSave(text);
  }

  return (
    <input
      {...props}
      aria-label={label}
      title={draft ?? value}
      value={draft ?? value}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setDraft(event.target.value)}
      onFocus={() => {
        isGivenUp.current = false;
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        if (event.key === 'Escape') {
          if (draft !== null) event.stopPropagation();
          isGivenUp.current = true;
        }
        event.currentTarget.blur();
      }}
      className={cx(
        'field-box field-quiet h-8 w-full min-w-0 truncate px-2 text-13 touch:h-11 touch:text-16',
        className,
      )}
    />
  );
}
