import { ChevronDown } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria } from './field.tsx';
import { fieldBox, fieldRoot } from './field-styles.ts';
import { floating, floatingItem } from './floating.ts';
import { type Option, OptionContent } from './option.tsx';

export interface SelectProps extends FieldProps {
  options: readonly Option[];
  value: string | null;
  onChange: (id: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  name?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** One of a few. With more than about twelve, or where one can be made, use ComboBox. */
export function Select({ options, value, onChange, placeholder, ...props }: SelectProps) {
  const selected = options.find((option) => option.id === value);
  return (
    <AriaSelect
      {...fieldAria(props)}
      name={props.name}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      onBlur={props.onBlur}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <AriaButton
        ref={props.ref}
        data-invalid={props.error ? true : undefined}
        className={fieldBox(
          props.look,
          'w-full gap-2 px-2.5 text-left text-13 touch:text-16 data-focus-visible:outline-2',
        )}
      >
        <SelectValue className="flex min-w-0 flex-1 items-center gap-2">
          {selected ? (
            <OptionContent option={{ ...selected, hint: undefined }} />
          ) : (
            <span className="truncate text-muted">{placeholder ?? t('ui.selectPlaceholder')}</span>
          )}
        </SelectValue>
        <ChevronDown className="text-muted" />
      </AriaButton>
      <FieldNotes {...props} />
      <Popover offset={4} className={cx(floating, 'min-w-(--trigger-width)')}>
        <ListBox items={options} className="max-h-80 overflow-auto p-1 outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled}
              className={floatingItem}
            >
              {({ isSelected }) => <OptionContent option={option} isSelected={isSelected} />}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
