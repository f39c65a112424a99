// biome-ignore-all lint/a11y/useSemanticElements: rows that stand where they are scrolled to can be no table
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { t } from '../../lib/messages/index.ts';
import { cx, Dot, IconButton, PriorityMark, StatusCircle } from '../../ui/index.ts';
import type { TaskGroup } from './grouping.ts';

export interface GroupHeadingProps {
  group: TaskGroup;
  title: string;
  /** The project's or tag's; undefined where groups have no colour. */
  color: string | null | undefined;
  /** True while more of them may still come. */
  isGrowing: boolean;
  isStuck: boolean;
  top: number;
  height: number;
  rowIndex: number;
  onNew: (groupId: string) => void;
}

/** Stays at the top while its tasks pass under it. */
export const GroupHeading = memo(function GroupHeading(props: GroupHeadingProps) {
  const { group, title, color, isGrowing, isStuck, top, height, rowIndex, onNew } = props;
  const isLate = group.by === 'due' && group.id === 'overdue';
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: a heading is read, not used
    <div
      role="row"
      aria-rowindex={rowIndex}
      style={{ height, ...(isStuck ? {} : { transform: `translateY(${top}px)` }) }}
      className={cx(
        'group/heading inset-x-0 top-0 flex items-center border-b border-line bg-paper pr-1.5 pl-4 md:pr-4 md:pl-6',
        isStuck ? 'sticky z-1' : 'absolute',
      )}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: a heading is read, not used */}
      <div role="gridcell" aria-colspan={9} className="flex min-w-0 flex-1 items-center gap-2 text-12">
        {group.by === 'priority' && <PriorityMark priority={group.id as 'low'} isDecorative />}
        {group.by === 'status' && <StatusCircle status={group.id as 'todo'} isDecorative />}
        {color !== undefined && <Dot color={color} />}
        <span className={cx('truncate font-semibold', isLate ? 'text-bad' : 'text-text')}>{title}</span>
        <span className="text-muted tabular">
          {group.tasks.length.toLocaleString()}
          {isGrowing && '+'}
        </span>
        {!isLate && (
          <IconButton
            size={28}
            aria-label={t('tasks.newTaskIn', { group: title })}
            // By keyboard, `n` does it from any line of the group.
            excludeFromTabOrder
            onPress={() => onNew(group.id)}
            className="ml-auto opacity-0 group-hover/heading:opacity-100 touch:opacity-100"
          >
            <Plus />
          </IconButton>
        )}
      </div>
    </div>
  );
});
