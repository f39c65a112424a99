import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import type { FieldProps } from './field.tsx';
import { fieldBox, fieldInput, fieldRoot } from './field-styles.ts';
import { Kbd } from './kbd.tsx';

export interface SearchFieldProps extends Pick<FieldProps, 'label' | 'hideLabel' | 'look' | 'className'> {
  value: string;
  onChange: (value: string) => void;
  /** Before the field's own keys; preventing its default keeps them away. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  placeholder?: string;
  /** The key that brings focus here. */
  keys?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Text that narrows what is shown. Escape and the cross clear it. */
export function SearchField({ hideLabel = true, value, onChange, ...props }: SearchFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(props.ref, () => input.current as HTMLInputElement);
  return (
    <div className={cx('group', fieldRoot, props.className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-12 font-medium text-muted'}>
        {props.label}
      </label>
      <div className={fieldBox(props.look)}>
        <Search aria-hidden className="ml-2.5 text-muted" />
        <input
          ref={input}
          id={id}
          type="search"
          dir="auto"
          enterKeyHint="search"
          autoComplete="off"
          value={value}
          placeholder={props.placeholder ?? t('common.search')}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            props.onKeyDown?.(event);
            if (event.defaultPrevented || event.key !== 'Escape' || event.nativeEvent.isComposing || !value) return;
            event.preventDefault();
            event.stopPropagation();
            onChange('');
          }}
          className={cx(fieldInput, 'pl-2 [&::-webkit-search-cancel-button]:hidden')}
        />
        {props.keys && !value && <Kbd keys={props.keys} className="mr-2 group-focus-within:hidden touch:hidden" />}
        {value && (
          <button
            type="button"
            aria-label={t('ui.clearSearch')}
            // Escape does it by keyboard.
            tabIndex={-1}
            onClick={() => {
              onChange('');
              input.current?.focus();
            }}
            className="hit-area mr-1 flex size-6 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text"
          >
            <X />
          </button>
        )}
      </div>
    </div>
  );
}
