import { Search, X } from 'lucide-react';
import type { KeyboardEventHandler, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { FieldLabel, type FieldProps, fieldAria, fieldBox, fieldInput, fieldRoot } from './field.tsx';
import { Kbd } from './kbd.tsx';

export interface SearchFieldProps extends Omit<FieldProps, 'error' | 'description' | 'isRequired'> {
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  /** On Enter. */
  onSubmit?: (value: string) => void;
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
  placeholder?: string;
  /** The key that brings focus here. */
  keys?: string;
  autoFocus?: boolean;
  ref?: Ref<HTMLInputElement>;
}

export function SearchField({ hideLabel = true, ...props }: SearchFieldProps) {
  const { value, defaultValue, onChange, onSubmit, autoFocus } = props;
  return (
    <AriaSearchField
      {...fieldAria({ ...props, hideLabel })}
      {...{ value, defaultValue, onChange, onSubmit }}
      autoFocus={autoFocus}
      className={cx('group', fieldRoot, props.className)}
    >
      <FieldLabel {...props} hideLabel={hideLabel} />
      <div className={fieldBox(props.look)}>
        <Search className="ml-2.5 text-muted" />
        <Input
          ref={props.ref}
          placeholder={props.placeholder ?? t('common.search')}
          onKeyDown={props.onKeyDown}
          className={cx(fieldInput, 'pl-2 [&::-webkit-search-cancel-button]:hidden')}
        />
        {props.keys && (
          <Kbd keys={props.keys} className="mr-2 not-group-data-empty:hidden group-focus-within:hidden touch:hidden" />
        )}
        <AriaButton
          aria-label={t('ui.clearSearch')}
          className="hit-area mr-1 flex size-6 items-center justify-center rounded-control text-muted group-data-empty:hidden data-hovered:bg-hover data-hovered:text-text"
        >
          <X />
        </AriaButton>
      </div>
    </AriaSearchField>
  );
}
