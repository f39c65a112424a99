import { useRef, useState } from 'react';
import { cx } from '../../ui/index.ts';

export interface TitleInputProps {
  label: string;
  value: string;
  /** With the text as it was left; the same one where nothing was changed. */
  onDone: (title: string) => void;
  className?: string;
}

/** A title that is edited in its row: Enter or leaving saves, Escape gives the old one back. */
export function TitleInput({ label, value, onDone, className }: TitleInputProps) {
  const [title, setTitle] = useState(value);
  const isGivenUp = useRef(false);
  return (
    <input
      dir="auto"
      aria-label={label}
      value={title}
      maxLength={200}
      autoComplete="off"
      // biome-ignore lint/a11y/noAutofocus: somebody has just asked to edit it
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTitle(event.target.value)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        isGivenUp.current = event.key === 'Escape';
        event.currentTarget.blur();
      }}
      onBlur={() => onDone(isGivenUp.current ? value : title.trim() || value)}
      className={cx(
        'h-7 min-w-0 flex-1 rounded-control border border-accent bg-surface px-1.5 text-13 text-text outline-1 outline-accent touch:h-10 touch:text-16',
        className,
      )}
    />
  );
}
