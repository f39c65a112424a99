import type { ReactNode } from 'react';
import { Menu, MenuItem, SubmenuTrigger } from './menu.tsx';

export interface ChoiceSubmenuProps {
  label: string;
  mode?: 'single' | 'multiple';
  choices: readonly { id: string; label: string; icon?: ReactNode }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** An item of a menu behind which one chooses, with ticks at what is chosen now. */
export function ChoiceSubmenu({ label, mode = 'multiple', choices, chosen, onChange }: ChoiceSubmenuProps) {
  return (
    <SubmenuTrigger>
      <MenuItem>{label}</MenuItem>
      <Menu
        placement="end top"
        aria-label={label}
        selectionMode={mode}
        selectedKeys={chosen}
        onSelectionChange={(keys) => onChange(keys === 'all' ? [] : [...keys].map(String))}
      >
        {choices.map(({ id, label: name, icon }) => (
          <MenuItem key={id} id={id} textValue={name} icon={icon}>
            {name}
          </MenuItem>
        ))}
      </Menu>
    </SubmenuTrigger>
  );
}
