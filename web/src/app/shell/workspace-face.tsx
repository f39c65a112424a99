import { ChevronDown } from 'lucide-react';
import { useWorkspace } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { Mark, Skeleton } from '../../ui/index.ts';

export interface WorkspaceMenuProps {
  /** An icon, where the rail is folded. */
  look: 'name' | 'icon';
}

export const workspaceButtonClass = {
  name: '-ml-1.5 flex h-8 min-w-0 flex-1 items-center gap-1 rounded-control px-1.5 text-left text-13 font-semibold hover:bg-hover touch:h-11',
  icon: 'flex size-9 items-center justify-center rounded-control hover:bg-hover touch:size-11',
};

/** The workspace one is in. */
export function WorkspaceFace({ look }: WorkspaceMenuProps) {
  const { data: workspace } = useWorkspace();
  const isIcon = look === 'icon';
  return (
    <>
      <span className="sr-only">
        {t('workspace.switch')}: {isIcon && workspace?.name}
      </span>
      {isIcon ? (
        <Mark />
      ) : (
        <>
          <span dir="auto" className="min-w-0 truncate" title={workspace?.name}>
            {workspace?.name ?? <Skeleton className="h-3.5 w-20" />}
          </span>
          <ChevronDown className="shrink-0 text-muted" />
        </>
      )}
    </>
  );
}
