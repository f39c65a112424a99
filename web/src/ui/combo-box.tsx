import { ChevronDown, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, use, useEffect, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox, ComboBoxStateContext } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { t } from '../lib/messages/index.ts';
import { cx } from './class-names.ts';
import { Dot } from './dot.tsx';
import { FieldLabel, FieldNotes, type FieldProps, fieldAria } from './field.tsx';
import { fieldBox, fieldInput, fieldRoot } from './field-styles.ts';
import { floating, floatingItem } from './floating.ts';
import { matchOptions, optionCalled } from './match-options.ts';
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
  /** Takes the focus when it appears, and shows what there is. */
  autoFocus?: boolean;
  name?: string;
  ref?: Ref<HTMLInputElement>;
}

const CREATE = '::create';

/**
 * One of many, found by typing. The first that answers is what Enter and Tab take; where none does and one can be made,
 * they make it, and else it is said that there is none.
 */
export function ComboBox({ options, value, onChange, onCreate, onInputChange, ...props }: ComboBoxProps) {
  const selected = options.find((option) => option.id === value);
  const selectedLabel = selected?.label ?? '';
  const [text, setText] = useState(selectedLabel);
  const [shownLabel, setShownLabel] = useState(selectedLabel);
  /** What was typed and left, and is called nothing. */
  const [unknown, setUnknown] = useState<string | null>(null);
  // The text follows the choice, and its name when that arrives later; in between it is what is being typed.
  if (shownLabel !== selectedLabel) {
    setShownLabel(selectedLabel);
    setText(selectedLabel);
  }
  const wanted = text.trim();
  const isTyped = wanted !== '' && text !== selectedLabel;
  const items = useMemo(() => {
    const found = isTyped ? matchOptions(options, wanted) : [...options];
    const canCreate = onCreate && isTyped && !optionCalled(options, wanted);
    return canCreate ? [...found, { id: CREATE, label: wanted }] : found;
  }, [options, onCreate, isTyped, wanted]);

  function take(id: string) {
    setUnknown(null);
    if (id === CREATE) return onCreate?.(wanted);
    setText(options.find((option) => option.id === id)?.label ?? '');
    if (id !== value) onChange(id);
  }

  /** Leaves the field with a text that nobody has taken. */
  function settle() {
    if (wanted === '' && value !== null) return onChange(null);
    if (!isTyped) return;
    const [first, second] = items;
    if (first && first.id !== CREATE && (!second || second.id === CREATE)) return take(first.id);
    setUnknown(wanted);
    setText(selectedLabel);
  }

  const problem = unknown === null ? undefined : notFound(unknown, selectedLabel);
  const notes = { ...props, ...(problem ? { error: problem } : {}) };
  return (
    <AriaComboBox
      {...fieldAria(notes)}
      name={props.name}
      items={items}
      allowsEmptyCollection
      selectedKey={value}
      // React Aria also calls this with what is chosen already, or with nothing, to have the text put right.
      onSelectionChange={(key) => (key === null ? setText(selectedLabel) : take(String(key)))}
      inputValue={text}
      onInputChange={(next) => {
        setUnknown(null);
        setText(next);
        onInputChange?.(next);
      }}
      onBlur={props.onBlur}
      className={cx(fieldRoot, props.className)}
    >
      <FieldLabel {...props} />
      <Keys
        items={items}
        isTyped={isTyped}
        isEmptied={wanted === '' && value !== null}
        opensAtOnce={props.autoFocus ?? false}
        onEmptied={() => onChange(null)}
        onUnknown={() => setUnknown(wanted)}
      >
        <Group className={fieldBox(props.look, 'pr-0.5')}>
          {(props.leading ?? selected?.color !== undefined) && (
            <span className="flex items-center pl-2.5 text-muted">
              {props.leading ?? <Dot color={selected?.color} />}
            </span>
          )}
          <Input
            ref={props.ref}
            autoFocus={props.autoFocus}
            placeholder={props.placeholder}
            // All of it, so that typing replaces the choice. React Aria makes focus events of its own while the list is used.
            onFocus={(event) => event.nativeEvent.isTrusted && event.currentTarget.select()}
            onBlur={(event) => event.nativeEvent.isTrusted && settle()}
            className={fieldInput}
          />
          <AriaButton className="flex size-7 items-center justify-center rounded-control text-muted touch:size-10 data-hovered:bg-hover data-hovered:text-text">
            <ChevronDown />
          </AriaButton>
        </Group>
      </Keys>
      <FieldNotes {...notes} />
      <Popover offset={4} className={cx(floating, 'min-w-(--trigger-width)')}>
        <ListBox<Option>
          className="max-h-80 overflow-auto p-1 outline-none"
          renderEmptyState={() => (
            <p className="px-2 py-1.5 text-13 text-muted">
              {onCreate && !isTyped ? t('ui.typeToCreate') : t('ui.noOptions')}
            </p>
          )}
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

function notFound(text: string, chosen: string): string {
  return chosen === '' ? t('ui.unknown', { text }) : t('ui.unknownStays', { text, chosen });
}

interface KeysProps {
  items: readonly Option[];
  isTyped: boolean;
  /** The text was deleted, and something is chosen. */
  isEmptied: boolean;
  opensAtOnce: boolean;
  onEmptied: () => void;
  onUnknown: () => void;
  children: ReactNode;
}

/** What React Aria leaves open: the first answer is gone to by itself, and a press on the text shows what there is. */
function Keys({ items, isTyped, isEmptied, opensAtOnce, onEmptied, onUnknown, children }: KeysProps) {
  const state = use(ComboBoxStateContext);
  /** Whether an option was gone to since the last letter: then Enter takes it, also with an empty text. */
  const hasMoved = useRef(false);
  const focused = state?.selectionManager.focusedKey ?? null;
  const isListed = items.some((item) => item.id === focused);
  const first = items[0]?.id;

  useEffect(() => {
    if (state?.isOpen && isTyped && !isListed && first !== undefined) state.selectionManager.setFocusedKey(first);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it appears
  useEffect(() => {
    if (opensAtOnce) state?.open(null, 'manual');
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || !state) return;
    if (event.key !== 'Enter' && event.key !== 'Tab') {
      hasMoved.current = event.key.startsWith('Arrow');
      return;
    }
    if (isEmptied && !hasMoved.current) return onEmptied();
    if (!isTyped || (state.isOpen && isListed)) return;
    if (first !== undefined) state.selectionManager.select(first);
    else onUnknown();
    // Tab goes on; Enter is not for the form.
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: hears the field in it first
    <div
      onKeyDownCapture={onKeyDown}
      onClick={(event) => {
        if (event.target instanceof HTMLInputElement && !state?.isOpen) state?.open(null, 'manual');
      }}
    >
      {children}
    </div>
  );
}
