import { Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useCommands } from '../../lib/commands.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, TextField } from '../../ui/index.ts';

interface NewNamedProps {
  commandId: string;
  /** Of the palette. */
  section: string;
  label: string;
  placeholder: string;
  /** @param onError gives the name back to the field */
  onAdd: (name: string, onError: (error: Error) => void) => void;
  onFailure: (error: Error) => void;
}

/** The line above a list in which a name makes a new one; `n` leads to it. */
export function NewNamed({ commandId, section, label, placeholder, onAdd, onFailure }: NewNamedProps) {
  const [name, setName] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useCommands([{ id: commandId, title: placeholder, section, keys: 'n', run: () => input.current?.focus() }]);

  function add() {
    const typed = name.trim();
    if (typed === '') return input.current?.focus();
    setName('');
    onAdd(typed, (error) => {
      setName(typed);
      onFailure(error);
    });
  }

  return (
    <form
      className="flex w-full min-w-0 items-end gap-2 md:w-80"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField
        ref={input}
        hideLabel
        label={label}
        placeholder={placeholder}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
        className="flex-1"
      />
      <Button type="submit" icon={<Plus />}>
        {t('common.add')}
      </Button>
    </form>
  );
}
