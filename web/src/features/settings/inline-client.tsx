import type { Project } from '@daybook/contracts';
import { useMemo, useRef, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { useClients, useCreateClient } from '../../data/clients.ts';
import { t } from '../../lib/messages/index.ts';
import { ComboBox, cx, nextProjectColor, type Option } from '../../ui/index.ts';
import { sayFailure } from './failure-text.ts';

const NONE = 'none';

interface InlineClientProps {
  project: Project;
  onChange: (clientId: string | null) => void;
  className?: string;
}

/** The client of a project: reads as text until it is pressed, then it is found or made by typing. */
export function InlineClient({ project, onChange, className }: InlineClientProps) {
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { data: clients = [] } = useClients();
  const create = useCreateClient();
  const { client_id: value } = project;
  const name = clients.find(({ id }) => id === value)?.name ?? (value && project.client);
  const label = t('settings.clientOf', { name: project.name });
  const options = useMemo<Option[]>(() => {
    const open = clients
      .filter(({ id, archived }) => !archived || id === value)
      .map(({ id, name: called, color }) => ({ id, label: called, color }));
    return value ? [{ id: NONE, label: t('clients.none'), color: null }, ...open] : open;
  }, [clients, value]);

  function choose(id: string | null) {
    setEditing(false);
    // The field goes; whoever used the keyboard stays where they were.
    requestAnimationFrame(() => button.current?.focus());
    const wanted = id === NONE ? null : id;
    if (wanted !== value) onChange(wanted);
  }

  async function createAndChoose(text: string) {
    try {
      const color = nextProjectColor(clients.map((one) => one.color));
      // Only then: a project must not name a client that the server has not seen yet.
      choose((await create.mutateAsync({ id: uuidv7(), name: text, color })).id);
    } catch (error) {
      sayFailure(error as Error);
    }
  }

  if (isEditing) {
    return (
      <ComboBox
        hideLabel
        autoFocus
        label={label}
        placeholder={t('clients.none')}
        options={options}
        value={value}
        onChange={choose}
        onCreate={createAndChoose}
        onBlur={() => setEditing(false)}
        {...(className ? { className } : {})}
      />
    );
  }
  return (
    <button
      ref={button}
      type="button"
      aria-label={`${label}: ${name ?? t('clients.none')}`}
      title={name ?? undefined}
      onClick={() => setEditing(true)}
      className={cx(
        'inline-flex h-8 min-w-0 items-center rounded-control border border-transparent px-2 text-left text-13 touch:h-11 hover:border-line-strong hover:bg-surface',
        className,
      )}
    >
      <span dir="auto" className={cx('truncate', !name && 'text-muted')}>
        {name ?? t('clients.none')}
      </span>
    </button>
  );
}
