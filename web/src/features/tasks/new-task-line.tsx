import { Plus } from 'lucide-react';
import { type Ref, useRef, useState } from 'react';
import { t } from '../../lib/messages/index.ts';
import { cx } from '../../ui/index.ts';

export interface NewTaskLineProps {
  label: string;
  placeholder?: string;
  onCreate: (title: string) => void;
  /** Escape, or left while it is empty. */
  onClose?: () => void;
  autoFocus?: boolean;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A task is written where it will stand. Enter takes it and waits for the next; what is left written is taken too. */
export function NewTaskLine({ label, placeholder, onCreate, onClose, autoFocus, className, ref }: NewTaskLineProps) {
  const [title, setTitle] = useState('');
  const isGivenUp = useRef(false);

  function take(): boolean {
    const wanted = title.trim();
    setTitle('');
    if (wanted) onCreate(wanted);
    return wanted !== '';
  }

  return (
    <div
      className={cx(
        'flex h-9 items-center gap-2 touch:h-11 [&:focus-within>svg]:text-accent',
        'has-focus-visible:bg-accent-wash/60 has-focus-visible:outline-1 has-focus-visible:-outline-offset-1 has-focus-visible:outline-accent',
        className,
      )}
    >
      <Plus className="mx-1 text-muted" aria-hidden />
      <input
        ref={ref}
        dir="auto"
        aria-label={label}
        placeholder={placeholder ?? t('tasks.newTaskHint')}
        value={title}
        maxLength={200}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody wants to write
        autoFocus={autoFocus}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            if (!take()) event.currentTarget.blur();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            isGivenUp.current = true;
            event.currentTarget.blur();
          }
        }}
        onBlur={() => {
          if (isGivenUp.current) setTitle('');
          else take();
          isGivenUp.current = false;
          onClose?.();
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-13 text-text outline-none touch:text-16"
      />
    </div>
  );
}
