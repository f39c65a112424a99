import { ChevronDown, Plus, SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useNavigate } from 'react-router';
import { useSession } from '../../data/session.ts';
import { useWorkspace, useWorkspaces } from '../../data/workspaces.ts';
import { ApiError } from '../../lib/api/index.ts';
import { t } from '../../lib/messages/index.ts';
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger, Skeleton, toast } from '../../ui/index.ts';
import { NewWorkspaceDialog } from './new-workspace-dialog.tsx';
import { useSwitchWorkspace } from './use-switch-workspace.ts';

/** The workspace one is in, and the way into another. */
export function WorkspaceMenu() {
  const { data: workspace, error } = useWorkspace();
  const { data: all } = useWorkspaces();
  const [isMaking, setIsMaking] = useState(false);
  const switchTo = useSwitchWorkspace();
  const navigate = useNavigate();
  useLeaveLost(error);
  return (
    <>
      <MenuTrigger>
        <AriaButton
          aria-label={t('workspace.switch', { name: workspace?.name ?? '' })}
          className="-ml-1.5 flex h-8 min-w-0 flex-1 items-center gap-1 rounded-control px-1.5 text-left text-13 font-semibold data-hovered:bg-hover touch:h-11"
        >
          <span className="min-w-0 truncate" title={workspace?.name}>
            {workspace?.name ?? <Skeleton className="h-3.5 w-20" />}
          </span>
          <ChevronDown className="shrink-0 text-muted" />
        </AriaButton>
        <Menu aria-label={t('workspace.all')}>
          <MenuSection
            aria-label={t('workspace.all')}
            selectionMode="single"
            selectedKeys={workspace ? [workspace.id] : []}
          >
            {(all ?? []).map((one) => (
              <MenuItem
                key={one.id}
                id={one.id}
                textValue={one.name}
                onAction={() => one.id !== workspace?.id && switchTo(one)}
              >
                {one.name}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSeparator />
          <MenuItem icon={<SlidersHorizontal />} onAction={() => navigate('/workspace/members')}>
            {t('workspace.settings')}
          </MenuItem>
          <MenuItem icon={<Plus />} onAction={() => setIsMaking(true)}>
            {t('workspace.new')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
      <NewWorkspaceDialog isOpen={isMaking} onOpenChange={setIsMaking} />
    </>
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
