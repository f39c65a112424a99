import { Plus, SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useNavigate } from 'react-router';
import { useWorkspace, useWorkspaces } from '../../data/workspaces.ts';
import { t } from '../../lib/messages/index.ts';
import { type LateMenuStart, Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from '../../ui/index.ts';
import { useSwitchWorkspace } from './use-switch-workspace.ts';
import { WorkspaceFace, type WorkspaceMenuProps, workspaceButtonClass } from './workspace-face.tsx';

const NewWorkspaceDialog = lazy(async () => ({
  default: (await import('./new-workspace-dialog.tsx')).NewWorkspaceDialog,
}));

/** The way into another workspace, and to a new one. */
export function WorkspaceMenuContent({ look, startsOpen }: WorkspaceMenuProps & LateMenuStart) {
  const { data: workspace } = useWorkspace();
  const { data: all } = useWorkspaces();
  const [isMaking, setIsMaking] = useState(false);
  const switchTo = useSwitchWorkspace();
  const navigate = useNavigate();
  return (
    <>
      <MenuTrigger defaultOpen={startsOpen}>
        <AriaButton className={workspaceButtonClass[look]}>
          <WorkspaceFace look={look} />
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
      {isMaking && (
        <Suspense>
          <NewWorkspaceDialog isOpen onOpenChange={setIsMaking} />
        </Suspense>
      )}
    </>
  );
}
