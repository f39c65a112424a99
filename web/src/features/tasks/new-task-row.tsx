// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where they are scrolled to can be no table
import { t } from '../../lib/messages/index.ts';
import { NewTaskLine } from './new-task-line.tsx';

export interface NewTaskRowProps {
  groupTitle: string;
  top: number;
  height: number;
  rowIndex: number;
  onCreate: (title: string) => void;
  onClose: () => void;
}

/** The line at the top of a group in which a task is being written. */
export function NewTaskRow({ groupTitle, top, height, rowIndex, onCreate, onClose }: NewTaskRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      tabIndex={-1}
      style={{ height, transform: `translateY(${top}px)` }}
      className="absolute inset-x-0 top-0 px-2"
    >
      <div role="gridcell" tabIndex={-1} aria-colspan={9}>
        <NewTaskLine
          autoFocus
          label={t('tasks.newTaskIn', { group: groupTitle })}
          onCreate={onCreate}
          onClose={onClose}
          className="pl-6 touch:pl-1"
        />
      </div>
    </div>
  );
}
