import { ChevronDown, Plus } from 'lucide-react';
import { type ReactNode, type Ref, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { Dot } from './dot.tsx';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria, fieldBox, fieldInput, fieldRoot } from './field.tsx';
import { floating, floatingItem } from './floating.ts';
import { type Option, OptionContent } from './option.tsx';

export interface ComboBoxProps extends FieldProps {
  options: readonly Option[];
  value: string | null;
  /** null when the text is emptied. */
  onChange: (id: string | null) => void;
  /** Offers to create what was typed and isn't there; make it, then set `value`. */
  onCreate?: (text: string) => void;
  /** What is being typed, to fetch options for it. They are filtered here as well. */
  onInputChange?: (text: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  leading?: ReactNode;
  autoFocus?: boolean;
  name?: string;
  ref?: Ref<HTMLInputElement>;
}

const CREATE = '::create';

/** One of many, found by typing. */
export function ComboBox({ options, value, onChange, onCreate, onInputChange, ...props }: ComboBoxProps) {
  const selected = options.find((option) => option.id === value);
  const selectedLabel = selected?.label ?? '';
  const [text, setText] = useState(selectedLabel);
  const [shownLabel, setShownLabel] = useState(selectedLabel);
  // The text follows the choice, and its name when that arrives later; in between it is what is being typed.
  if (shownLabel !== selectedLabel) {
    setShownLabel(selectedLabel);
    setText(selectedLabel);
  }
  /** Whether an option was gone to since the last letter: then Enter takes it, also with an empty text. */
  const hasMoved = useRef(false);
  const wanted = text.trim();
  const items = useMemo(() => {
    const isNew = onCreate && wanted && !options.some((option) => option.label.toLowerCase() === wanted.toLowerCase());
    return isNew ? [...options, { id: CREATE, label: wanted }] : options;
  }, [options, onCreate, wanted]);

  function clearIfEmptied() {
    if (wanted === '' && value !== null) onChange(null);
  }

  return (
    <AriaComboBox
      {...fieldAria(props)}
      name={props.name}
      autoFocus={props.autoFocus}
      defaultItems={items}
      menuTrigger="focus"
      allowsEmptyCollection
      selectedKey={value}
      // React Aria also calls this with the key that is chosen already, to have the text put right.
      onSelectionChange={(key) => {
        if (key === CREATE) onCreate?.(wanted);
        else {
          setText(options.find((option) => option.id === key)?.label ?? '');
          if (key !== value) onChange(key === null ? null : String(key));
        }
      }}
      inputValue={text}
      onInputChange={(next) => {
        hasMoved.current = false;
        setText(next);
        onInputChange?.(next);
      }}
      onBlur={props.onBlur}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <Group className={fieldBox(props.look, 'pr-0.5')}>
        {(props.leading ?? selected?.color !== undefined) && (
          <span className="flex items-center pl-2.5 text-muted">
            {props.leading ?? <Dot color={selected?.color} />}
          </span>
        )}
        <Input
          ref={props.ref}
          placeholder={props.placeholder}
          // All of it, so that typing replaces the choice. React Aria makes focus events of its own while the list is used.
          onFocus={(event) => event.nativeEvent.isTrusted && event.currentTarget.select()}
          onBlur={(event) => event.nativeEvent.isTrusted && clearIfEmptied()}
          onKeyDown={(event) => {
            if (event.key.startsWith('Arrow')) hasMoved.current = true;
            else if ((event.key === 'Enter' || event.key === 'Tab') && !hasMoved.current) clearIfEmptied();
          }}
          className={fieldInput}
        />
        <AriaButton className="flex size-7 items-center justify-center rounded-control text-muted touch:size-10 data-hovered:bg-hover data-hovered:text-text">
          <ChevronDown />
        </AriaButton>
      </Group>
      <FieldNotes {...props} />
      <Popover offset={4} className={cx(floating, 'min-w-(--trigger-width)')}>
        <ListBox<Option>
          className="max-h-80 overflow-auto p-1 outline-none"
          renderEmptyState={() => <p className="px-2 py-1.5 text-13 text-muted">{t('ui.noOptions')}</p>}
        >
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled}
              className={floatingItem}
            >
              {({ isSelected }) =>
                option.id === CREATE ? (
                  <>
                    <Plus className="text-accent" />
                    <span className="truncate">{t('ui.createOption', { text: option.label })}</span>
                  </>
                ) : (
                  <OptionContent option={option} isSelected={isSelected} />
                )
              }
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
