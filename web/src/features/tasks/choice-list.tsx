import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { floatingItem, Kbd } from '../../ui/index.ts';

export interface Choice {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: string;
  keys?: string;
}

export interface ChoiceListProps {
  label: string;
  choices: readonly Choice[];
  /** The one that applies now, if all agree. */
  value: string | null;
  onChoose: (id: string) => void;
  /** False where a field beside it has the focus. */
  takesFocus?: boolean;
}

/** A few to choose from by arrows, first letter or press, in a popover. */
export function ChoiceList({ label, choices, value, onChoose, takesFocus = true }: ChoiceListProps) {
  return (
    <ListBox
      aria-label={label}
      items={choices}
      autoFocus={takesFocus}
      selectionMode="single"
      selectedKeys={value === null ? [] : [value]}
      // Choosing what applies already is a choice as well.
      onSelectionChange={(keys) => onChoose(keys === 'all' ? (value ?? '') : String([...keys][0] ?? value))}
      className="min-w-44 outline-none"
    >
      {(choice) => (
        <ListBoxItem id={choice.id} textValue={choice.label} className={floatingItem}>
          {({ isSelected }) => (
            <>
              {choice.icon}
              <span className="flex-1 truncate">{choice.label}</span>
              {choice.hint && <span className="ml-4 text-12 text-muted">{choice.hint}</span>}
              {isSelected && <Check className="text-accent" />}
              {choice.keys && <Kbd keys={choice.keys} className="ml-2" />}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
