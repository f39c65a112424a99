import type { Task } from '@daybook/contracts';
import type { RefObject } from 'react';
import { useState } from 'react';
import { useTaskSearch } from '../../data/task-search.ts';
import { t } from '../../lib/messages/index.ts';
import { Button, ComboBox, Popover } from '../../ui/index.ts';
import { ProjectPicker } from '../projects/index.ts';
import type { RowName } from './week-grid.ts';

interface AddRowPopoverProps {
  triggerRef: RefObject<HTMLElement | null>;
  onAdd: (row: RowName) => void;
  onClose: () => void;
}

export function AddRowPopover({ triggerRef, onAdd, onClose }: AddRowPopoverProps) {
  return (
    <Popover
      label={t('timesheet.addRow')}
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom start"
      className="w-72"
    >
      <RowForm
        onAdd={(row) => {
          onAdd(row);
          onClose();
        }}
      />
    </Popover>
  );
}

function RowForm({ onAdd }: { onAdd: (row: RowName) => void }) {
  const [projectId, setProjectId] = useState<string | null>(null);
  const [task, setTask] = useState<Task | null>(null);
  const [typed, setTyped] = useState('');
  const { data: found } = useTaskSearch(typed);
  // The chosen one stays among them whatever is typed.
  const tasks = [...(task ? [task] : []), ...(found ?? []).map((hit) => hit.task).filter((one) => one.id !== task?.id)];
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ projectId, taskId: task?.id ?? null, taskTitle: task?.title ?? null });
      }}
    >
      <ProjectPicker value={projectId} onChange={setProjectId} autoFocus />
      <ComboBox
        label={t('timesheet.taskLabel')}
        placeholder={t('timesheet.taskPlaceholder')}
        options={tasks.map(({ id, title }) => ({ id, label: title }))}
        value={task?.id ?? null}
        onInputChange={setTyped}
        onChange={(id) => {
          const chosen = tasks.find((one) => one.id === id) ?? null;
          setTask(chosen);
          if (chosen?.project_id) setProjectId(chosen.project_id);
        }}
      />
      <p className="text-12 text-muted">{t('timesheet.addRowHint')}</p>
      <Button type="submit" variant="primary" className="self-end">
        {t('common.add')}
      </Button>
    </form>
  );
}
