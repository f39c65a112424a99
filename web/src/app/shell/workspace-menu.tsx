import { useEffect } from 'react';
import { useSession } from '../../data/session.ts';
import { useWorkspace } from '../../data/workspaces.ts';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { LateMenu, lateMenu, toast } from '../../ui/index.ts';
import { useSwitchWorkspace } from './use-switch-workspace.ts';
import { WorkspaceFace, type WorkspaceMenuProps, workspaceButtonClass } from './workspace-face.tsx';

const WithMenu = lateMenu<WorkspaceMenuProps>(
  async () => (await import('./workspace-menu-content.tsx')).WorkspaceMenuContent,
);

/** The workspace one is in, and the way into another. */
export function WorkspaceMenu({ look }: WorkspaceMenuProps) {
  useLeaveLost(useWorkspace().error);
  return (
    <LateMenu menu={WithMenu} props={{ look }} className={workspaceButtonClass[look]}>
      <WorkspaceFace look={look} />
    </LateMenu>
  );
}

/** Whoever was removed, or whose workspace was deleted, goes on in their own. */
function useLeaveLost(error: Error | null): void {
  const { data: user } = useSession();
  const switchTo = useSwitchWorkspace();
  const isLost = error instanceof ApiError && error.status === 404;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each loss
  useEffect(() => {
    if (!isLost || !user) return;
    toast({ message: t('workspace.lost'), tone: 'bad' });
    switchTo({ id: user.personal_workspace_id, kind: 'personal', name: '' });
  }, [isLost]);
}
