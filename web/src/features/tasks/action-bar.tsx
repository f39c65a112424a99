import { CalendarDays, CircleDot, Folder, SignalHigh, Tag, Trash2, X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { t } from '../../lib/messages/index.ts';
import { Button, IconButton } from '../../ui/index.ts';
import type { EditedField } from './task-editor.tsx';

export interface ActionBarProps {
  id: string;
  count: number;
  onEdit: (field: EditedField, anchor: Element) => void;
  onRemove: () => void;
  onClear: () => void;
}

const ACTIONS: readonly { field: EditedField; label: () => string; icon: ReactNode }[] = [
  { field: 'status', label: () => t('words.status'), icon: <CircleDot /> },
  { field: 'priority', label: () => t('tasks.priority'), icon: <SignalHigh /> },
  { field: 'project', label: () => t('words.project'), icon: <Folder /> },
  { field: 'due', label: () => t('tasks.due'), icon: <CalendarDays /> },
  { field: 'tags', label: () => t('words.tags'), icon: <Tag /> },
];

/** What can be done with the selected tasks, at the bottom of the list. */
export function ActionBar({ id, count, onEdit, onRemove, onClear }: ActionBarProps) {
  return (
    <Bar id={id} count={count} onClear={onClear}>
      {ACTIONS.map(({ field, label, icon }) => (
        <Action key={field} label={label()} icon={icon} onPress={(element) => onEdit(field, element)} isMenu />
      ))}
      <Action label={t('common.delete')} icon={<Trash2 />} onPress={onRemove} />
    </Bar>
  );
}

function Bar({
  id,
  count,
  onClear,
  children,
}: {
  id: string;
  count: number;
  onClear: () => void;
  children: ReactNode;
}) {
  // Messages stand at the same edge: above the bar while it is there.
  useEffect(() => {
    document.documentElement.style.setProperty('--toast-lift', '3.25rem');
    return () => {
      document.documentElement.style.removeProperty('--toast-lift');
    };
  }, []);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 z-10 flex justify-center px-1 md:px-2">
      <div
        id={id}
        role="toolbar"
        aria-label={t('tasks.selectionActions')}
        className="pointer-events-auto flex max-w-full items-center overflow-x-auto rounded-card sm:gap-0.5 bg-raised p-1 shadow-float"
      >
        <span role="status" className="px-1.5 text-13 font-medium sm:px-2 whitespace-nowrap tabular">
          <span className="sr-only sm:not-sr-only">{t('tasks.selected', { count })}</span>
          <span aria-hidden className="sm:hidden">
            {count}
          </span>
        </span>
        {children}
        <IconButton aria-label={t('tasks.clearSelection')} keys="escape" onPress={onClear}>
          <X />
        </IconButton>
      </div>
    </div>
  );
}

interface ActionProps {
  label: string;
  icon: ReactNode;
  onPress: (element: Element) => void;
  isMenu?: boolean;
}

/** With its name where there is room, an icon on a phone. */
function Action({ label, icon, onPress, isMenu }: ActionProps) {
  return (
    <Button
      variant="ghost"
      aria-label={label}
      {...(isMenu ? { 'aria-haspopup': 'dialog' as const } : {})}
      onPress={(event) => onPress(event.target)}
      className="px-2! touch:min-w-11 touch:px-0! lg:touch:px-2!"
      icon={icon}
    >
      <span className="hidden lg:inline">{label}</span>
    </Button>
  );
}
