import { Plus, SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useNavigate } from 'react-router';
import { useWorkspace, useWorkspaces } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { MenuItem, MenuSection, MenuSeparator } from '../../ui/index.ts';
import { useSwitchWorkspace } from './use-switch-workspace.ts';

const NewWorkspaceDialog = lazy(async () => ({
  default: (await import('./new-workspace-dialog.tsx')).NewWorkspaceDialog,
}));

/** The workspaces, the one that one is in marked, and what can be done with them: for the rail's menu and the phone's. */
export function WorkspaceItems({ title, onNew }: { title?: string; onNew: () => void }) {
  const { data: workspace } = useWorkspace();
  const { data: all } = useWorkspaces();
  const switchTo = useSwitchWorkspace();
  const navigate = useNavigate();
  return (
    <>
      <MenuSection
        {...(title ? { title } : {})}
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
      <MenuItem icon={<Plus />} onAction={onNew}>
        {t('workspace.new')}
      </MenuItem>
    </>
  );
}

/** Beside the menu and not in it: the menu closes when it is chosen. */
export function LateNewWorkspace({ onClose }: { onClose: () => void }) {
  return (
    <Suspense>
      <NewWorkspaceDialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} />
    </Suspense>
  );
}
