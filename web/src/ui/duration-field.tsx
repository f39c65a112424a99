import { type KeyboardEvent, type Ref, useState } from 'react';
import { parseDuration } from '../lib/duration.ts';
import { durationShort, durationTicking } from '../lib/format.ts';
import { t } from '../lib/messages/index.ts';
import type { FieldProps } from './field.tsx';
import { TextField } from './text-field.tsx';

export interface DurationFieldProps extends FieldProps {
  /** Seconds; null is empty. */
  value: number | null;
  /** When the field is left or Enter pressed, and only if it changed. */
  onChange: (seconds: number | null) => void;
  onBlur?: () => void;
  precision?: 'minute' | 'second';
  placeholder?: string;
  autoFocus?: boolean;
  inputClassName?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  ref?: Ref<HTMLInputElement>;
}

/** Takes `1:24`, `1h 24m`, `90m`, `1.5h`; Escape gives the old value back. */
export function DurationField({ value, onChange, precision = 'minute', ...props }: DurationFieldProps) {
  /** What is being typed; null while nothing is. */
  const [draft, setDraft] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const shown = value === null ? '' : precision === 'minute' ? durationShort(value) : durationTicking(value);

  function commit() {
    if (draft === null) return;
    const seconds = draft.trim() === '' ? null : parseDuration(draft);
    if (seconds === undefined) {
      setWrong(true);
      return;
    }
    setWrong(false);
    setDraft(null);
    // A draft that shows the same must not cut the seconds off.
    if (seconds !== value && draft.trim() !== shown) onChange(seconds);
  }

  return (
    <TextField
      {...props}
      error={isWrong ? t('ui.durationInvalid') : props.error}
      value={draft ?? shown}
      placeholder={props.placeholder ?? '0:00'}
      inputMode="text"
      autoComplete="off"
      spellCheck={false}
      inputClassName={`tabular ${props.inputClassName ?? ''}`}
      onChange={(text) => {
        setDraft(text);
        setWrong(false);
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => {
        commit();
        props.onBlur?.();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
          setWrong(false);
        }
        props.onKeyDown?.(event);
      }}
    />
  );
}
