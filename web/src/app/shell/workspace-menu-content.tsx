import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { t } from '../../lib/messages/index.ts';
import { type LateMenuStart, Menu, MenuTrigger } from '../../ui/index.ts';
import { WorkspaceFace, type WorkspaceMenuProps, workspaceButtonClass } from './workspace-face.tsx';
import { LateNewWorkspace, WorkspaceItems } from './workspace-items.tsx';

/** The way into another workspace, and to a new one. */
export function WorkspaceMenuContent({ look, startsOpen }: WorkspaceMenuProps & LateMenuStart) {
  const [isMaking, setIsMaking] = useState(false);
  return (
    <>
      <MenuTrigger defaultOpen={startsOpen}>
        <AriaButton className={workspaceButtonClass[look]}>
          <WorkspaceFace look={look} />
        </AriaButton>
        <Menu aria-label={t('workspace.all')}>
          <WorkspaceItems onNew={() => setIsMaking(true)} />
        </Menu>
      </MenuTrigger>
      {isMaking && <LateNewWorkspace onClose={() => setIsMaking(false)} />}
    </>
  );
}
