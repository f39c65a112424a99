import type { FocusEventHandler, KeyboardEventHandler, Ref } from 'react';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { cx } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria } from './field.tsx';
import { fieldBox, fieldInput, fieldRoot } from './field-styles.ts';

export interface TextAreaProps extends FieldProps {
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  onBlur?: FocusEventHandler<HTMLTextAreaElement>;
  onKeyDown?: KeyboardEventHandler<HTMLTextAreaElement>;
  name?: string;
  placeholder?: string;
  maxLength?: number;
  /** Grows with its text from here on. */
  rows?: number;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({ rows = 3, ...props }: TextAreaProps) {
  const { value, defaultValue, onChange, name, maxLength, isReadOnly, autoFocus } = props;
  return (
    <AriaTextField
      {...fieldAria(props)}
      {...{ value, defaultValue, onChange, name, maxLength, isReadOnly }}
      autoFocus={autoFocus}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <div
        className={fieldBox(props.look)}
        data-invalid={props.error ? true : undefined}
        data-disabled={props.isDisabled || undefined}
      >
        <AriaTextArea
          ref={props.ref}
          dir="auto"
          rows={rows}
          placeholder={props.placeholder}
          onBlur={props.onBlur}
          onKeyDown={props.onKeyDown}
          className={cx(fieldInput, 'field-sizing-content max-h-96 resize-none py-1.5')}
        />
      </div>
      <FieldNotes {...props} />
    </AriaTextField>
  );
}
