import type { FocusEventHandler, HTMLInputAutoCompleteAttribute, KeyboardEventHandler, ReactNode, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { cx } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria } from './field.tsx';
import { fieldBox, fieldInput, fieldRoot } from './field-styles.ts';

export interface TextFieldProps extends FieldProps {
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  onBlur?: FocusEventHandler<HTMLInputElement>;
  onFocus?: FocusEventHandler<HTMLInputElement>;
  /** On the input itself: Enter to save, Escape to give up. */
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
  name?: string;
  type?: 'text' | 'email' | 'url' | 'tel' | 'password';
  placeholder?: string;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  autoFocus?: boolean;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url';
  maxLength?: number;
  spellCheck?: boolean;
  isReadOnly?: boolean;
  leading?: ReactNode;
  trailing?: ReactNode;
  inputClassName?: string;
  ref?: Ref<HTMLInputElement>;
}

export function TextField(props: TextFieldProps) {
  const { value, defaultValue, onChange, name, type, autoComplete, inputMode, maxLength, spellCheck, isReadOnly } =
    props;
  return (
    <AriaTextField
      {...fieldAria(props)}
      {...{ value, defaultValue, onChange, name, type, autoComplete, inputMode, maxLength, isReadOnly }}
      spellCheck={spellCheck === undefined ? undefined : spellCheck ? 'true' : 'false'}
      autoFocus={props.autoFocus}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <div
        className={fieldBox(props.look)}
        data-invalid={props.error ? true : undefined}
        data-disabled={props.isDisabled || undefined}
      >
        {props.leading && <span className="flex pl-2.5 text-muted">{props.leading}</span>}
        <Input
          ref={props.ref}
          dir="auto"
          placeholder={props.placeholder}
          onBlur={props.onBlur}
          onFocus={props.onFocus}
          onKeyDown={props.onKeyDown}
          className={cx(fieldInput, props.inputClassName)}
        />
        {props.trailing && <span className="flex items-center gap-1 pr-1 text-muted">{props.trailing}</span>}
      </div>
      <FieldNotes {...props} />
    </AriaTextField>
  );
}
